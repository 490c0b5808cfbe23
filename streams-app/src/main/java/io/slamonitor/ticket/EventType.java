package io.slamonitor.ticket;

/**
 * What happened to a ticket. The declaration order is the rank that orders events of one instant and sequence, so it
 * is part of the semantics: never reorder, only append.
 */
public enum EventType {
    CREATED,
    UPDATED,
    AGENT_REPLIED,
    CUSTOMER_REPLIED,
    INTERNAL_NOTE,
    WORKAROUND_PROVIDED,
    ACKNOWLEDGED,
    EXCUSED,
    MERGED,
    DELETED;

    /** Whether the ticket is gone after this event: every clock that still runs ends without a verdict. */
    public boolean endsTicket() {
        return this == MERGED || this == DELETED;
    }
}
