package io.slamonitor.evaluation;

import java.util.List;

/**
 * The difference between what is true and what has been told.
 *
 * @param ledger what will have been told afterwards
 * @param alerts what to say of alerts, in this order
 * @param actions what to ask of the ticket system, or to take back
 * @param clocks the clocks whose status changed
 * @param vanished the clocks that were told of and, as later news shows, never were
 * @param newsWaiting whether something new is true that only a timer may announce
 */
public record Reconciliation(
        Ledger ledger,
        List<AlertChange> alerts,
        List<ActionChange> actions,
        List<Clock> clocks,
        List<ClockId> vanished,
        boolean newsWaiting) {

    public Reconciliation {
        alerts = List.copyOf(alerts);
        actions = List.copyOf(actions);
        clocks = List.copyOf(clocks);
        vanished = List.copyOf(vanished);
    }

    /** The same, with another ledger. */
    Reconciliation leaving(final Ledger other) {
        return new Reconciliation(other, alerts, actions, clocks, vanished, newsWaiting);
    }
}
