package io.slamonitor.calendar;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** A set of instants as sorted, disjoint, non-adjacent half-open intervals in epoch milliseconds. */
final class Intervals {
    static final Intervals EMPTY = new Intervals(new long[0], new long[0]);

    private final long[] starts;
    private final long[] ends;

    private Intervals(long[] starts, long[] ends) {
        this.starts = starts;
        this.ends = ends;
    }

    int size() {
        return starts.length;
    }

    long start(int index) {
        return starts[index];
    }

    long end(int index) {
        return ends[index];
    }

    /** The instants in this set and not in {@code other}. */
    Intervals minus(Intervals other) {
        Builder left = new Builder();
        int next = 0;
        for (int i = 0; i < size(); i++) {
            long from = starts[i];
            while (next < other.size() && other.ends[next] <= from) {
                next++;
            }
            int hole = next;
            while (hole < other.size() && other.starts[hole] < ends[i]) {
                left.add(from, other.starts[hole]);
                from = other.ends[hole];
                hole++;
            }
            left.add(from, ends[i]);
        }
        return left.build();
    }

    /** The instants in either set. */
    Intervals plus(Intervals other) {
        return new Builder().addAll(this).addAll(other).build();
    }

    /** The instants from {@code from} up to {@code to}. */
    Intervals within(long from, long to) {
        Builder clipped = new Builder();
        for (int i = 0; i < size(); i++) {
            clipped.add(Math.max(starts[i], from), Math.min(ends[i], to));
        }
        return clipped.build();
    }

    /** Collects intervals in any order; those that end where they start, or before, are dropped. */
    static final class Builder {
        private long[] starts = new long[16];
        private long[] ends = new long[16];
        private int size;

        Builder add(long start, long end) {
            if (start < end) {
                if (size == starts.length) {
                    starts = Arrays.copyOf(starts, 2 * size);
                    ends = Arrays.copyOf(ends, 2 * size);
                }
                starts[size] = start;
                ends[size] = end;
                size++;
            }
            return this;
        }

        Builder addAll(Intervals intervals) {
            for (int i = 0; i < intervals.size(); i++) {
                add(intervals.starts[i], intervals.ends[i]);
            }
            return this;
        }

        Intervals build() {
            if (size == 0) {
                return EMPTY;
            }
            int[] order = order();
            long[] mergedStarts = new long[size];
            long[] mergedEnds = new long[size];
            int last = -1;
            for (int index : order) {
                if (last >= 0 && starts[index] <= mergedEnds[last]) {
                    mergedEnds[last] = Math.max(mergedEnds[last], ends[index]);
                } else {
                    last++;
                    mergedStarts[last] = starts[index];
                    mergedEnds[last] = ends[index];
                }
            }
            return new Intervals(Arrays.copyOf(mergedStarts, last + 1), Arrays.copyOf(mergedEnds, last + 1));
        }

        /** The positions of the intervals by start; those of one rule mostly come in order. */
        private int[] order() {
            IntStream positions = IntStream.range(0, size);
            if (IntStream.range(1, size).allMatch(i -> starts[i - 1] <= starts[i])) {
                return positions.toArray();
            }
            return positions
                    .boxed()
                    .sorted(Comparator.comparingLong(position -> starts[position]))
                    .mapToInt(Integer::intValue)
                    .toArray();
        }
    }
}
