package io.slamonitor.cli;

import io.slamonitor.evaluation.Announcement;
import io.slamonitor.evaluation.Clock;
import io.slamonitor.evaluation.ClockState;
import io.slamonitor.evaluation.Explanation;
import io.slamonitor.evaluation.Explanation.ExplainedClock;
import io.slamonitor.evaluation.Explanation.ExplainedSegment;
import io.slamonitor.evaluation.Forgiven;
import io.slamonitor.evaluation.Segment;
import io.slamonitor.ticket.TicketEvent;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;

/** An explanation for people, every time in the zone of the calendar it is about. */
final class ExplanationText {
    private final PrintWriter out;

    ExplanationText(final PrintWriter out) {
        this.out = out;
    }

    void print(final Explanation explanation) {
        final LocalTimes times = explanation.clocks().stream()
                .findFirst()
                .map(explained -> new LocalTimes(explained.clock().calendar().zone()))
                .orElseGet(() -> new LocalTimes(ZoneOffset.UTC));
        line("Ticket " + explanation.evaluation().ticketId() + ", created "
                + both(explanation.evaluation().createdAt(), times) + ", as of "
                + both(explanation.evaluation().asOf(), times));
        line("");
        events(explanation, times);
        for (final ExplainedClock explained : explanation.clocks()) {
            line("");
            clock(explained);
        }
        if (explanation.clocks().isEmpty()) {
            line("");
            line("No clock: no policy has a target for it.");
        }
        out.flush();
    }

    private void events(final Explanation explanation, final LocalTimes times) {
        final TextTable table = new TextTable("WHEN", "WHAT", "BY", "CHANGES");
        for (final TicketEvent event : explanation.events()) {
            table.add(
                    times.full(event.occurredAt()),
                    EventWords.type(event),
                    event.actor() == null ? "-" : event.actor(),
                    EventWords.changes(event));
        }
        table.print(out);
    }

    private void clock(final ExplainedClock explained) {
        final Clock clock = explained.clock();
        final LocalTimes times = new LocalTimes(clock.calendar().zone());
        line(title(clock));
        fact(
                "policy",
                clock.policy().name() + ", version " + clock.policy().version() + ", of catalogue "
                        + clock.catalogue());
        fact("priority", clock.priority() == null ? "none" : clock.priority());
        fact("calendar", clock.calendar().name() + ", " + clock.calendar().zone());
        fact("allowed", clock.target() == null ? "" : Amount.exactly(clock.target()));
        fact("started", both(clock.startedAt(), times) + ": " + EventWords.cause(explained.startedBy()));
        explained
                .endedBy()
                .ifPresent(cause -> fact("stopped", both(cause.at(), times) + ": " + EventWords.cause(cause)));
        fact("due", due(clock, times));
        if (clock.breachAt() != null && !clock.breachAt().equals(clock.dueAt())) {
            fact("breach after", both(clock.breachAt(), times));
        }
        fact("elapsed", Amount.exactly(clock.elapsed()) + left(clock));
        line("");
        segments(explained, times);
        announcements(clock, times);
    }

    private static String title(final Clock clock) {
        final String cycle =
                clock.id().cycle() == 1 ? "" : ", cycle " + clock.id().cycle();
        final boolean breachedAndRunning = clock.state() == ClockState.BREACHED && !clock.isOver();
        return clock.id().metric().label() + cycle + ": " + clock.state().name().toLowerCase(Locale.ROOT)
                + (breachedAndRunning ? ", still running" : "");
    }

    private static String due(final Clock clock, final LocalTimes times) {
        if (clock.dueAt() != null) {
            return both(clock.dueAt(), times);
        }
        return clock.state() == ClockState.RUNNING
                ? "later than the calendar knows"
                : "none, since no time counts after the last segment";
    }

    private static String left(final Clock clock) {
        final Duration left = clock.remaining();
        if (left.isZero()) {
            return ", exactly what is allowed";
        }
        return left.isNegative()
                ? ", " + Amount.exactly(left.negated()) + " too much"
                : ", " + Amount.exactly(left) + " left";
    }

    private void segments(final ExplainedClock explained, final LocalTimes times) {
        final TextTable table = new TextTable("  TIME", "WHY", ">COUNTED", ">SUM");
        Duration sum = Duration.ZERO;
        for (final ExplainedSegment part : explained.segments()) {
            final Segment segment = part.segment();
            table.add(
                    "  " + times.full(segment.from()) + " to "
                            + (segment.to() == null ? "now" : times.full(part.until())),
                    EventWords.reason(segment) + holder(segment),
                    Amount.exactly(segment.elapsed()),
                    Amount.exactly(sum.plus(segment.elapsed())));
            for (final String[] day : DayLines.of(part, times, sum)) {
                table.add("      " + day[0], day[1], day[2], day[3]);
            }
            sum = sum.plus(segment.elapsed());
        }
        table.print(out);
    }

    private static String holder(final Segment segment) {
        return segment.level().map(level -> ", level " + level).orElse("")
                + segment.team().map(team -> ", team " + team).orElse("");
    }

    private void announcements(final Clock clock, final LocalTimes times) {
        if (clock.announcements().isEmpty()
                && clock.upcoming().isEmpty()
                && clock.forgiven().isEmpty()) {
            return;
        }
        line("");
        for (final Announcement told : clock.announcements()) {
            fact("announced", EventWords.announcement(told) + ", " + both(told.at(), times));
        }
        for (final Forgiven forgiven : clock.forgiven()) {
            fact(
                    "forgiven",
                    EventWords.announcement(forgiven.announcement()) + ", "
                            + both(forgiven.announcement().at(), times)
                            + ": true until another target applied, " + both(forgiven.until(), times));
        }
        for (final Announcement next : clock.upcoming()) {
            fact(
                    "to come",
                    EventWords.announcement(next) + ", " + both(next.at(), times) + ", unless something happens");
        }
    }

    private void fact(final String name, final String value) {
        line(String.format(Locale.ROOT, "  %-13s%s", name, value));
    }

    /** In the calendar's zone and in UTC. */
    private static String both(final Instant instant, final LocalTimes times) {
        return times.full(instant) + " (" + instant + ")";
    }

    private void line(final String text) {
        out.print(text);
        out.print('\n');
    }
}
