package io.slamonitor.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.app.ErasureTopic.Entry;
import io.slamonitor.serde.Erasures;
import io.slamonitor.ticket.Erasure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What lies on the topic of erasures is deleted only once every instance has read it. */
class ErasureTopicTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    private static Entry requested(long offset, Duration ago) {
        return new Entry(
                offset,
                NOW.minus(ago),
                Erasures.request(new Erasure("ann", "erased-" + offset, Set.of("actor")), NOW.minus(ago)));
    }

    private static Entry reported(long offset, Duration ago) {
        return new Entry(offset, NOW.minus(ago), Erasures.report("erased-1", 0, 3, 1));
    }

    private static Entry done(long offset, Duration ago) {
        return new Entry(offset, NOW.minus(ago), Erasures.result("erased-1", 3, 1, NOW.minus(ago)));
    }

    @Test
    void whatWasJustCarriedOutStaysForInstancesThatLag() {
        assertThat(ErasureTopic.notNeededBefore(List.of(done(7, Duration.ofSeconds(1))), NOW))
                .isEmpty();
        assertThat(ErasureTopic.notNeededBefore(List.of(done(7, Duration.ofMinutes(59))), NOW))
                .isEmpty();
    }

    @Test
    void whatWasCarriedOutLongAgoGoes() {
        assertThat(ErasureTopic.notNeededBefore(
                        List.of(
                                done(7, Duration.ofHours(30)),
                                done(12, Duration.ofMinutes(61)),
                                reported(15, Duration.ofMinutes(3)),
                                done(19, Duration.ofMinutes(2))),
                        NOW))
                .hasValue(12);
    }

    @Test
    void whatIsPendingStaysWithAllThatCameAfterIt() {
        assertThat(ErasureTopic.notNeededBefore(
                        List.of(
                                done(7, Duration.ofHours(30)),
                                requested(9, Duration.ofHours(20)),
                                done(12, Duration.ofHours(19))),
                        NOW))
                .hasValue(7);
        assertThat(ErasureTopic.notNeededBefore(List.of(requested(9, Duration.ofHours(20))), NOW))
                .isEmpty();
    }
}
