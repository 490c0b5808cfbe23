package io.slamonitor.policy.yaml.holiday;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slamonitor.calendar.HolidaySource;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Bank holidays from the JSON that gov.uk publishes (https://www.gov.uk/bank-holidays.json), for one of its divisions:
 * {@code england-and-wales}, {@code scotland} or {@code northern-ireland}. Substitute days are listed as such.
 */
public final class GovUkHolidays implements HolidaySource {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;
    private final String division;
    private final Map<LocalDate, String> listed;
    private final HolidaySource dates;
    private final int lastYear;

    private GovUkHolidays(String name, String division, Map<LocalDate, String> names) {
        this.name = name;
        this.division = division;
        listed = Map.copyOf(names);
        dates = HolidaySource.of(names);
        lastYear = names.keySet().stream().mapToInt(LocalDate::getYear).max().orElseThrow();
    }

    /**
     * Reads the holidays of one division.
     *
     * @param name what to call the content in messages, such as the file's name
     * @param content the JSON, at most {@value HolidayText#MOST_CHARACTERS} characters
     * @throws HolidayDataException naming every fault
     */
    public static GovUkHolidays parse(String name, String content, String division) {
        JsonNode events = events(name, HolidayText.bounded(name, content), division);
        Map<LocalDate, String> names = new TreeMap<>();
        List<String> faults = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            String title = events.get(i).path("title").asText("bank holiday");
            String date = events.get(i).path("date").asText();
            try {
                names.putIfAbsent(LocalDate.parse(date), title);
            } catch (DateTimeParseException e) {
                faults.add("event " + (i + 1) + " (" + title + ") has the date '" + date + "', expected YYYY-MM-DD");
            }
        }
        if (!faults.isEmpty()) {
            throw new HolidayDataException(name + ": " + division + ": " + String.join("; ", faults));
        }
        if (names.isEmpty()) {
            throw new HolidayDataException(name + ": " + division + " has no events");
        }
        return new GovUkHolidays(name, division, names);
    }

    @Override
    public Map<LocalDate, String> holidays(int year) {
        return dates.holidays(year);
    }

    @Override
    public OptionalInt knownUntil() {
        return OptionalInt.of(lastYear);
    }

    @Override
    public List<String> describe() {
        return List.of("bank holidays of " + capitalised(division) + " in " + name);
    }

    /** {@code England and Wales}. */
    private static String capitalised(String division) {
        return Arrays.stream(division.split("-"))
                .map(word ->
                        word.equals("and") ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining(" "));
    }

    @Override
    public Map<LocalDate, String> listed() {
        return listed;
    }

    private static JsonNode events(String name, String content, String division) {
        JsonNode root;
        try {
            root = JSON.readTree(content);
        } catch (JsonProcessingException e) {
            throw new HolidayDataException(
                    name + ":" + e.getLocation().getLineNr() + ": is not JSON: " + e.getOriginalMessage(), e);
        }
        List<String> divisions = new ArrayList<>();
        root.fieldNames().forEachRemaining(divisions::add);
        if (!root.has(division)) {
            throw new HolidayDataException(name + ": has no division '" + division + "'"
                    + (divisions.isEmpty()
                            ? ": expected gov.uk's bank-holidays.json"
                            : "; expected one of " + String.join(", ", divisions)));
        }
        JsonNode events = root.path(division).path("events");
        if (!events.isArray()) {
            throw new HolidayDataException(name + ": " + division + " has no list of events");
        }
        return events;
    }
}
