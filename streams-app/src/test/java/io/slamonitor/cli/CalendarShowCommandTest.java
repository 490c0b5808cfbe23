package io.slamonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.slamonitor.json.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CalendarShowCommandTest {
    private static final Path DESKS = Samples.FOLDER.resolve("calendars");

    private static Sla show(final String calendar, final String... args) {
        return show(DESKS, calendar, args);
    }

    private static Sla show(final Path policies, final String calendar, final String... args) {
        final List<Object> all =
                new ArrayList<>(List.of("calendar", "show", "--policies", policies, "--calendar", calendar));
        all.addAll(List.of(args));
        return Sla.run(all.toArray());
    }

    /** The row that begins with {@code Mon 2026-05-25}. */
    private static String row(final Sla shown, final String date) {
        return shown.lines().stream()
                .filter(line -> line.startsWith(date))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void drawsAMonthWithItsHolidaysClosingsAndOpenings() {
        final Sla result = show("desk", "--month", "2026-05");

        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).isEqualTo(Samples.expected("calendar-2026-05.txt"));
    }

    @Test
    void drawsAMonthInWhichClocksGoForward() {
        final Sla result = show("desk", "--month", "2026-03");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).isEqualTo(Samples.expected("calendar-2026-03.txt"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "nights|2026-03|Sun 2026-03-29  ██  ████████································████    00:00-06:00,"
                        + " 22:00-24:00     7h  23 h day: clocks go forward",
                "nights|2026-10|Sun 2026-10-25  ████████████································████    00:00-06:00,"
                        + " 22:00-24:00     9h  25 h day: clocks go back",
                "always|2026-10|Sun 2026-10-25  ████████████████████████████████████████████████    00:00-24:00    25h"
                        + "  25 h day: clocks go back",
                "apia|2011-12|Fri 2011-12-30                                                      closed           -"
                        + "  the zone left this day out",
                "lord-howe|2026-10|Sun 2026-10-04  ···· ·············████▒·························    09:00-11:10"
                        + "  2h 10m  23 h 30 min day: clocks go forward",
                "twice|2026-10|Sun 2026-10-25  ·█▒·············································    00:30-01:30"
                        + "     1h  check; 25 h day: clocks go back",
            })
    void marksDaysOnWhichClocksAreChanged(final String calendar, final String month, final String row) {
        assertThat(row(show(calendar, "--month", month), row.substring(0, 14))).isEqualTo(row);
    }

    @Test
    void drawsJoinedCalendarsInTheirOwnZone() {
        final Sla result = show("follow-the-sun", "--month", "2026-06");

        assertThat(result.lines().get(0)).isEqualTo("follow-the-sun, UTC: June 2026");
        assertThat(row(result, "Tue 2026-06-02"))
                .isEqualTo("Tue 2026-06-02  ██████████████·███████████████████████████····██    "
                        + "00:00-07:00, 07:30-21:00, 23:00-24:00  21h 30m");
        assertThat(row(result, "Mon 2026-06-08"))
                .as("a holiday in Sydney only")
                .isEqualTo("Mon 2026-06-08  ···············███████████████████████████····██    "
                        + "07:30-21:00, 23:00-24:00               14h 30m");
    }

    @Test
    void drawsSeveralMonths() {
        final Sla result = show("desk", "--month", "2025-12", "--months", "3");

        assertThat(result.lines())
                .filteredOn(line -> line.startsWith("desk, "))
                .containsExactly(
                        "desk, Europe/London: December 2025",
                        "desk, Europe/London: January 2026",
                        "desk, Europe/London: February 2026");
        assertThat(result.lines()).filteredOn(line -> line.contains("2026-02-")).hasSize(28);
        assertThat(result.lines())
                .filteredOn(line -> line.startsWith("Open on"))
                .hasSize(3);
        assertThat(result.lines()).last().asString().startsWith("A mark is half an hour");
    }

    @Test
    void theMonthIsThePresentOneInTheCalendarsZone() {
        final StringWriter out = new StringWriter();
        final Clock clock = Clock.fixed(Instant.parse("2026-04-30T23:30:00Z"), ZoneOffset.UTC);

        final int exitCode = new CommandLine(new CalendarShowCommand(clock))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(out))
                .execute("--policies", DESKS.toString(), "--calendar", "desk");

        assertThat(exitCode).isZero();
        assertThat(out.toString()).isEqualTo(Samples.expected("calendar-2026-05.txt"));
    }

    @Test
    void withoutAMonthItShowsSomeMonth() {
        assertThat(show("desk").lines()).anyMatch(line -> line.startsWith("Open on "));
    }

    @Test
    void printsOneJsonObject() throws Exception {
        final Sla result = show("desk", "--month", "2026-05", "--output", "json");

        assertThat(result.exitCode()).isZero();
        assertThat(result.lines())
                .singleElement()
                .asString()
                .startsWith(
                        "{\"calendar\":\"desk\",\"zone\":\"Europe/London\",\"months\":[\"2026-05\"],\"openDays\":20,"
                                + "\"businessSeconds\":561600,\"days\":[{\"date\":\"2026-05-01\",\"open\":"
                                + "[{\"from\":\"2026-05-01T07:30:00Z\",\"until\":\"2026-05-01T15:00:00Z\"}],"
                                + "\"businessSeconds\":27000,\"closure\":null,\"opening\":null},"
                                + "{\"date\":\"2026-05-02\",\"open\":[],\"businessSeconds\":0,\"closure\":null,\"opening\":null},");
        final JsonNode days = Json.MAPPER.readTree(result.out()).get("days");
        assertThat(days).hasSize(31);
        assertThat(days.get(24).toString())
                .isEqualTo("{\"date\":\"2026-05-25\",\"open\":[],\"businessSeconds\":0,"
                        + "\"closure\":\"Spring Bank Holiday\",\"opening\":null}");
        assertThat(days.get(29).toString())
                .isEqualTo("{\"date\":\"2026-05-30\",\"open\":["
                        + "{\"from\":\"2026-05-30T08:00:00Z\",\"until\":\"2026-05-30T11:00:00Z\"},"
                        + "{\"from\":\"2026-05-30T11:45:00Z\",\"until\":\"2026-05-30T13:00:00Z\"}],"
                        + "\"businessSeconds\":15300,\"closure\":null,\"opening\":\"sale\"}");
    }

    @Test
    void jsonHoldsTheDaysOfAllMonths() throws Exception {
        final Sla result = show("always", "--month", "2026-09", "--months", "3", "--output", "json");

        final JsonNode shown = Json.MAPPER.readTree(result.out());
        assertThat(shown.get("months").toString()).isEqualTo("[\"2026-09\",\"2026-10\",\"2026-11\"]");
        assertThat(shown.get("days")).hasSize(30 + 31 + 30);
        assertThat(shown.get("openDays").asInt()).isEqualTo(91);
        assertThat(shown.get("businessSeconds").asInt()).isEqualTo((91 * 24 + 1) * 3600);
    }

    @Test
    void reasonsCannotDoThingsToATerminal(@TempDir final Path folder) {
        final Path policies = Samples.write(
                folder,
                "desk.yaml",
                "calendars:",
                "  desk:",
                "    zone: UTC",
                "    hours: {daily: \"09:00-17:00\"}",
                "    closed: [{date: 2026-05-01, reason: \"\\e[31mred\\nline\"}]");
        assertThat(row(show(policies, "desk", "--month", "2026-05"), "Fri 2026-05-01"))
                .endsWith("closed           -  .[31mred.line");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-13", "2026", "May 2026", "05-2026", "2026-05-01", "1899-12", "2200-01", "+999999-12"})
    void explainsWhatIsNoMonth(final String month) {
        final Sla result = show("desk", "--month", month);

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .startsWith("Invalid value for option '--month': '" + month
                        + "' is no month: expected one from 1900-01 to 2199-12, such as 2026-05");
    }

    @Test
    void explainsWhatElseItCannotTake() {
        assertThat(show("desks", "--month", "2026-05").err())
                .startsWith("there is no calendar 'desks': expected desk, nights");
        assertThat(show("desk", "--months", "0").err())
                .startsWith("Invalid value for option '--months': expected 1 to 120, found 0");
        assertThat(show("desk", "--months", "121").exitCode()).isEqualTo(2);
        assertThat(show("desk", "--output", "html").err()).startsWith("Invalid value for option '--output'");
        final Sla beyond = show("desk", "--month", "2199-06", "--months", "12");
        assertThat(beyond.exitCode()).isEqualTo(2);
        assertThat(beyond.err()).startsWith("calendar 'desk' knows the years 1900 to 2199");
    }
}
