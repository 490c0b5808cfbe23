package io.slamonitor.audit;

import io.slamonitor.evaluation.AlertKey;
import io.slamonitor.evaluation.AlertState;
import java.time.Instant;
import java.util.Optional;

/**
 * One thing that was said of an alert.
 *
 * @param place where it lies, for people
 * @param at when it became true, as told, UTC
 * @param decidedAt the judged time at which it was said, UTC
 * @param reason why it is not active any more, as {@link io.slamonitor.evaluation.AlertReason#label} spells it
 */
public record ToldAlert(
        String place,
        String ticketId,
        AlertKey key,
        AlertState state,
        int revision,
        Instant at,
        Instant decidedAt,
        boolean muted,
        Optional<String> reason) {

    public String id() {
        return key.idFor(ticketId);
    }

    /** Whether it says the same, wherever it lies; what is current may be told again of a ticket that looks another way. */
    boolean saysTheSameAs(final ToldAlert other) {
        return key.equals(other.key)
                && state == other.state
                && revision == other.revision
                && at.equals(other.at)
                && muted == other.muted
                && reason.equals(other.reason);
    }
}
