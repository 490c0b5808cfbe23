package io.slamonitor.policy.yaml;

import io.slamonitor.calendar.ExceptionalClosing;
import io.slamonitor.calendar.ExceptionalOpening;
import io.slamonitor.calendar.LocalRange;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads exceptional closings and openings. */
final class ExceptionsReader {
    static final List<String> CLOSING_KEYS = List.of("date", "from-date", "to-date", "from", "to", "reason");
    static final List<String> OPENING_KEYS = List.of("date", "from-date", "to-date", "hours", "mode", "reason");

    private static final String CLOSING = "a closing: {date: 2026-12-24, from: \"12:00\", reason: TEXT}";
    private static final String OPENING = "an opening: {date: 2026-12-27, hours: \"10:00-14:00\", reason: TEXT}";
    private static final Map<String, ExceptionalOpening.Mode> MODES = EnumWords.of(ExceptionalOpening.Mode.class);

    private ExceptionsReader() {}

    static List<ExceptionalClosing> closings(YamlValue value) {
        return value.items("a list of closings, each " + CLOSING).stream()
                .flatMap(item -> closing(item).stream())
                .toList();
    }

    private static Optional<ExceptionalClosing> closing(YamlValue value) {
        return value.map(CLOSING, CLOSING_KEYS).flatMap(map -> {
            Optional<Dated> dates = dates(map);
            LocalTime from = map.read("from", LocalTime.MIDNIGHT, time -> time(time, false));
            LocalTime to = map.read("to", LocalTime.MIDNIGHT, time -> time(time, true));
            String reason = map.read("reason", "closed", text -> text.text("text"));
            return dates.flatMap(found -> range(value, from, to)
                    .map(range -> new ExceptionalClosing(found.first(), found.last(), range, reason)));
        });
    }

    private static Optional<LocalTime> time(YamlValue value, boolean asEnd) {
        return value.parse("a time of day such as \"12:00\"", text -> LocalRange.parseTime(text, asEnd));
    }

    private static Optional<LocalRange> range(YamlValue value, LocalTime from, LocalTime to) {
        try {
            return Optional.of(new LocalRange(from, to));
        } catch (IllegalArgumentException e) {
            return value.faulty(e.getMessage());
        }
    }

    static List<ExceptionalOpening> openings(YamlValue value) {
        return value.items("a list of openings, each " + OPENING).stream()
                .flatMap(item -> opening(item).stream())
                .toList();
    }

    private static Optional<ExceptionalOpening> opening(YamlValue value) {
        return value.map(OPENING, OPENING_KEYS).flatMap(map -> {
            Optional<Dated> dates = dates(map);
            Optional<YamlValue> hours = map.require("hours", HoursReader.RANGES_EXPECTED);
            List<LocalRange> ranges = hours.map(HoursReader::hours).orElse(List.of());
            ExceptionalOpening.Mode mode =
                    map.read("mode", ExceptionalOpening.Mode.ADD, word -> word.choice("mode", MODES));
            String reason = map.read("reason", "open", text -> text.text("text"));
            return dates.filter(found -> !ranges.isEmpty())
                    .map(found -> new ExceptionalOpening(found.first(), found.last(), mode, ranges, reason));
        });
    }

    /** Either {@code date}, or {@code from-date} and {@code to-date}. */
    private static Optional<Dated> dates(YamlMap map) {
        Optional<LocalDate> date = map.read("date", Dates::read);
        Optional<LocalDate> first = map.read("from-date", Dates::read);
        Optional<LocalDate> last = map.read("to-date", Dates::read);
        boolean one = map.has("date") && !map.has("from-date") && !map.has("to-date");
        boolean run = !map.has("date") && map.has("from-date") && map.has("to-date");
        if (!one && !run) {
            return map.faultyUnlessUnknown("expected either 'date', or both 'from-date' and 'to-date'");
        }
        if (one) {
            return date.map(day -> new Dated(day, day));
        }
        return first.flatMap(from -> last.flatMap(to -> inOrder(map, from, to)));
    }

    private static Optional<Dated> inOrder(YamlMap map, LocalDate first, LocalDate last) {
        return last.isBefore(first)
                ? map.self().faulty("the dates " + first + " to " + last + " are in the wrong order")
                : Optional.of(new Dated(first, last));
    }

    private record Dated(LocalDate first, LocalDate last) {}
}
