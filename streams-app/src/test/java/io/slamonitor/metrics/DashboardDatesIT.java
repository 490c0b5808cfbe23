package io.slamonitor.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.slamonitor.testing.BoardTables;
import io.slamonitor.testing.Dashboards;
import io.slamonitor.testing.Dashboards.Panel;
import io.slamonitor.testing.PanelQueries;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What charts by day and by month show of policies that report in zones a day apart, in a real PostgreSQL whose session is in a
 * third zone: a date is a date.
 */
class DashboardDatesIT {
    private static final ZoneId AUCKLAND = ZoneId.of("Pacific/Auckland");
    private static final ZoneId HONOLULU = ZoneId.of("Pacific/Honolulu");
    private static final LocalDate DAY = LocalDate.now(ZoneOffset.UTC).minusDays(5);
    private static final LocalDate MONTH = DAY.minusMonths(2).withDayOfMonth(1);

    private static BoardTables tables;

    @BeforeAll
    static void fill() throws Exception {
        tables = BoardTables.create();
        tables.execute("SET TIME ZONE 'Asia/Kolkata'");
        for (ZoneId zone : List.of(AUCKLAND, HONOLULU)) {
            window("day", DAY, DAY.plusDays(1), zone);
            window("month", MONTH, MONTH.plusMonths(1), zone);
        }
        verdict("early", AUCKLAND, LocalTime.of(0, 15), 60);
        verdict("late", HONOLULU, LocalTime.of(23, 45), 120);
    }

    @AfterAll
    static void close() throws Exception {
        tables.close();
    }

    private static void window(String kind, LocalDate from, LocalDate to, ZoneId zone) throws Exception {
        tables.execute(
                ("INSERT INTO sla_attainment (id, \"window\", window_start, window_end, zone, policy, metric, met, breached,"
                                + " excused, buckets, updated_at) VALUES ('%s %s', '%s', '%s', '%s', '%s', '%s', 'first-response', 3, 1, 2,"
                                + " '[]', now())")
                        .formatted(
                                kind,
                                zone,
                                kind,
                                from.atStartOfDay(zone).toInstant(),
                                to.atStartOfDay(zone).toInstant(),
                                zone,
                                zone));
    }

    /** Of a policy that is named after the zone that it reports in; its calendar is one of London. */
    private static void verdict(String ticket, ZoneId zone, LocalTime time, int seconds) throws Exception {
        tables.execute(
                ("INSERT INTO sla_clocks (id, ticket_id, metric, cycle, policy, policy_version, catalogue, state, started_at,"
                                + " stopped_at, elapsed_millis, elapsed_by_level, elapsed_by_team, verdict, excused, calendar, zone,"
                                + " announcements, evaluated_at) VALUES ('%1$s', '%1$s', 'first-response', 1, '%2$s', '1', '1', 'MET',"
                                + " '%3$s', '%3$s', %4$d, '{}', '{}', 'MET', false, 'office', 'Europe/London', '[]', now())")
                        .formatted(ticket, zone, DAY.atTime(time).atZone(zone).toInstant(), seconds * 1000));
    }

    @Test
    void dayIsOnePointWhateverZonesPoliciesReportIn() throws Exception {
        assertThat(chart("SLA overview", "Attainment by day")).containsExactly(entry(DAY + " first-response", 0.75));
        assertThat(chart("SLA overview", "Breaches by day")).containsExactly(entry(DAY + " first-response", 2.0));
    }

    @Test
    void verdictIsOfItsDayInTheReportingZone() throws Exception {
        assertThat(chart("Response times", "First response by day"))
                .contains(entry(DAY + " half within", 90.0))
                .hasSize(3);
    }

    @Test
    void monthIsOnePointWhateverZonesPoliciesReportIn() throws Exception {
        assertThat(chart("Monthly report", "Attainment by month"))
                .containsExactly(entry(MONTH + " first-response", 0.75));
        assertThat(chart("Monthly report", "Verdicts by month"))
                .containsOnly(
                        entry(MONTH + " met", 6.0), entry(MONTH + " breached", 2.0), entry(MONTH + " excused", 4.0));
    }

    /** What a chart shows, by date and name; a time that is not a date is shown whole. */
    private static Map<String, Double> chart(String board, String title) throws Exception {
        Map<String, Double> points = new TreeMap<>();
        for (Map<String, Object> row : new PanelQueries(null, tables, Instant.now(), Map.of())
                .ask(panel(board, title))
                .get(0)) {
            Instant time = ((Timestamp) row.get("time")).toInstant();
            points.put(
                    time.toString().replace("T00:00:00Z", "") + " " + row.get("metric"),
                    ((Number) row.get("value")).doubleValue());
        }
        return points;
    }

    private static Panel panel(String board, String title) throws Exception {
        Panel panel = Dashboards.all().stream()
                .filter(of -> of.title().equals(board))
                .flatMap(of -> of.panels().stream())
                .filter(of -> of.title().equals(title))
                .findFirst()
                .orElseThrow();
        assertThat(panel.json().at("/options/timezone/0").asText())
                .as("in which zone %s shows its dates", panel)
                .isEqualTo("utc");
        return panel;
    }
}
