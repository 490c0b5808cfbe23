package io.slamonitor.topology;

import io.slamonitor.topology.store.TimerStore;
import io.slamonitor.topology.store.TimerStore.Timer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Works through the timers that are due, within a budget. */
final class DueTimers {
    private DueTimers() {}

    /**
     * Fires timers, earliest first; each is gone before it fires.
     *
     * @return the instant before which none is left; empty if none was due
     */
    static Optional<Instant> fire(
            final TimerStore timers, final Instant asOf, final Budget budget, final Consumer<Timer> action) {
        boolean fired = false;
        while (budget.hasMore()) {
            final List<Timer> due = timers.due(asOf, budget.batch());
            if (due.isEmpty()) {
                break;
            }
            for (final Timer timer : due) {
                timers.remove(timer);
                action.accept(timer);
                budget.spendOne();
            }
            fired = true;
        }
        return fired ? Optional.of(timers.nextDue().filter(asOf::isAfter).orElse(asOf)) : Optional.empty();
    }
}
