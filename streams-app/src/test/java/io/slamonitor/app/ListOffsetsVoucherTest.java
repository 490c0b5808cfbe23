package io.slamonitor.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.testing.HandClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ListOffsetsVoucherTest {
    private final HandClock clock = new HandClock();
    private final Set<Integer> answering = new TreeSet<>(Set.of(0, 1, 2));
    private final ListOffsetsVoucher voucher =
            ListOffsetsVoucher.askedByHand(answered -> Set.copyOf(answering).forEach(answered::accept), clock);

    @Test
    void vouchesForNobodyBeforeTheFirstAnswer() {
        assertThat(vouched()).isEmpty();
    }

    @Test
    void vouchesAtOnceForLeadersThatAnswerFromTheStart() {
        run(Duration.ofSeconds(1));
        assertThat(vouched()).containsExactlyInAnyOrder(0, 1, 2);
    }

    @Test
    void silentLeaderIsLeftOutOnceItsLastAnswerIsStale() {
        run(Duration.ofSeconds(1));
        answering.remove(1);

        run(ListOffsetsVoucher.STALE_AFTER);
        assertThat(vouched()).containsExactlyInAnyOrder(0, 1, 2);
        run(ListOffsetsVoucher.ASK_EVERY);
        assertThat(vouched()).containsExactlyInAnyOrder(0, 2);
    }

    @Test
    void leaderThatAnswersAgainIsTrustedOnlyAfterTheHold() {
        run(Duration.ofSeconds(1));
        answering.remove(1);
        run(Duration.ofSeconds(15));
        answering.add(1);

        run(ListOffsetsVoucher.HOLD);
        assertThat(vouched()).containsExactlyInAnyOrder(0, 2);
        run(ListOffsetsVoucher.ASK_EVERY);
        assertThat(vouched()).containsExactlyInAnyOrder(0, 1, 2);
    }

    @Test
    void holdStartsAnewWhenTheLeaderFallsSilentAgain() {
        run(Duration.ofSeconds(1));
        answering.remove(1);
        run(Duration.ofSeconds(15));
        answering.add(1);
        run(Duration.ofSeconds(6));
        answering.remove(1);
        run(Duration.ofSeconds(3));
        answering.add(1);

        run(Duration.ofSeconds(8));
        assertThat(vouched()).containsExactlyInAnyOrder(0, 2);
        run(Duration.ofSeconds(3));
        assertThat(vouched()).containsExactlyInAnyOrder(0, 1, 2);
    }

    @Test
    void oneLostAnswerCostsNothing() {
        run(Duration.ofSeconds(1));
        answering.remove(1);
        run(ListOffsetsVoucher.ASK_EVERY);
        answering.add(1);
        run(ListOffsetsVoucher.ASK_EVERY);
        assertThat(vouched()).containsExactlyInAnyOrder(0, 1, 2);
    }

    @Test
    void leaderThatIsDownAtTheStartIsHeldToo() {
        answering.remove(2);
        run(Duration.ofSeconds(8));
        answering.add(2);
        run(Duration.ofSeconds(5));
        assertThat(vouched()).containsExactlyInAnyOrder(0, 1);
        run(Duration.ofSeconds(6));
        assertThat(vouched()).containsExactlyInAnyOrder(0, 1, 2);
    }

    private Set<Integer> vouched() {
        return voucher.vouchedAt(clock.instant());
    }

    /** Asks as often as the voucher's own thread would. */
    private void run(Duration time) {
        Instant until = clock.instant().plus(time);
        while (clock.instant().isBefore(until)) {
            clock.advance(ListOffsetsVoucher.ASK_EVERY);
            voucher.ask();
        }
    }
}
