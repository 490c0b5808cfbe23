package io.slamonitor.attainment;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * How long clocks took, in business time: how many took about as long. Amounts are counted in buckets that are no wider
 * than a 64th of what they hold, so a percentile is right to 1.6 %; the sum is exact, and so is taking away what was added.
 * Immutable.
 */
public final class Distribution {
    public static final Distribution EMPTY = new Distribution(new int[0], new long[0], 0);

    /** Two to this are the buckets that a doubling of the amount is parted into. */
    private static final int PRECISION_BITS = 6;

    private static final int LINEAR = 1 << PRECISION_BITS + 1;

    /** In ascending order, with a count each that is not zero. */
    private final int[] buckets;

    private final long[] counts;
    private final long totalMillis;

    private Distribution(final int[] buckets, final long[] counts, final long totalMillis) {
        this.buckets = buckets;
        this.counts = counts;
        this.totalMillis = totalMillis;
    }

    /** Of one clock. */
    public static Distribution of(final Duration took) {
        return new Distribution(new int[] {bucketOf(took)}, new long[] {1}, took.toMillis());
    }

    /**
     * As it was taken apart by {@link #buckets()}, {@link #counts()} and {@link #total()}.
     *
     * @throws IllegalArgumentException if that is no distribution
     */
    public static Distribution of(final int[] buckets, final long[] counts, final Duration total) {
        boolean fits = buckets.length == counts.length;
        for (int i = 0; fits && i < buckets.length; i++) {
            fits = counts[i] != 0 && buckets[i] >= 0 && (i == 0 || buckets[i] > buckets[i - 1]);
        }
        if (!fits) {
            throw new IllegalArgumentException("not the buckets of a distribution, in ascending order: "
                    + Arrays.toString(buckets) + " with " + Arrays.toString(counts));
        }
        return new Distribution(buckets.clone(), counts.clone(), total.toMillis());
    }

    /** By the second: to the nearest below. */
    private static int bucketOf(final Duration took) {
        final long seconds = Math.max(0, took.toSeconds());
        if (seconds < LINEAR) {
            return (int) seconds;
        }
        final int shift = Long.SIZE - 1 - PRECISION_BITS - Long.numberOfLeadingZeros(seconds);
        return (shift << PRECISION_BITS) + (int) (seconds >> shift);
    }

    /** The least amount that is more than a bucket holds. */
    public static Duration endOf(final int bucket) {
        if (bucket < LINEAR) {
            return Duration.ofSeconds(bucket + 1L);
        }
        final int shift = (bucket >> PRECISION_BITS) - 1;
        final long first = bucket - ((long) shift << PRECISION_BITS);
        return Duration.ofSeconds(first + 1 << shift);
    }

    public Distribution plus(final Distribution other) {
        return merged(other, 1);
    }

    /** What is left when what was added is taken away. */
    public Distribution minus(final Distribution other) {
        return merged(other, -1);
    }

    private Distribution merged(final Distribution other, final int sign) {
        final int[] merged = new int[buckets.length + other.buckets.length];
        final long[] sums = new long[merged.length];
        int size = 0;
        int mine = 0;
        int its = 0;
        while (mine < buckets.length || its < other.buckets.length) {
            final int bucket = Math.min(bucketAt(mine), other.bucketAt(its));
            final long sum = (bucketAt(mine) == bucket ? counts[mine++] : 0)
                    + (other.bucketAt(its) == bucket ? sign * other.counts[its++] : 0);
            if (sum != 0) {
                merged[size] = bucket;
                sums[size++] = sum;
            }
        }
        return new Distribution(
                Arrays.copyOf(merged, size), Arrays.copyOf(sums, size), totalMillis + sign * other.totalMillis);
    }

    private int bucketAt(final int index) {
        return index < buckets.length ? buckets[index] : Integer.MAX_VALUE;
    }

    /** The buckets that hold something, in ascending order. */
    public int[] buckets() {
        return buckets.clone();
    }

    /** How many each of {@link #buckets()} holds. */
    public long[] counts() {
        return counts.clone();
    }

    /** How many clocks it is of. */
    public long count() {
        return Arrays.stream(counts).sum();
    }

    /** How long all of them took together. */
    public Duration total() {
        return Duration.ofMillis(totalMillis);
    }

    public boolean isEmpty() {
        return buckets.length == 0 && totalMillis == 0;
    }

    /** How long they took on average; empty if there is none. */
    public Optional<Duration> mean() {
        final long count = count();
        return count <= 0 ? Optional.empty() : Optional.of(Duration.ofMillis(totalMillis / count));
    }

    /**
     * The amount within which a share of the clocks stopped, at most 1.6 % or a second too much; empty if there is none.
     *
     * @param share from 0 to 1; at 1 it is the most that any took
     */
    public Optional<Duration> within(final double share) {
        final long count = count();
        if (count <= 0) {
            return Optional.empty();
        }
        final long rank = Math.max(1, (long) Math.ceil(share * count));
        long seen = 0;
        int index = -1;
        while (seen < rank) {
            seen += counts[++index];
        }
        return Optional.of(endOf(buckets[index]));
    }

    @Override
    public boolean equals(final Object other) {
        return other instanceof Distribution that
                && totalMillis == that.totalMillis
                && Arrays.equals(buckets, that.buckets)
                && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(buckets) + Arrays.hashCode(counts)) + Long.hashCode(totalMillis);
    }

    @Override
    public String toString() {
        return Arrays.toString(buckets) + " with " + Arrays.toString(counts) + ", together " + total();
    }
}
