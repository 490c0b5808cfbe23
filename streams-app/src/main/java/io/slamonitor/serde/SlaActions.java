package io.slamonitor.serde;

import static io.slamonitor.serde.ClockStatuses.millis;

import io.slamonitor.avro.ActionState;
import io.slamonitor.avro.ActionType;
import io.slamonitor.avro.SlaAction;
import io.slamonitor.evaluation.Action;
import io.slamonitor.evaluation.ActionChange;
import java.time.Instant;

/** Actions as records of {@code sla.actions}. */
public final class SlaActions {
    private static final String TAKEN_BACK = "later news shows that what called for it never was";

    private SlaActions() {}

    /** @param decidedAt the time, as the ticks tell it, at which it was decided, UTC */
    public static SlaAction toAvro(final String ticketId, final ActionChange change, final Instant decidedAt) {
        return SlaAction.newBuilder()
                .setActionId(change.key().idFor(ticketId))
                .setTicketId(ticketId)
                .setType(ActionType.valueOf(change.key().type().name()))
                .setState(ActionState.valueOf(change.state().name()))
                .setLevel(change.key().level().orElse(null))
                .setReason(change.action().map(Action::reason).orElse(TAKEN_BACK))
                .setAt(millis(change.at()))
                .setDecidedAt(millis(decidedAt))
                .setAlertId(
                        change.key().alert().map(alert -> alert.idFor(ticketId)).orElse(null))
                .build();
    }
}
