package io.slamonitor.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogReplayTest {
    private static final Instant T0 = Instant.parse("2026-01-05T09:00:00Z");
    private final TicketEvent first =
            TicketEvent.of("T-1", EventType.CREATED, T0).build();
    private final TicketEvent second =
            TicketEvent.of("T-2", EventType.CREATED, T0.plusSeconds(60)).build();
    private final TicketEvent third =
            TicketEvent.of("T-1", EventType.AGENT_REPLIED, T0.plusSeconds(90)).build();

    @Test
    void eventsArriveWhenTheyOccurredWhateverTheOrderOfTheFile() {
        final LogReplay log = new LogReplay(List.of(third, first, second));

        assertThat(log.start()).isEqualTo(T0);
        assertThat(log.arrivingBy(T0.plusSeconds(60))).containsExactly(first, second);
        assertThat(log.nextArrival()).contains(T0.plusSeconds(90));
        assertThat(log.arrivingBy(T0.plusSeconds(90))).containsExactly(third);
        assertThat(log.nextArrival()).isEmpty();
    }

    @Test
    void refusesALogWithoutEvents() {
        assertThatThrownBy(() -> new LogReplay(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
