package io.slamonitor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.attainment.Dimension;
import io.slamonitor.evaluation.Clock;
import io.slamonitor.evaluation.ClockId;
import io.slamonitor.evaluation.Evaluator;
import io.slamonitor.policy.Catalogues;
import io.slamonitor.policy.Metric;
import io.slamonitor.testing.SyntheticDesk;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketField;
import io.slamonitor.ticket.TicketHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VerdictNewsTest {
    private static final Set<Dimension> BY_METRIC = Set.of(Dimension.METRIC);
    private static final Set<Dimension> BY_CUSTOMER = Set.of(Dimension.METRIC, Dimension.CUSTOMER);
    private static final ClockId FIRST_RESPONSE = new ClockId(Metric.FIRST_RESPONSE, 1);
    private static final ClockId RESOLUTION = new ClockId(Metric.RESOLUTION, 1);

    /** Of a ticket that was created just now: first-response and resolution. */
    private static List<Clock> clocks() {
        final Catalogues catalogues = Catalogues.of(SyntheticDesk.catalogue().catalog("1", Instant.EPOCH));
        final TicketEvent created = TicketEvent.of("T-1", EventType.CREATED, SyntheticDesk.OPENS)
                .set(TicketField.CUSTOMER, "acme")
                .build();
        return Evaluator.evaluate(
                        TicketHistory.of("T-1", List.of(created)),
                        catalogues,
                        SyntheticDesk.OPENS.plus(Duration.ofMinutes(1)))
                .clocks();
    }

    private static List<String> told(final VerdictNews news) {
        return news.changes().stream()
                .map(change -> (change.before().isPresent() ? "-" : "")
                        + (change.now().isPresent() ? "+" : "") + " "
                        + change.group().key())
                .toList();
    }

    @Test
    void whatIsNewIsAddedAndWhatIsToldIsNotToldAgain() {
        final VerdictNews first = VerdictNews.of(clocks(), List.of(), Map.of(), BY_METRIC);
        assertThat(told(first)).containsExactly("+ metric=first-response&zone=UTC", "+ metric=resolution&zone=UTC");
        assertThat(VerdictNews.of(clocks(), List.of(), first.told(), BY_METRIC).changes())
                .isEmpty();
    }

    @Test
    void countingByOtherDimensionsMovesEveryClock() {
        final VerdictNews before = VerdictNews.of(clocks(), List.of(), Map.of(), BY_METRIC);
        final VerdictNews after = VerdictNews.of(clocks(), List.of(), before.told(), BY_CUSTOMER);
        assertThat(told(after))
                .containsExactly(
                        "- metric=first-response&zone=UTC",
                        "+ customer=acme&metric=first-response&zone=UTC",
                        "- metric=resolution&zone=UTC",
                        "+ customer=acme&metric=resolution&zone=UTC");
    }

    @Test
    void aClockThatNeverWasIsTakenAway() {
        final VerdictNews before = VerdictNews.of(clocks(), List.of(), Map.of(), BY_METRIC);
        final VerdictNews after =
                VerdictNews.of(List.of(clocks().get(1)), List.of(FIRST_RESPONSE), before.told(), BY_METRIC);
        assertThat(told(after)).containsExactly("- metric=first-response&zone=UTC");
        assertThat(after.told()).containsOnlyKeys(RESOLUTION);
    }

    @Test
    void aClockThatIsMerelyNotThereAnyMoreStaysCounted() {
        final VerdictNews before = VerdictNews.of(clocks(), List.of(), Map.of(), BY_METRIC);
        final VerdictNews after = VerdictNews.of(List.of(), List.of(), before.told(), BY_METRIC);
        assertThat(after.changes()).isEmpty();
        assertThat(after.told()).containsOnlyKeys(FIRST_RESPONSE, RESOLUTION);
    }

    @Test
    void aTicketThatLeavesTakesNothingAlong() {
        final VerdictNews before = VerdictNews.of(clocks(), List.of(), Map.of(), BY_METRIC);
        final VerdictNews leaving =
                VerdictNews.of(clocks(), List.of(), before.told(), BY_METRIC).whenTheTicketLeaves();
        assertThat(leaving.changes()).isEmpty();
        assertThat(leaving.told()).isEmpty();
    }
}
