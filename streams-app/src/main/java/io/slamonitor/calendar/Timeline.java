package io.slamonitor.calendar;

import java.util.Arrays;

/**
 * The open intervals of a run of local years with running totals; immutable. Times are epoch milliseconds, totals
 * milliseconds of open time since the first interval.
 */
final class Timeline {
    final int firstYear;
    final int lastYear;
    final long coveredFrom;
    final long coveredTo;
    final int size;
    private final long[] starts;
    private final long[] ends;
    /** Open time before each interval, and after the last one. */
    private final long[] totals;

    private Timeline(int firstYear, int lastYear, long coveredFrom, long coveredTo, long[] starts, long[] ends) {
        this.firstYear = firstYear;
        this.lastYear = lastYear;
        this.coveredFrom = coveredFrom;
        this.coveredTo = coveredTo;
        this.size = starts.length;
        this.starts = starts;
        this.ends = ends;
        this.totals = new long[size + 1];
        for (int i = 0; i < size; i++) {
            totals[i + 1] = totals[i] + ends[i] - starts[i];
        }
    }

    /** Compiles the years from {@code firstYear} to {@code lastYear}, both included. */
    static Timeline compile(OpenYears years, int firstYear, int lastYear) {
        Intervals.Builder open = new Intervals.Builder();
        for (int year = firstYear; year <= lastYear; year++) {
            open.addAll(years.compile(year));
        }
        return of(firstYear, lastYear, years.startOf(firstYear), years.startOf(lastYear + 1), open.build());
    }

    /** This timeline and the neighbouring one; what touches at the seam becomes one interval. */
    Timeline plus(Timeline neighbour) {
        Timeline earlier = firstYear < neighbour.firstYear ? this : neighbour;
        Timeline later = earlier == this ? neighbour : this;
        boolean merge = earlier.size > 0 && later.size > 0 && earlier.ends[earlier.size - 1] == later.starts[0];
        long[] allStarts = joined(earlier.starts, later.starts, 0, merge ? 1 : 0);
        long[] allEnds = joined(earlier.ends, later.ends, merge ? 1 : 0, 0);
        return new Timeline(
                earlier.firstYear, later.lastYear, earlier.coveredFrom, later.coveredTo, allStarts, allEnds);
    }

    long start(int index) {
        return starts[index];
    }

    long end(int index) {
        return ends[index];
    }

    /** Open time before the interval; with {@code index == size}, all of it. */
    long totalBefore(int index) {
        return totals[index];
    }

    boolean covers(long millis) {
        return coveredFrom <= millis && millis < coveredTo;
    }

    /** The last interval that starts at or before the instant, -1 if there is none. */
    int lastStartingBy(long millis) {
        int found = Arrays.binarySearch(starts, millis);
        return found >= 0 ? found : -found - 2;
    }

    /** The interval in which the running total reaches {@code total}, which is above 0 and at most the whole. */
    int reaching(long total) {
        int found = Arrays.binarySearch(totals, total);
        return (found >= 0 ? found : -found - 1) - 1;
    }

    /** The last interval before which at most {@code total} is open; {@code total} is below the whole. */
    int leaving(long total) {
        int found = Arrays.binarySearch(totals, total);
        return found >= 0 ? found : -found - 2;
    }

    private static Timeline of(int firstYear, int lastYear, long from, long to, Intervals open) {
        long[] starts = new long[open.size()];
        long[] ends = new long[open.size()];
        for (int i = 0; i < open.size(); i++) {
            starts[i] = open.start(i);
            ends[i] = open.end(i);
        }
        return new Timeline(firstYear, lastYear, from, to, starts, ends);
    }

    private static long[] joined(long[] head, long[] tail, int dropFromHead, int dropFromTail) {
        int kept = head.length - dropFromHead;
        long[] all = Arrays.copyOf(head, kept + tail.length - dropFromTail);
        System.arraycopy(tail, dropFromTail, all, kept, tail.length - dropFromTail);
        return all;
    }
}
