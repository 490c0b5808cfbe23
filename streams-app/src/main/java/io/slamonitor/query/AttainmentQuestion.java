package io.slamonitor.query;

import io.slamonitor.attainment.AttainmentRow;
import io.slamonitor.attainment.Dimension;
import io.slamonitor.attainment.ReportingWindow;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which rows of attainment are asked for, and how they are to be put together. Of several values of a dimension any will
 * do; dimensions that are not named may be anything.
 *
 * @param kind of the windows in which verdicts are counted
 * @param windows which of them
 * @param now the time by which it is told what is present, UTC
 * @param wanted the values wanted, by dimension; an empty one is that of rows without a value
 * @param by what rows stay apart by: dimensions, {@code zone}, {@code window}. All else is added up
 * @param after the name of the row after which the wanted ones begin; empty for the first
 * @param limit how many rows at most
 */
public record AttainmentQuestion(
        ReportingWindow.Kind kind,
        Windows windows,
        Instant now,
        Map<Dimension, Collection<String>> wanted,
        List<String> by,
        String after,
        int limit) {
    /** The parameter by which an instance tells another its {@link #now}. */
    public static final String NOW = "now";

    static final String ZONE = "zone";
    static final String WINDOW = "window";

    /** No window is longer: a month of 31 days in which clocks are set back. */
    private static final Duration LONGEST_WINDOW = Duration.ofDays(32);

    /** Which windows. */
    public sealed interface Windows {
        /** Those that are running now, and what is open besides. */
        record Present() implements Windows {}

        /** Those that an instant lies in. */
        record Around(Instant at) implements Windows {}

        /** Those that begin at one bound or later, and before another. */
        record Beginning(DateBound from, DateBound to) implements Windows {}
    }

    public AttainmentQuestion {
        wanted = Map.copyOf(wanted);
        by = List.copyOf(by);
    }

    /** Whether clocks that are open now are counted, too: they belong to no window of the past. */
    boolean asksForThePresent() {
        return windows instanceof Windows.Present;
    }

    /** Windows that may be wanted end after this, UTC. */
    Instant endAfter() {
        return windows instanceof Windows.Beginning span ? span.from().earliest() : around();
    }

    /** Windows that may be wanted have ended by this, UTC. */
    Instant endBy() {
        return (windows instanceof Windows.Beginning span ? span.to().latest() : around()).plus(LONGEST_WINDOW);
    }

    private Instant around() {
        return windows instanceof Windows.Around span ? span.at() : now;
    }

    /** Whether a row is among those wanted. */
    boolean accepts(final AttainmentRow row) {
        return row.window().map(window -> accepts(window, row)).orElseGet(this::asksForThePresent)
                && wanted.entrySet().stream().allMatch(field -> field.getValue()
                        .contains(row.group().get(field.getKey()).orElse("")));
    }

    private boolean accepts(final ReportingWindow window, final AttainmentRow row) {
        if (window.kind() != kind) {
            return false;
        }
        return windows instanceof Windows.Beginning span
                ? !window.start().isBefore(span.from().in(row.group().zone()))
                        && window.start().isBefore(span.to().in(row.group().zone()))
                : !window.start().isAfter(around()) && window.end().isAfter(around());
    }

    /** With which rows a row is added up; empty if that comes before what is wanted. */
    Optional<Cell> cell(final AttainmentRow row) {
        final Map<String, String> fields = new LinkedHashMap<>();
        for (final String name : by) {
            switch (name) {
                case ZONE -> fields.put(ZONE, row.group().zone().getId());
                case WINDOW -> {
                    fields.put("windowStart", instant(row.window().map(ReportingWindow::start)));
                    fields.put("windowEnd", instant(row.window().map(ReportingWindow::end)));
                }
                default ->
                    fields.put(
                            name,
                            Dimension.labelled(name).flatMap(row.group()::get).orElse(null));
            }
        }
        final Cell cell = Cell.of(fields);
        return cell.name().compareTo(after) > 0 ? Optional.of(cell) : Optional.empty();
    }

    private static String instant(final Optional<Instant> instant) {
        return instant.map(Instant::toString).orElse(null);
    }

    /**
     * What rows that are added up have in common. Ordered by its name.
     *
     * @param name the same for the same cell always, and never empty
     * @param fields in the order in which they are to be told; null for what is absent
     */
    public record Cell(String name, Map<String, String> fields) implements Comparable<Cell> {

        /** Values are encoded in its name as in a query of a URL. */
        static Cell of(final Map<String, String> fields) {
            final StringBuilder name = new StringBuilder("=");
            fields.forEach((field, value) -> name.append(field)
                    .append('=')
                    .append(URLEncoder.encode(value == null ? "" : value, StandardCharsets.UTF_8))
                    .append('&'));
            return new Cell(name.toString(), fields);
        }

        @Override
        public int compareTo(final Cell other) {
            return name.compareTo(other.name);
        }
    }
}
