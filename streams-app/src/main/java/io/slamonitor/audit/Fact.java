package io.slamonitor.audit;

import io.slamonitor.evaluation.AlertKey;
import io.slamonitor.evaluation.AlertReason;
import io.slamonitor.evaluation.Announcement;
import io.slamonitor.evaluation.Clock;
import io.slamonitor.evaluation.ClockState;
import io.slamonitor.evaluation.Evaluation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An announcement that is true, and what has become of it.
 *
 * @param at when it became true, UTC, as finely as it is told
 * @param over why nobody has to act on it any more; empty if somebody has
 */
record Fact(AlertKey key, Instant at, Optional<AlertReason> over) {

    boolean isActive() {
        return over.isEmpty();
    }

    boolean isOvertaken() {
        return over.equals(Optional.of(AlertReason.SUPERSEDED));
    }

    /** Everything that is true by {@link Evaluation#asOf}. */
    static SortedMap<AlertKey, Fact> allOf(final Evaluation evaluation) {
        final SortedMap<AlertKey, Fact> facts = new TreeMap<>();
        for (final Clock clock : evaluation.clocks()) {
            for (final Announcement announcement : clock.announcements()) {
                final Fact fact = of(evaluation, clock, announcement);
                facts.put(fact.key(), fact);
            }
        }
        return facts;
    }

    /** The one of an alert; empty if it is not true by {@link Evaluation#asOf}. */
    static Optional<Fact> of(final Evaluation evaluation, final AlertKey key) {
        return evaluation.clocks().stream()
                .filter(clock -> clock.id().equals(key.clock()))
                .flatMap(clock -> clock.announcements().stream()
                        .filter(it -> it.kind() == key.kind() && it.level().equals(key.level()))
                        .map(it -> of(evaluation, clock, it)))
                .findFirst();
    }

    private static Fact of(final Evaluation evaluation, final Clock clock, final Announcement announcement) {
        return new Fact(
                AlertKey.of(clock, announcement), told(announcement.at()), over(evaluation, clock, announcement));
    }

    /** Whether it was true under an earlier target. */
    static boolean wasForgiven(final Evaluation evaluation, final AlertKey key) {
        return evaluation.clocks().stream()
                .filter(clock -> clock.id().equals(key.clock()))
                .flatMap(clock -> clock.forgiven().stream())
                .anyMatch(past -> past.announcement().kind() == key.kind()
                        && past.announcement().level().equals(key.level()));
    }

    /** Instants are told in milliseconds. */
    static Instant told(final Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS);
    }

    private static Optional<AlertReason> over(
            final Evaluation evaluation, final Clock clock, final Announcement announcement) {
        if (clock.announcements().stream().anyMatch(other -> other.overtakes(announcement))) {
            return Optional.of(AlertReason.SUPERSEDED);
        }
        if (!clock.isOver() && announcement.until() == null) {
            return Optional.empty();
        }
        final boolean cancelled = clock.isMeasured() ? clock.state() == ClockState.CANCELLED : evaluation.gone();
        return Optional.of(cancelled ? AlertReason.CANCELLED : AlertReason.ANSWERED);
    }
}
