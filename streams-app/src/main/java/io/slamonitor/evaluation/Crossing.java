package io.slamonitor.evaluation;

import java.time.Instant;
import java.util.Optional;

/**
 * A point that was crossed under a rule, at an instant.
 *
 * @param index which of the rule's tellings, from 0; -1 for the breach
 * @param moment a moment of the rule
 * @param at when, UTC
 * @param silent whether nobody is told, since the desk was there already
 * @param repeated how often it was said again in the part of the history that is sealed
 */
record Crossing(
        Telling telling,
        int index,
        ClockRule rule,
        int moment,
        int rank,
        Instant at,
        boolean silent,
        Optional<Checkpoint.Repeated> repeated) {

    /** What an earlier rule had crossed, and still is crossed, in the part that is sealed. */
    static Crossing of(final Checkpoint.Standing sealed, final ClockRule rule) {
        return new Crossing(
                Telling.Listed.of(rule, sealed.telling()).telling(),
                sealed.telling(),
                rule,
                sealed.moment(),
                sealed.rank(),
                sealed.at(),
                sealed.silent(),
                sealed.repeated());
    }

    /** What is said of it the first time. */
    Announcement announcement() {
        return new Announcement(
                telling.kind(), telling.level(), rank, at, telling.isStrict(), null, telling.tell(), "");
    }
}
