package io.slamonitor.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.assertj.core.api.AbstractAssert;

/** Says what a clock should look like, in the words of the test weeks. */
final class ClockAssert extends AbstractAssert<ClockAssert, Clock> {

    private ClockAssert(final Clock clock) {
        super(clock, ClockAssert.class);
    }

    static ClockAssert assertThatClock(final Clock clock) {
        return new ClockAssert(clock).as("clock %s", clock);
    }

    ClockAssert is(final ClockState state) {
        return holds("state", Clock::state, state);
    }

    ClockAssert startedAt(final String at) {
        return holds("startedAt", Clock::startedAt, TestTime.at(at));
    }

    ClockAssert dueAt(final String at) {
        return holds("dueAt", Clock::dueAt, TestTime.at(at));
    }

    ClockAssert hasNoDeadline() {
        holds("dueAt", Clock::dueAt, null);
        return holds("breachAt", Clock::breachAt, null);
    }

    ClockAssert breachAt(final String at) {
        return holds("breachAt", Clock::breachAt, TestTime.at(at));
    }

    ClockAssert stoppedAt(final String at) {
        return holds("stoppedAt", Clock::stoppedAt, TestTime.at(at));
    }

    ClockAssert stillRuns() {
        return holds("stoppedAt", Clock::stoppedAt, null);
    }

    ClockAssert used(final String amount) {
        return holds("elapsed", Clock::elapsed, TestTime.amount(amount));
    }

    ClockAssert hasTarget(final String amount) {
        return holds("target", Clock::target, TestTime.amount(amount));
    }

    /** Everything announced by now: {@code "75% Mon 12:00"}, {@code "breach Mon 13:00"}. */
    ClockAssert announced(final String... expected) {
        assertThat(actual.announcements().stream().map(ClockAssert::spoken).toList())
                .as("announcements of %s", actual)
                .containsExactlyElementsOf(spoken(expected));
        return this;
    }

    /** Everything that will be announced if nothing happens. */
    ClockAssert willAnnounce(final String... expected) {
        assertThat(actual.upcoming().stream().map(ClockAssert::spoken).toList())
                .as("upcoming announcements of %s", actual)
                .containsExactlyElementsOf(spoken(expected));
        return this;
    }

    /** What a change of target forgave: {@code "breach Mon 13:00 until Mon 14:00"}. */
    ClockAssert forgave(final String... expected) {
        assertThat(actual.forgiven().stream()
                        .map(past -> spoken(past.announcement()) + " until " + past.until())
                        .toList())
                .as("forgiven by %s", actual)
                .containsExactlyElementsOf(Arrays.stream(expected)
                        .map(text -> text.split(" until "))
                        .map(parts -> spoken(parts[0]).get(0) + " until " + TestTime.at(parts[1]))
                        .toList());
        return this;
    }

    /** Every segment: {@code "Mon 09:00 - Mon 10:00 counts 1h"}; the one that lasts ends in {@code now}. */
    ClockAssert hasSegments(final String... expected) {
        assertThat(actual.segments().stream().map(ClockAssert::spoken).toList())
                .as("segments of %s", actual)
                .containsExactlyElementsOf(
                        Arrays.stream(expected).map(ClockAssert::segment).toList());
        return this;
    }

    private <T> ClockAssert holds(final String what, final Function<Clock, T> part, final T expected) {
        assertThat(part.apply(actual)).as("%s of %s", what, actual).isEqualTo(expected);
        return this;
    }

    private static List<String> spoken(final String... expected) {
        return Arrays.stream(expected)
                .map(text -> text.split(" ", 2))
                .map(parts -> parts[0] + " " + TestTime.at(parts[1]))
                .toList();
    }

    private static String spoken(final Announcement announcement) {
        return announcement.level() + " " + announcement.at();
    }

    private static String segment(final String text) {
        final String[] parts = text.split(" ");
        final Instant from = TestTime.at(parts[0] + " " + parts[1]);
        final boolean lasts = parts[3].equals("now");
        final int next = lasts ? 4 : 5;
        final String to = lasts ? "now" : TestTime.at(parts[3] + " " + parts[4]).toString();
        return from + " " + to + " " + parts[next] + " " + TestTime.amount(parts[next + 1]);
    }

    private static String spoken(final Segment segment) {
        final String to = segment.to() == null ? "now" : segment.to().toString();
        return segment.from() + " " + to + " "
                + segment.reason().name().toLowerCase(Locale.ROOT).replace('_', '-') + " " + segment.elapsed();
    }
}
