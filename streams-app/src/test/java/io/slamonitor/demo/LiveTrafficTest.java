package io.slamonitor.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.testing.HandClock;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LiveTrafficTest {
    private final HandClock clock = new HandClock();
    private final Instant start = clock.instant();
    private final List<List<TicketEvent>> sent = new ArrayList<>();

    private static TicketEvent created(final String ticket, final Instant at) {
        return TicketEvent.of(ticket, EventType.CREATED, at).build();
    }

    @Test
    void whatHasArrivedIsSentAtOnceAndTheRestWhenItArrives() throws InterruptedException {
        final TicketEvent old = created("OLD", start.minus(Duration.ofDays(3)));
        final TicketEvent older = created("OLDER", start.minus(Duration.ofDays(4)));
        final TicketEvent next = created("NEXT", start.plus(Duration.ofHours(1)));

        new LiveTraffic(new LogReplay(List.of(old, older, next)), clock, (events, by) -> {
                    sent.add(events);
                    clock.advance(Duration.ofHours(1));
                })
                .run(new CountDownLatch(1));

        assertThat(sent).containsExactly(List.of(older, old), List.of(next));
    }

    @Test
    void itEndsWhenItIsStoppedThoughMoreWillArrive() throws InterruptedException {
        final CountDownLatch stop = new CountDownLatch(1);
        final TicketEvent first = created("FIRST", start);

        new LiveTraffic(
                        new LogReplay(List.of(first, created("LATER", start.plus(Duration.ofDays(1))))),
                        clock,
                        (events, by) -> {
                            sent.add(events);
                            stop.countDown();
                        })
                .run(stop);

        assertThat(sent).containsExactly(List.of(first));
    }
}
