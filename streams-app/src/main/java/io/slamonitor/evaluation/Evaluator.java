package io.slamonitor.evaluation;

import io.slamonitor.policy.Catalogues;
import io.slamonitor.policy.Mark;
import io.slamonitor.policy.Metric;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketAttributes;
import io.slamonitor.ticket.TicketEvent;
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

    /** A clock, the run that it measures, and the rules that it was judged by. */
    record Measured(Run run, Clock clock, List<Regime> regimes) {
        private Measured excusedBy(final Excuse excuse) {
            return new Measured(run, clock.excusedBy(excuse), regimes);
        }
    }

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
        return evaluate(Optional.empty(), history, catalogues, asOf);
    }

    /**
     * Evaluates a ticket of which the older part of the history may be sealed. Of clocks that were over by then, and that
     * nothing can make go on, it knows nothing any more.
     *
     * @param sealed what is left of the older part
     * @param history the rest; it may be empty if there is an older part
     */
    public static Evaluation evaluate(
            final Optional<Checkpoint> sealed,
            final TicketHistory history,
            final Catalogues catalogues,
            final Instant asOf) {
        final Timeline timeline = timeline(sealed, history, catalogues, asOf);
        return evaluation(history, timeline, measure(timeline, asOf), asOf, List.of());
    }

    /**
     * Evaluates a ticket of which its requester's other tickets are known, too.
     *
     * @param limits the limits per requester that it passed; they are announced, and what they call for is asked for by
     *     whoever judges requesters
     */
    public static Evaluation evaluate(
            final TicketHistory history,
            final Catalogues catalogues,
            final Instant asOf,
            final List<Announcement> limits) {
        final Timeline timeline = timeline(Optional.empty(), history, catalogues, asOf);
        return evaluation(history, timeline, measure(timeline, asOf), asOf, limits);
    }

    /**
     * What a ticket's requester's other tickets have to know of it, by itself.
     *
     * @return as {@link Evaluation#requesterCase}
     * @throws IllegalArgumentException if the history is empty
     */
    public static Optional<RequesterCase> requesterCase(
            final TicketHistory history, final Catalogues catalogues, final Instant asOf) {
        return RequesterCase.of(history.ticketId(), timeline(Optional.empty(), history, catalogues, asOf));
    }

    static Timeline timeline(
            final Optional<Checkpoint> sealed,
            final TicketHistory history,
            final Catalogues catalogues,
            final Instant asOf) {
        if (history.isEmpty() && sealed.isEmpty()) {
            throw new IllegalArgumentException("ticket " + history.ticketId() + " has no events to evaluate");
        }
        return Timeline.of(sealed, history, catalogues, asOf);
    }

    static Evaluation evaluation(
            final TicketHistory history,
            final Timeline timeline,
            final List<Measured> measured,
            final Instant asOf,
            final List<Announcement> limits) {
        final List<Clock> clocks = new ArrayList<>();
        measured.forEach(one -> clocks.add(one.clock()));
        TicketMatters.of(timeline, asOf, limits).ifPresent(clocks::add);
        final List<Action> actions = Actions.of(timeline, clocks);
        return new Evaluation(
                history.ticketId(),
                timeline.createdAt(),
                asOf,
                timeline.current(),
                timeline.isGone(),
                clocks,
                actions.stream().filter(action -> !action.at().isAfter(asOf)).toList(),
                actions.stream()
                        .filter(action -> action.needed() && action.at().isAfter(asOf))
                        .toList(),
                RequesterCase.of(history.ticketId(), timeline));
    }

    /** Every clock with the run that it measures, ordered by metric and cycle. */
    static List<Measured> measure(final Timeline timeline, final Instant asOf) {
        final List<Measured> clocks = new ArrayList<>();
        final Rules firstResponse = Rules.of(Metric.FIRST_RESPONSE, timeline.moments());
        for (final Metric metric : Metric.MEASURED) {
            final Rules rules = metric == Metric.FIRST_RESPONSE ? firstResponse : Rules.of(metric, timeline.moments());
            if (!rules.isEmpty()) {
                for (final Run run :
                        RunTracer.trace(metric, rules, firstResponse, timeline).runs()) {
                    clock(new ClockId(metric, run.cycle()), run, rules, timeline.moments(), asOf)
                            .ifPresent(clocks::add);
                }
            }
        }
        return excused(clocks, timeline.moments());
    }

    /** Excuses are looked for once: most tickets have none, and some have thousands of clocks. */
    private static List<Measured> excused(final List<Measured> clocks, final List<Moment> moments) {
        final List<TicketEvent> excuses = moments.stream()
                .flatMap(moment -> moment.event().stream())
                .filter(event -> event.type() == EventType.EXCUSED)
                .toList();
        return clocks.stream()
                .map(one -> one.clock().state() != ClockState.BREACHED
                        ? one
                        : Excuse.first(one.clock().id(), one.run(), excuses)
                                .map(one::excusedBy)
                                .orElse(one))
                .toList();
    }

    private static Optional<Measured> clock(
            final ClockId id, final Run run, final Rules rules, final List<Moment> moments, final Instant asOf) {
        return Ruled.of(run, rules, moments).map(ruled -> measured(id, ruled, rules, moments, asOf));
    }

    private static Measured measured(
            final ClockId id, final Ruled ruled, final Rules rules, final List<Moment> moments, final Instant asOf) {
        final Run run = ruled.run();
        final List<Regime> regimes = ruled.regimes();
        final List<Optional<Meter>> meters = Meter.of(regimes, run, moments);
        final Crossings crossings = new Crossings(run, regimes, meters, rules, moments, asOf);
        final Regime judging = regimes.get(regimes.size() - 1);
        final ClockRule rule = judging.rule().orElseThrow();
        final Meter meter = meters.get(meters.size() - 1).orElseThrow();
        final List<Segment> segments = meter.segments(run.isOpen() ? asOf : run.endedAt());
        final Clock clock = new Clock(
                id,
                state(run, crossings.breach(), meter, asOf),
                rule.policy(),
                rule.catalogue(),
                rule.counting().calendar(),
                rule.priority(),
                run.startedAt(),
                rule.deadline().dueAt(meter).orElse(null),
                breachAt(crossings, judging, meter, rule.deadline()),
                run.endedAt(),
                rule.promise(),
                segments.stream().map(Segment::elapsed).reduce(Duration.ZERO, Duration::plus),
                segments,
                crossings.toldBy(asOf),
                crossings.untoldBy(asOf),
                crossings.forgiven(),
                Optional.empty(),
                attributes(run, moments),
                rule.reportingZone());
        return new Measured(run, clock, regimes);
    }

    /** The ticket as it is, or as the instant at which the run ended left it. */
    private static TicketAttributes attributes(final Run run, final List<Moment> moments) {
        int last = run.isOpen() ? moments.size() - 1 : run.endMoment();
        while (last + 1 < moments.size()
                && moments.get(last + 1).at().equals(moments.get(last).at())) {
            last++;
        }
        return moments.get(last).after();
    }

    /** When it was breached, or else the instant after which it would be, or would have been. */
    private static Instant breachAt(
            final Crossings crossings, final Regime judging, final Meter meter, final Deadline deadline) {
        return crossings
                .breach()
                .map(Announcement::at)
                .or(() -> deadline.reaches(Mark.BREACH, meter).map(judging::notBeforeIt))
                .orElse(null);
    }

    private static ClockState state(
            final Run run, final Optional<Announcement> breach, final Meter meter, final Instant asOf) {
        return switch (run.ending()) {
            case GONE -> ClockState.CANCELLED;
            case STOPPED, DONE -> breach.isPresent() ? ClockState.BREACHED : ClockState.MET;
            case POINTLESS -> breach.isPresent() ? ClockState.BREACHED : ClockState.CANCELLED;
            case NONE ->
                breach.filter(announcement -> announcement.canBeToldBy(asOf)).isPresent()
                        ? ClockState.BREACHED
                        : meter.countsNow() ? ClockState.RUNNING : ClockState.PAUSED;
        };
    }
}
