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
     * Sees to it that an owner has one live timer. Moved earlier: one more. Moved later or gone: it stays, and fires for
     * nothing.
     *
     * @param armed for when it has one
     * @param wanted for when it needs one; empty if it needs none
     * @return for when it has one now
     */
    static Optional<Instant> arm(
            final TimerStore timers,
            final String owner,
            final Optional<Instant> armed,
            final Optional<Instant> wanted) {
        if (wanted.isEmpty() || armed.filter(at -> !wanted.get().isBefore(at)).isPresent()) {
            return armed;
        }
        timers.put(new Timer(wanted.get(), owner));
        return wanted;
    }

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
                if (!budget.hasMore()) {
                    timers.leave(timer);
                    break;
                }
                timers.remove(timer);
                action.accept(timer);
                budget.spendOne();
            }
            fired = true;
        }
        return fired ? Optional.of(timers.nextDue().filter(asOf::isAfter).orElse(asOf)) : Optional.empty();
    }
}
