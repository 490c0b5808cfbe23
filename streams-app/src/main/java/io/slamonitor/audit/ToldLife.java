package io.slamonitor.audit;

import io.slamonitor.audit.TicketOracle.Known;
import io.slamonitor.evaluation.Evaluation;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What was said of a ticket's matters of one sort, in order: whether it makes a story, and whether each of it is what had
 * to be said with what may have been known by then.
 *
 * @param <K> names a matter
 * @param <T> what was said of one at some time
 */
abstract class ToldLife<K, T> {
    private final TicketOracle oracle;
    private final Function<T, K> key;
    private final Map<K, T> last = new HashMap<>();
    private final Map<K, Difference> faults = new HashMap<>();

    /** What was known at least when something was said shows in what was known when the next thing was. */
    private int known;

    ToldLife(final TicketOracle oracle, final Function<T, K> key) {
        this.oracle = oracle;
        this.key = key;
    }

    /** Why it cannot follow what was said before. */
    abstract Optional<Difference> brokenStory(Optional<T> before, T told);

    /** Why it was not so. */
    abstract Optional<Difference> untrue(Optional<T> before, T told);

    /**
     * Looks at everything that was said.
     *
     * @param complete whether nothing before it is missing
     */
    final void look(final List<T> said, final boolean complete) {
        for (final T told : said) {
            final K of = key.apply(told);
            if (!faults.containsKey(of)) {
                final Optional<T> before = Optional.ofNullable(last.get(of));
                final boolean anybodysGuess = before.isEmpty() && !complete;
                final Optional<Difference> fault = anybodysGuess
                        ? Optional.empty()
                        : brokenStory(before, told).or(() -> untrue(before, told));
                fault.ifPresent(it -> faults.put(of, it));
            }
            last.put(of, told);
        }
    }

    /** What was last said of each. */
    final Map<K, T> last() {
        return last;
    }

    /** At most one of each. */
    final Map<K, Difference> faults() {
        return faults;
    }

    /** How well it fits what may have been known by then; well, if the story is too long to be tried. */
    final Fit fit(final Instant decidedAt, final Function<Evaluation, Fit> fitting) {
        if (!oracle.isShort()) {
            return Fit.GOOD;
        }
        final Known found = oracle.known(known, decidedAt, fitting);
        if (found.fit() == Fit.GOOD) {
            known = found.arrivals();
        }
        return found.fit();
    }
}
