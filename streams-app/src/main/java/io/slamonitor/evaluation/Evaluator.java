package io.slamonitor.evaluation;

import io.slamonitor.policy.Catalogues;
import io.slamonitor.policy.Metric;
import io.slamonitor.ticket.TicketHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is true of a ticket's service levels: a pure function of its history, the catalogues and an instant. The same
 * function serves the stream, the command line and the tests.
 */
public final class Evaluator {

    private Evaluator() {}

    /**
     * Evaluates a ticket.
     *
     * @param history what happened to it, at least one event; all of it counts, however late it lies
     * @param catalogues every catalogue ever published
     * @param asOf the instant up to which running clocks are measured and announcements are true, UTC
     * @throws IllegalArgumentException if the history is empty
     */
    public static Evaluation evaluate(final TicketHistory history, final Catalogues catalogues, final Instant asOf) {
        if (history.isEmpty()) {
            throw new IllegalArgumentException("ticket " + history.ticketId() + " has no events to evaluate");
        }
        final Timeline timeline = Timeline.of(history, catalogues, asOf);
        final List<Clock> clocks = new ArrayList<>();
        for (final Metric metric : Metric.values()) {
            for (final Run run : RunTracer.trace(metric, timeline.moments())) {
                clock(metric, run, timeline.moments(), asOf).ifPresent(clocks::add);
            }
        }
        return new Evaluation(
                history.ticketId(), timeline.createdAt(), asOf, timeline.current(), timeline.isGone(), clocks);
    }

    private static Optional<Clock> clock(
            final Metric metric, final Run run, final List<Moment> moments, final Instant asOf) {
        final List<Regime> regimes = Regime.of(run, metric, moments);
        final int judging = lastWithRule(regimes);
        if (judging < 0) {
            return Optional.empty();
        }
        if (judging < regimes.size() - 1) {
            return Optional.of(withdrawn(metric, run, moments, regimes, judging, asOf));
        }
        return Optional.of(measured(metric, run, moments, regimes, asOf));
    }

    private static int lastWithRule(final List<Regime> regimes) {
        for (int i = regimes.size() - 1; i >= 0; i--) {
            if (regimes.get(i).rule().isPresent()) {
                return i;
            }
        }
        return -1;
    }

    /** The clock of a target that ceased to apply: it ends there without a verdict. */
    private static Clock withdrawn(
            final Metric metric,
            final Run run,
            final List<Moment> moments,
            final List<Regime> regimes,
            final int judging,
            final Instant asOf) {
        final int endMoment = regimes.get(judging).lastMoment() + 1;
        final Run ended = run.endedBy(endMoment, moments.get(endMoment), Run.Ending.GONE);
        return measured(metric, ended, moments, regimes.subList(0, judging + 1), asOf);
    }

    private static Clock measured(
            final Metric metric,
            final Run run,
            final List<Moment> moments,
            final List<Regime> regimes,
            final Instant asOf) {
        final List<Optional<Meter>> meters = regimes.stream()
                .map(regime -> regime.rule().map(rule -> new Meter(run, moments, regime)))
                .toList();
        final Crossings crossings = new Crossings(regimes, meters);
        final Regime judging = regimes.get(regimes.size() - 1);
        final ClockRule rule = judging.rule().orElseThrow();
        final Meter meter = meters.get(meters.size() - 1).orElseThrow();
        final List<Announcement> told = crossings.crossed().stream()
                .filter(announcement -> !announcement.tellAt().isAfter(asOf))
                .toList();
        final List<Announcement> upcoming = crossings.crossed().stream()
                .filter(announcement -> announcement.tellAt().isAfter(asOf))
                .toList();
        final Instant measuredUntil = run.isOpen() ? asOf : run.endedAt();
        final List<Segment> segments = meter.segments(measuredUntil, run.isOpen());
        return new Clock(
                new ClockId(metric, run.cycle()),
                state(run, crossings.breach(), meter, asOf),
                rule.policy(),
                rule.catalogue(),
                rule.calendar(),
                rule.priority(),
                run.startedAt(),
                meter.reaches(rule.allowed()).orElse(null),
                breachAt(crossings, judging, meter, rule.allowed()),
                run.endedAt(),
                rule.allowed(),
                segments.stream().map(Segment::elapsed).reduce(Duration.ZERO, Duration::plus),
                segments,
                told,
                upcoming,
                crossings.forgiven(),
                moments.get(run.isOpen() ? moments.size() - 1 : run.endMoment()).after());
    }

    /** When it was breached, or else the instant after which it would be, or would have been. */
    private static Instant breachAt(
            final Crossings crossings, final Regime judging, final Meter meter, final Duration allowed) {
        return crossings
                .breach()
                .map(Announcement::at)
                .or(() -> meter.exceeds(allowed).map(at -> at.isBefore(judging.from()) ? judging.from() : at))
                .orElse(null);
    }

    private static ClockState state(
            final Run run, final Optional<Announcement> breach, final Meter meter, final Instant asOf) {
        return switch (run.ending()) {
            case GONE -> ClockState.CANCELLED;
            case STOPPED, DONE -> breach.isPresent() ? ClockState.BREACHED : ClockState.MET;
            case POINTLESS -> breach.isPresent() ? ClockState.BREACHED : ClockState.CANCELLED;
            case NONE ->
                breach.filter(announcement -> !announcement.tellAt().isAfter(asOf))
                                .isPresent()
                        ? ClockState.BREACHED
                        : meter.lastReason().counts() ? ClockState.RUNNING : ClockState.PAUSED;
        };
    }
}
