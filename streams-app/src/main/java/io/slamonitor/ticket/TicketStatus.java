package io.slamonitor.ticket;

import java.util.Locale;

/** Where a ticket stands, in terms every ticket system can be mapped to. */
public enum TicketStatus {
    NEW,
    OPEN,
    IN_PROGRESS,
    WAITING_ON_CUSTOMER,
    WAITING_ON_VENDOR,
    ON_HOLD,
    RESOLVED,
    CLOSED;

    /** RESOLVED or CLOSED: the work is done unless the ticket is reopened. */
    public boolean isDone() {
        return this == RESOLVED || this == CLOSED;
    }

    /** The spelling of policies: {@code waiting-on-customer}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
