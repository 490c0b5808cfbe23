package io.slamonitor.attainment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

/** A distribution knows how long things took about as well as a sorted list of them does, and forgets exactly. */
@PropertyDefaults(tries = 1_000)
class DistributionProperties {
    private static final long TEN_YEARS = Duration.ofDays(3_650).toMillis();

    @Provide
    Arbitrary<List<Duration>> amounts() {
        return Arbitraries.oneOf(
                        Arbitraries.longs().between(0, 200_000),
                        Arbitraries.longs().between(0, TEN_YEARS))
                .map(Duration::ofMillis)
                .list()
                .ofMinSize(1)
                .ofMaxSize(60);
    }

    private static Distribution of(final List<Duration> amounts) {
        return amounts.stream().map(Distribution::of).reduce(Distribution.EMPTY, Distribution::plus);
    }

    @Property
    void aShareStopsWithinWhatASortedListSays(
            @ForAll("amounts") final List<Duration> amounts,
            @ForAll @DoubleRange(min = 0, max = 1) final double share) {
        final List<Duration> sorted = new ArrayList<>(amounts);
        Collections.sort(sorted);
        final Duration exact = sorted.get((int) Math.max(0, Math.ceil(share * sorted.size()) - 1));

        final Duration within = of(amounts).within(share).orElseThrow();

        assertThat(within).isGreaterThan(exact);
        assertThat(within.minus(exact))
                .isLessThanOrEqualTo(
                        exact.dividedBy(64).compareTo(Duration.ofSeconds(1)) > 0
                                ? exact.dividedBy(64).plusSeconds(1)
                                : Duration.ofSeconds(1));
    }

    @Property
    void countSumAndMeanAreExact(@ForAll("amounts") final List<Duration> amounts) {
        final Distribution distribution = of(amounts);
        final Duration total = amounts.stream().reduce(Duration.ZERO, Duration::plus);

        assertThat(distribution.count()).isEqualTo(amounts.size());
        assertThat(distribution.total()).isEqualTo(total);
        assertThat(distribution.mean()).contains(Duration.ofMillis(total.toMillis() / amounts.size()));
    }

    @Property
    void whatWasAddedIsTakenAwayWithoutATraceInAnyOrder(
            @ForAll("amounts") final List<Duration> kept,
            @ForAll("amounts") final List<Duration> taken,
            @ForAll final Random random) {
        final List<Duration> all = new ArrayList<>(kept);
        all.addAll(taken);
        Collections.shuffle(all, random);
        final List<Duration> shuffled = new ArrayList<>(taken);
        Collections.shuffle(shuffled, random);

        Distribution left = of(all);
        for (final Duration amount : shuffled) {
            left = left.minus(Distribution.of(amount));
        }

        assertThat(left).isEqualTo(of(kept)).hasSameHashCodeAs(of(kept));
        assertThat(left.minus(of(kept))).isEqualTo(Distribution.EMPTY);
    }

    @Property
    void anAmountIsBelowTheEndOfItsBucketAndNotOfTheOneBefore(@ForAll("amounts") final List<Duration> amounts) {
        for (final Duration amount : amounts) {
            final int bucket = Distribution.of(amount).buckets()[0];
            assertThat(amount).isLessThan(Distribution.endOf(bucket));
            assertThat(bucket == 0 ? Duration.ZERO : Distribution.endOf(bucket - 1))
                    .isLessThanOrEqualTo(amount);
        }
    }

    @Property
    void whatIsTakenApartIsPutTogetherAgain(@ForAll("amounts") final List<Duration> amounts) {
        final Distribution whole = of(amounts);
        assertThat(Distribution.of(whole.buckets(), whole.counts(), whole.total()))
                .isEqualTo(whole);
    }
}
