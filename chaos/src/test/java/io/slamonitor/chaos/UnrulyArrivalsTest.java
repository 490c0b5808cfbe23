package io.slamonitor.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.demo.LogReplay;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnrulyArrivalsTest {
    private static final Instant START = Instant.parse("2025-03-10T08:00:00Z");
    private static final int EVENTS = 2000;
    private static final Duration STEP = Duration.ofMinutes(2);

    @Test
    void everyEventArrivesSomeLateSomeTwiceNoneBeforeItOccurred() {
        List<TicketEvent> arrived = new ArrayList<>();
        UnrulyArrivals arrivals = arrivals(7);
        int late = 0;
        Instant time = START;
        while (arrivals.nextArrival().isPresent()) {
            for (TicketEvent event : arrivals.arrivingBy(time)) {
                assertThat(event.occurredAt()).isBeforeOrEqualTo(time);
                late += event.occurredAt().isBefore(time.minus(STEP)) ? 1 : 0;
                arrived.add(event);
            }
            time = time.plus(STEP);
        }

        assertThat(new HashSet<>(arrived)).hasSameElementsAs(events());
        assertThat(arrived.size()).isBetween(EVENTS + 20, EVENTS + 300);
        assertThat(late).isBetween(40, 400);
        assertThat(arrived)
                .isNotEqualTo(arrived.stream().sorted(TicketEvent.ORDER).toList());
    }

    @Test
    void sameSeedMakesTheSameDisorderOfTheSameSteps() {
        assertThat(arrivals(7).arrivingBy(START.plus(Duration.ofDays(1))))
                .isEqualTo(arrivals(7).arrivingBy(START.plus(Duration.ofDays(1))));
    }

    @Test
    void endComesWithTheNextStepAndForGood() {
        UnrulyArrivals arrivals = arrivals(7);
        arrivals.end();

        assertThat(arrivals.nextArrival()).isPresent();
        assertThat(arrivals.arrivingBy(START.plus(Duration.ofDays(30)))).isEmpty();
        assertThat(arrivals.nextArrival()).isEmpty();
    }

    private static UnrulyArrivals arrivals(long seed) {
        return new UnrulyArrivals(new LogReplay(events()), seed);
    }

    private static List<TicketEvent> events() {
        return IntStream.range(0, EVENTS)
                .mapToObj(i -> TicketEvent.of("T-" + i % 50, EventType.UPDATED, START.plusSeconds(30L * i))
                        .eventId("e-" + i)
                        .sequence((long) i)
                        .build())
                .toList();
    }
}
