package io.slamonitor.evaluation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One cycle of a metric as the ticket's moments drew it, before anything is measured.
 *
 * @param cycle 1, 2, 3 …
 * @param firstMoment the index of the moment that started it
 * @param startedAt when it started, UTC
 * @param endMoment the index of the moment that ended it; -1 while it runs
 * @param endedAt when it ended, UTC; null while it runs
 * @param ending how it ended
 * @param sealed what is kept of the part of it that was sealed; empty if none was
 * @param countedThen how its time counted when that ended, or if no target applied then, how it counts by the first one
 *     that does; empty if none does
 */
record Run(
        int cycle,
        int firstMoment,
        Instant startedAt,
        int endMoment,
        Instant endedAt,
        Ending ending,
        Optional<Checkpoint.Cycle> sealed,
        Optional<Counting> countedThen) {

    static Run startedBy(final int cycle, final int index, final Moment moment) {
        return new Run(cycle, index, moment.at(), -1, null, Ending.NONE, Optional.empty(), Optional.empty());
    }

    /** A cycle of which a part was sealed, as it stood then. */
    static Run of(final Checkpoint.Cycle sealed, final Rules rules, final List<Moment> moments) {
        return new Run(
                sealed.number(),
                sealed.firstMoment(),
                sealed.startedAt(),
                sealed.endMoment(),
                sealed.endedAt(),
                sealed.ending(),
                Optional.of(sealed),
                sealed.regimes().stream()
                        .findFirst()
                        .flatMap(stage ->
                                rules.at(stage.moment()).or(() -> Regime.firstRule(stage.moment(), rules, moments)))
                        .map(ClockRule::counting));
    }

    Run endedBy(final int index, final Moment moment, final Ending how) {
        return new Run(cycle, firstMoment, startedAt, index, moment.at(), how, sealed, countedThen);
    }

    Run resumed() {
        return new Run(cycle, firstMoment, startedAt, -1, null, Ending.NONE, sealed, countedThen);
    }

    /** What counted in it before the moments that are kept, in order: none unless a part of it was sealed. */
    List<Checkpoint.Part> parts() {
        return sealed.map(Checkpoint.Cycle::parts).orElse(List.of()).stream()
                .filter(part ->
                        isOpen() || part.from().isBefore(endedAt) || part.from().equals(startedAt))
                .toList();
    }

    /** The index of the first of its moments from which on all of them are known. */
    int firstKnown() {
        final List<Checkpoint.Part> parts = parts();
        return parts.isEmpty() ? firstMoment : parts.get(parts.size() - 1).lastMoment();
    }

    /** Whether it was alive at any time: while the ticket is done no rule begins to apply. */
    boolean wasAlive(final List<Moment> moments) {
        if (sealed.filter(cycle -> !cycle.regimes().isEmpty()).isPresent()) {
            return true;
        }
        for (int i = firstKnown(); i < momentsEnd(moments); i++) {
            if (!moments.get(i).isDone() && lasts(i, moments)) {
                return true;
            }
        }
        return false;
    }

    /** The index after the last moment of the run; the moment that started it is always within. */
    int momentsEnd(final List<Moment> moments) {
        return Math.max(isOpen() ? moments.size() : endMoment, firstKnown() + 1);
    }

    /** When a moment of the run gave way to the next one, or to the run's end; null if it still lasts. */
    Instant endOf(final int moment, final List<Moment> moments) {
        return moment + 1 < momentsEnd(moments) ? moments.get(moment + 1).at() : endedAt;
    }

    /** Whether any time passed in a moment of the run. */
    boolean lasts(final int moment, final List<Moment> moments) {
        final Instant end = endOf(moment, moments);
        return end == null || end.isAfter(moments.get(moment).at());
    }

    boolean isOpen() {
        return ending == Ending.NONE;
    }

    boolean endedByDone() {
        return ending == Ending.DONE || ending == Ending.POINTLESS;
    }
}
