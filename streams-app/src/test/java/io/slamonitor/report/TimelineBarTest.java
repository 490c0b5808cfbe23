package io.slamonitor.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.evaluation.Explanation;
import io.slamonitor.evaluation.Explanation.ExplainedClock;
import io.slamonitor.policy.Metric;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TimelineBarTest {

    static List<Explanation> stories() {
        return Stories.all();
    }

    private static String bar(final Explanation explanation, final Metric metric) {
        final ExplainedClock clock = explanation.clocks().stream()
                .filter(explained -> explained.clock().id().metric() == metric)
                .findFirst()
                .orElseThrow();
        return String.join("\n", TimelineBar.of(clock, explanation.evaluation().asOf()));
    }

    @Test
    void showsABreachOverABankHoliday() {
        assertThat(bar(Stories.catastrophe(), Metric.FIRST_RESPONSE))
                .isEqualTo(
                        """
                        Fri 22 May 15:30     │Sun 24         │Mon 25         │Tue 26
                        █░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░█
                        ✗↑                                                         ■
                        █ counted  ░ closed  ✗ breach  ↑ escalation  ■ stopped""");
    }

    @Test
    void showsWhatLiesAheadOfAClockThatRuns() {
        assertThat(bar(Stories.catastrophe(), Metric.RESOLUTION))
                .isEqualTo(
                        """
                        Fri 22 May 15:30           │Tue 26         │Thu 28
                        █░░░░░░░░░░░░░░░░░░░░░░░░░░░░░████░░░░██────────────────────
                                                               ▲       w       w   !↑
                        █ counted  ░ closed  ─ ahead  w warning  ! due  ↑ escalation  ▲ now""");
    }

    @Test
    void showsWhatWasLeftOfAClockThatWasMet() {
        assertThat(bar(Stories.locked(), Metric.FIRST_RESPONSE))
                .isEqualTo(
                        """
                        Wed 20 May 09:30  │11:00      │12:00      │13:00      │14:00
                        ██████
                              ■                                                    !
                        █ counted  ! due  ■ stopped""");
    }

    @Test
    void showsSecondsAndYears() {
        assertThat(bar(Stories.minute(), Metric.FIRST_RESPONSE)).contains("\n█\n■   ");
        assertThat(bar(Stories.years(), Metric.RESOLUTION))
                .startsWith("20 May 2022             │2024          │2025          │2026\n" + "█".repeat(60) + "\n✗");
    }

    @ParameterizedTest
    @MethodSource("stories")
    void isAsWideAsItMayBe(final Explanation explanation) {
        for (final ExplainedClock clock : explanation.clocks()) {
            final List<String> lines =
                    TimelineBar.of(clock, explanation.evaluation().asOf());

            assertThat(lines).hasSize(4);
            assertThat(lines.subList(0, 2))
                    .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(60));
            assertThat(lines.get(2).length()).isLessThanOrEqualTo(61);
        }
    }
}
