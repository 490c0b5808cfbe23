package io.slamonitor.calendar;

import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of wall-clock time, half-open, that starts on some day: {@code 08:30-17:00}.
 *
 * <p>It ends at 24:00 of that day where {@code end} is midnight, and on the next day where {@code end} is earlier than
 * {@code start} ({@code 22:00-06:00}). Both times are whole milliseconds.
 *
 * @param start when it starts
 * @param end when it ends; {@link LocalTime#MIDNIGHT} is the end of the day
 */
public record LocalRange(LocalTime start, LocalTime end) {
    /** The whole day, {@code 00:00-24:00}, as long as that day is. */
    public static final LocalRange ALL_DAY = new LocalRange(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

    private static final String TIME = "(\\d{1,2}):(\\d{2})(?::(\\d{2}))?";
    private static final Pattern TIME_FORM = Pattern.compile(TIME);
    private static final Pattern RANGE_FORM = Pattern.compile("\\s*(" + TIME + ")\\s*-\\s*(" + TIME + ")\\s*");
    private static final int START_GROUP = 1;
    private static final int END_GROUP = 5;
    private static final int NANOS_PER_MILLI = 1_000_000;

    public LocalRange {
        requireWholeMillis(start);
        requireWholeMillis(end);
        if (start.equals(end) && !start.equals(LocalTime.MIDNIGHT)) {
            throw new IllegalArgumentException("the range " + start + "-" + end
                    + " starts and ends at the same time; the whole day is written 00:00-24:00");
        }
    }

    /**
     * Reads {@code HH:MM-HH:MM}, seconds being optional and 24:00 allowed as the end.
     *
     * @throws IllegalArgumentException saying what was expected
     */
    public static LocalRange parse(String text) {
        Matcher range = RANGE_FORM.matcher(text);
        if (!range.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a range of times: expected HH:MM-HH:MM, such as 08:30-17:00");
        }
        return new LocalRange(parseTime(range.group(START_GROUP), false), parseTime(range.group(END_GROUP), true));
    }

    /** Reads ranges separated by commas, {@code 08:30-12:00, 13:00-17:00}; see {@link #parse}. */
    public static List<LocalRange> parseAll(String text) {
        return Arrays.stream(text.split(",", -1)).map(LocalRange::parse).toList();
    }

    /**
     * Reads {@code HH:MM} or {@code HH:MM:SS}.
     *
     * @param asEnd whether 24:00 is allowed, which gives midnight
     * @throws IllegalArgumentException saying what was expected
     */
    public static LocalTime parseTime(String text, boolean asEnd) {
        Matcher time = TIME_FORM.matcher(text);
        if (time.matches()) {
            int hour = Integer.parseInt(time.group(1));
            int minute = Integer.parseInt(time.group(2));
            int second = time.group(3) == null ? 0 : Integer.parseInt(time.group(3));
            if (hour < 24 && minute < 60 && second < 60) {
                return LocalTime.of(hour, minute, second);
            }
            if (asEnd && hour == 24 && minute == 0 && second == 0) {
                return LocalTime.MIDNIGHT;
            }
        }
        throw new IllegalArgumentException(
                "'" + text + "' is not a time of day: expected HH:MM from 00:00 to " + (asEnd ? "24:00" : "23:59"));
    }

    /** Whether part of it lies on the day after the one it starts on. */
    public boolean crossesMidnight() {
        return !endsAtMidnight() && end.isBefore(start);
    }

    boolean endsAtMidnight() {
        return end.equals(LocalTime.MIDNIGHT);
    }

    private static void requireWholeMillis(LocalTime time) {
        if (time.getNano() % NANOS_PER_MILLI != 0) {
            throw new IllegalArgumentException("opening hours are kept to the millisecond: " + time);
        }
    }

    @Override
    public String toString() {
        return start + "-" + (endsAtMidnight() ? "24:00" : end);
    }
}
