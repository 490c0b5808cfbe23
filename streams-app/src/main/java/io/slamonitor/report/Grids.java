package io.slamonitor.report;

import io.slamonitor.evaluation.Action;
import io.slamonitor.evaluation.Evaluation;
import io.slamonitor.evaluation.Explanation;
import io.slamonitor.evaluation.Explanation.ExplainedClock;
import io.slamonitor.evaluation.Explanation.ExplainedSegment;
import io.slamonitor.evaluation.Judging;
import io.slamonitor.evaluation.Segment;
import io.slamonitor.policy.SlaPolicy;
import io.slamonitor.ticket.TicketEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The tables of an explanation. */
public final class Grids {
    /** Policies before the one that matches, beyond which a table only counts them. */
    private static final int POLICIES = 12;

    private Grids() {}

    /** What happened to the ticket. */
    public static Grid events(final Explanation explanation, final LocalTimes times) {
        final Map<String, String> ignored = new HashMap<>();
        explanation.changedNothing().forEach(one -> ignored.put(one.event().eventId(), one.why()));
        final List<Grid.Row> rows = new ArrayList<>();
        for (final TicketEvent event : explanation.events()) {
            final String why = ignored.get(event.eventId());
            rows.add(Grid.Row.of(
                    times.full(event.occurredAt()),
                    EventWords.type(event),
                    event.actor() == null ? "-" : event.actor(),
                    why == null ? EventWords.changes(event) : "changed nothing: " + why));
        }
        return Grid.of(rows, "WHEN", "WHAT", "BY", "CHANGES");
    }

    /** Which policies were tried, why the earlier ones are not for the ticket, and which one judges it since when. */
    public static Grid judgings(final Explanation explanation, final LocalTimes times) {
        final List<Grid.Row> rows = new ArrayList<>();
        for (final Judging judging : explanation.judgings()) {
            final String since = times.full(judging.since());
            final String catalogue = judging.catalogue().orElse("-");
            final int shown = Math.min(POLICIES, judging.tried().size());
            for (final Judging.Tried tried : judging.tried().subList(0, shown)) {
                rows.add(Grid.Row.of(
                        since,
                        catalogue,
                        tried.policy().name(),
                        "is not for it: " + tried.mismatch().describe()));
            }
            if (shown < judging.tried().size()) {
                rows.add(Grid.Row.of(since, catalogue, "…", (judging.tried().size() - shown) + " more are not for it"));
            }
            rows.add(Grid.Row.of(
                    since, catalogue, judging.policy().map(SlaPolicy::name).orElse("none"), verdict(judging)));
        }
        for (final Judging.PassedOver passed : explanation.passedOver()) {
            rows.add(Grid.Row.of(
                    times.full(passed.effectiveFrom()),
                    passed.catalogue(),
                    passed.policy().map(SlaPolicy::name).orElse("none"),
                    passed.policy().isPresent()
                            ? "does not take it over: it is for tickets created from then on"
                            : "no policy is for it, so that it stays as it was judged"));
        }
        return Grid.of(withoutRepetitions(rows), "SINCE", "CATALOGUE", "POLICY", "WHY");
    }

    private static String verdict(final Judging judging) {
        if (judging.policy().isEmpty()) {
            return judging.catalogue().isEmpty() ? "there are no policies" : "no policy is for it";
        }
        final SlaPolicy policy = judging.policy().get();
        return "judges it, the first that matches: "
                + (policy.match().expectations().isEmpty()
                        ? "it is for every ticket"
                        : policy.match().describe())
                + (judging.takenOver() ? "; takes over open tickets" : "");
    }

    /** Instants and catalogues only where they change. */
    private static List<Grid.Row> withoutRepetitions(final List<Grid.Row> rows) {
        final List<Grid.Row> shown = new ArrayList<>();
        List<String> before = List.of("", "");
        for (final Grid.Row row : rows) {
            final List<String> place = row.cells().subList(0, 2);
            shown.add(
                    place.equals(before)
                            ? Grid.Row.of(
                                    "", "", row.cells().get(2), row.cells().get(3))
                            : row);
            before = place;
        }
        return shown;
    }

    /** What the ticket system was asked for, and will be. */
    public static Grid actions(final Evaluation evaluation, final LocalTimes times) {
        final List<Grid.Row> rows = new ArrayList<>();
        evaluation.actions().stream()
                .sorted(Comparator.comparing(Action::at))
                .forEach(action ->
                        rows.add(action(action, times, action.needed() ? "asked for" : "asked for, needed no more")));
        for (final Action action : evaluation.upcomingActions()) {
            rows.add(action(action, times, "to come, unless something happens"));
        }
        return Grid.of(rows, "WHEN", "THE TICKET SYSTEM IS ASKED TO", "WHY", "STATE");
    }

    private static Grid.Row action(final Action action, final LocalTimes times, final String state) {
        return Grid.Row.of(times.full(action.at()), EventWords.action(action), action.reason(), state);
    }

    /** Every stretch of a clock's life and each of its days, with the sum. */
    public static Grid segments(final ExplainedClock explained) {
        final LocalTimes times = new LocalTimes(explained.clock().calendar().zone());
        final List<Grid.Row> rows = new ArrayList<>();
        Duration sum = Duration.ZERO;
        for (final ExplainedSegment part : explained.segments()) {
            final Segment segment = part.segment();
            rows.add(Grid.Row.of(
                    times.full(segment.from()) + " to " + (segment.to() == null ? "now" : times.full(part.until())),
                    EventWords.reason(segment) + holder(segment),
                    Amount.exactly(segment.elapsed()),
                    Amount.exactly(sum.plus(segment.elapsed()))));
            for (final String[] day : DayLines.of(part, times, sum)) {
                rows.add(Grid.Row.detail(day));
            }
            sum = sum.plus(segment.elapsed());
        }
        return Grid.of(rows, "TIME", "WHY", ">COUNTED", ">SUM");
    }

    private static String holder(final Segment segment) {
        return segment.level().map(level -> ", level " + level).orElse("")
                + segment.team().map(team -> ", team " + team).orElse("");
    }

    /** {@code not-counted}. */
    static String lower(final Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
