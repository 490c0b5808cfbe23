package io.slamonitor.evaluation;

import io.slamonitor.calendar.BusinessCalendar;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Measures a run under one regime: its time, less what lies before a restart. */
final class Meter {
    private final RunTime time;
    private final Instant countsFrom;
    private final Instant appliesFrom;
    private final Duration beforeRestart;

    private Meter(final RunTime time, final Instant countsFrom, final Instant appliesFrom) {
        this.time = time;
        this.countsFrom = countsFrom;
        this.appliesFrom = appliesFrom;
        this.beforeRestart = time.countedBy(countsFrom);
    }

    /** One meter a regime; empty where no target applied. Regimes that count the same way share the run's time. */
    static List<Optional<Meter>> of(final List<Regime> regimes, final Run run, final List<Moment> moments) {
        final Map<Counting, RunTime> times = new HashMap<>();
        final List<Optional<Meter>> meters = new ArrayList<>(regimes.size());
        Instant appliesFrom = run.sealed().map(Checkpoint.Cycle::dueSince).orElse(run.startedAt());
        for (int i = 0; i < regimes.size(); i++) {
            final Regime regime = regimes.get(i);
            if (i > 0 && !regime.isDueAs(regimes.get(i - 1))) {
                appliesFrom = regime.from();
            }
            final Instant from = appliesFrom.isBefore(regime.countsFrom()) ? regime.countsFrom() : appliesFrom;
            meters.add(regime.rule()
                    .map(rule -> new Meter(
                            times.computeIfAbsent(rule.counting(), counting -> new RunTime(run, moments, counting)),
                            regime.countsFrom(),
                            from)));
        }
        return meters;
    }

    BusinessCalendar calendar() {
        return time.calendar();
    }

    /** The instant before which nothing counts, UTC. */
    Instant countsFrom() {
        return countsFrom;
    }

    /** Since when the clock has been due as it is now, UTC. */
    Instant appliesFrom() {
        return appliesFrom;
    }

    /** An instant, or the first one after it at which the clock is not over for now; empty if there is none. */
    Optional<Instant> firstAliveAt(final Instant at) {
        return time.firstAliveAt(at);
    }

    /** Whether time counts in the last stretch, whenever the calendar is open. */
    boolean countsNow() {
        return time.last().counts();
    }

    /** The earliest instant at which this much has counted; empty while the last stretch does not count. */
    Optional<Instant> reaches(final Duration amount) {
        return time.reaches(beforeRestart.plus(amount));
    }

    /** The last instant at which no more than this much has counted: after it the amount is exceeded. */
    Optional<Instant> exceeds(final Duration amount) {
        return time.exceeds(beforeRestart.plus(amount));
    }

    /**
     * What counted, what did not, and why. A stretch that has ended is measured whole, even if that lies ahead: time as
     * the stream knows it stays a little behind events, and nothing would tell of the rest later.
     *
     * @param until up to when a stretch that lasts is measured, UTC
     */
    List<Segment> segments(final Instant until) {
        final List<Segment> segments = new ArrayList<>();
        for (final Stretch stretch : time.stretches()) {
            if (stretch.from().isBefore(countsFrom)) {
                final Instant cut =
                        stretch.to() == null || stretch.to().isAfter(countsFrom) ? countsFrom : stretch.to();
                segments.add(segment(stretch, stretch.from(), cut, Segment.Reason.BEFORE_RESTART, Duration.ZERO));
            }
            if (stretch.to() == null
                    || stretch.to().isAfter(countsFrom)
                    || stretch.from().equals(stretch.to())) {
                final Instant from = stretch.from().isBefore(countsFrom) ? countsFrom : stretch.from();
                final Instant end = stretch.to() == null ? until : stretch.to();
                if (stretch.sums().isPresent()) {
                    segments.addAll(sealed(stretch, stretch.sums().get(), from));
                } else {
                    segments.add(
                            segment(stretch, from, stretch.to(), stretch.reason(), time.counted(stretch, from, end)));
                }
            }
        }
        return segments;
    }

    /** One for each who held the ticket, at least one. */
    private static List<Segment> sealed(final Stretch stretch, final Checkpoint.Part part, final Instant from) {
        if (part.held().isEmpty()) {
            return List.of(segment(stretch, from, stretch.to(), stretch.reason(), Duration.ZERO));
        }
        return part.held().stream()
                .map(held -> new Segment(
                        from,
                        stretch.to(),
                        stretch.reason(),
                        stretch.status(),
                        held.level(),
                        held.team(),
                        held.counted()))
                .toList();
    }

    /** What counted between two instants, by who held the ticket then; something sealed lies within or without. */
    Map<Holder, Duration> heldBetween(final Instant after, final Instant until) {
        final Instant since = after.isBefore(countsFrom) ? countsFrom : after;
        final Map<Holder, Duration> held = new LinkedHashMap<>();
        for (final Stretch stretch : time.stretches()) {
            if (stretch.sums().isPresent()) {
                if (stretch.to().isAfter(since) && !stretch.to().isAfter(until)) {
                    stretch.sums()
                            .get()
                            .held()
                            .forEach(part ->
                                    held.merge(new Holder(part.level(), part.team()), part.counted(), Duration::plus));
                }
            } else {
                final Instant from = stretch.from().isBefore(since) ? since : stretch.from();
                final Instant to = stretch.to() == null || stretch.to().isAfter(until) ? until : stretch.to();
                final Duration counted = time.counted(stretch, from, to);
                if (!counted.isZero()) {
                    held.merge(new Holder(stretch.level(), stretch.team()), counted, Duration::plus);
                }
            }
        }
        return held;
    }

    /** Who held a ticket. */
    record Holder(Optional<String> level, Optional<String> team) {}

    private static Segment segment(
            final Stretch stretch,
            final Instant from,
            final Instant to,
            final Segment.Reason reason,
            final Duration elapsed) {
        return new Segment(from, to, reason, stretch.status(), stretch.level(), stretch.team(), elapsed);
    }
}
