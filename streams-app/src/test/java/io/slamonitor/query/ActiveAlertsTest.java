package io.slamonitor.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.testing.BreachRecords;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ActiveAlertsTest {
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");

    private final ActiveAlerts alerts = new ActiveAlerts(3);

    private void fire(final String ticket, final int minute) {
        alerts.put(BreachRecords.firing(ticket, ticket, NINE.plusSeconds(60L * minute))
                .build());
    }

    private void assertThatTold(final boolean complete, final int total, final String... tickets) {
        final AlertsNow now = alerts.now(500);
        assertThat(now.alerts()).extracting(alert -> alert.get("ticketId")).containsExactly((Object[]) tickets);
        assertThat(now.total()).isEqualTo(total);
        assertThat(now.complete()).isEqualTo(complete);
    }

    @Test
    void newestAreFirstAndNoMoreThanAreAskedFor() {
        fire("T-2", 2);
        fire("T-1", 1);
        fire("T-3", 3);
        assertThatTold(true, 3, "T-3", "T-2", "T-1");
        assertThat(alerts.now(1).alerts()).hasSize(1);
        assertThat(alerts.now(1).total()).isEqualTo(3);
    }

    @Test
    void ofMoreThanAreKeptTheNewestAreToldAndTheOthersCounted() {
        for (int i = 0; i < 100; i++) {
            fire("T-" + i, i);
        }
        fire("late news", -1);
        assertThatTold(false, 101, "T-99", "T-98", "T-97");
    }

    @Test
    void whatIsOverIsCountedNoMoreWhetherItWasKeptOrNot() {
        for (int i = 0; i < 5; i++) {
            fire("T-" + i, i);
        }
        alerts.remove("T-3");
        alerts.remove("T-0");
        assertThatTold(false, 3, "T-4", "T-2");
        alerts.remove("T-1");
        assertThatTold(true, 2, "T-4", "T-2");
        alerts.remove("never heard of");
        assertThatTold(true, 2, "T-4", "T-2");
    }

    @Test
    void alertThatIsToldAgainIsThereOnceWithWhatWasSaidLast() {
        for (int i = 0; i < 4; i++) {
            fire("T-" + i, i);
        }
        fire("T-0", 9);
        assertThatTold(false, 4, "T-0", "T-3", "T-2");
        fire("T-0", 2);
        assertThatTold(false, 4, "T-3", "T-0", "T-2");
    }

    @Test
    void oneThatCannotBeReadIsCountedUntilItIsOverOrCanBeRead() {
        fire("T-1", 1);
        alerts.putUnreadable("T-1");
        alerts.putUnreadable("T-2");
        assertThatTold(false, 2);
        fire("T-1", 1);
        alerts.remove("T-2");
        assertThatTold(true, 1, "T-1");
    }
}
