package io.slamonitor.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slamonitor.app.EventSender;
import io.slamonitor.avro.Attainment;
import io.slamonitor.avro.ClockStatus;
import io.slamonitor.schemas.AvroSerdes;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketField;
import io.slamonitor.ticket.TicketStatus;
import io.slamonitor.topology.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clocks and attainment in a database: what the topics say, through outages and replays, down to the ticket. */
@Timeout(1800)
class TablesIT {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Path TABLES = Path.of("tables/postgresql.sql");
    private static final Path PAGE = Path.of("../docs/connectors.md");
    private static final Pattern SQL = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL);

    /** A morning of last month, whose report is asked for. */
    private static final Instant NINE =
            YearMonth.now(ZoneOffset.UTC).minusMonths(1).atDay(10).atTime(9, 0).toInstant(ZoneOffset.UTC);

    private static final String POLICIES =
            """
            policies:
              - name: desk
                calendar: 24x7
                targets:
                  - {metric: first-response, within: 1h}
                  - {metric: next-response, within: 1h}
                  - {metric: resolution, within: 8h}
                pause-while: [waiting-on-customer]
                warn-at: [50%]
            """;

    @TempDir
    private Path folder;

    private Ends ends;
    private AvroSerdes serdes;

    @BeforeEach
    void start() throws Exception {
        ends = new Ends(folder, POLICIES);
        serdes = new AvroSerdes(ends.config().registryClient());
        ends.database().create(Ends.TABLES);
    }

    @AfterEach
    void stop() {
        if (serdes != null) {
            serdes.close();
        }
        if (ends != null) {
            ends.close();
        }
    }

    @Test
    void theTablesHoldWhatTheTopicsSayAndAMonthsReportAddsUpToTheTicket() throws Exception {
        ends.database().execute(Ends.TABLES, Files.readString(TABLES));
        ends.database().execute(Ends.TABLES, Files.readString(TABLES));
        final String columns = columns();
        ends.create("jdbc-clocks", Map.of());
        ends.create("jdbc-attainment", Map.of());
        send(lastMonth());
        theTablesAreAsTheTopics();
        theReportSays("acme \"east\"", 3, 2, 1);
        assertThat(columns()).as("nothing had to be added").isEqualTo(columns);
        theDashboardsFindTheirColumnsAndTheMonthlyReportTheSameNumbers();

        whatIsTakenBackWhileTheDatabaseIsDownIsTakenBackThere();
        theReportSays("acme \"east\"", 4, 1, 1);

        ends.connect().resetOffsets("clocks-table");
        ends.connect().resetOffsets("attainment-table");
        send(List.of(created("A-9", "globex", NINE).build()));
        theTablesAreAsTheTopics();
        theReportSays("acme \"east\"", 4, 1, 1);
    }

    private static List<TicketEvent> lastMonth() {
        final String acme = "acme \"east\"";
        final List<TicketEvent> events = new ArrayList<>(List.of(
                created("A-1", acme, NINE).build(),
                replied("A-1", 30),
                created("A-2", acme, NINE).set(TicketField.LEVEL, "L1").build(),
                TicketEvent.of("A-2", EventType.UPDATED, after(20))
                        .set(TicketField.LEVEL, "L2")
                        .status(TicketStatus.OPEN)
                        .build(),
                replied("A-2", 50),
                created("A-3", acme, NINE).build(),
                replied("A-3", 120),
                created("A-4", acme, NINE).build(),
                replied("A-4", 120),
                TicketEvent.of("A-4", EventType.EXCUSED, after(180))
                        .attribute("excused.metric", "first-response")
                        .attribute("excused.reason", "the customer's \"network\" was down; so was Zürich's")
                        .attribute("excused.by", "u-1")
                        .build(),
                created("A-5", acme, NINE).build(),
                created("A-6", acme, NINE.minus(Duration.ofDays(20))).build(),
                TicketEvent.of("A-6", EventType.AGENT_REPLIED, NINE.minus(Duration.ofDays(19)))
                        .build(),
                created("A-7", acme, NINE).build(),
                replied("A-7", 10),
                TicketEvent.of("A-7", EventType.CUSTOMER_REPLIED, after(60)).build()));
        for (int i = 0; i < 20; i++) {
            final String ticket = "B-" + i;
            events.add(created(ticket, i % 2 == 0 ? "globex" : null, NINE.plus(Duration.ofHours(i)))
                    .build());
            events.add(TicketEvent.of(ticket, EventType.UPDATED, NINE.plus(Duration.ofMinutes(70L * i)))
                    .status(TicketStatus.WAITING_ON_CUSTOMER)
                    .set(TicketField.TEAM, "team " + i % 3)
                    .build());
        }
        events.add(TicketEvent.of("B-3", EventType.DELETED, after(600)).build());
        return events;
    }

    /** A breach that never was, and a clock that never ran: the customer wrote to a ticket that was solved by then. */
    private void whatIsTakenBackWhileTheDatabaseIsDownIsTakenBackThere() throws Exception {
        assertThat(ids("sla_clocks")).contains("A-7/next-response/1");
        ends.database().stop();
        send(List.of(
                replied("A-3", 20),
                TicketEvent.of("A-7", EventType.UPDATED, after(30))
                        .status(TicketStatus.RESOLVED)
                        .build()));
        await().atMost(LONG).until(() -> !ends.newest(Topics.CLOCKS).containsKey("A-7/next-response/1"));
        await().atMost(LONG).until(() -> met("A-3/first-response/1"));
        ends.database().start();
        theTablesAreAsTheTopics();
        assertThat(ids("sla_clocks")).doesNotContain("A-7/next-response/1");
        assertThat(ends.connect().taskState("clocks-table")).isEqualTo("RUNNING");
        assertThat(ends.connect().taskState("attainment-table")).isEqualTo("RUNNING");
    }

    /** When all that was sent is judged, and nothing changes any more. */
    private void theTablesAreAsTheTopics() {
        await().atMost(LONG).untilAsserted(() -> {
            assertThat(met("A-1/first-response/1")).isTrue();
            assertThat(table("sla_clocks")).isEqualTo(topic(Topics.CLOCKS, ClockStatus.class));
            assertThat(table("sla_attainment")).isEqualTo(topic(Topics.ATTAINMENT, Attainment.class));
            assertThat(tickets()).as("attainment has every verdict").isEqualTo(report());
        });
    }

    private void theReportSays(final String customer, final long met, final long breached, final long excused) {
        assertThat(report())
                .containsEntry(
                        customer + "/first-response", Map.of("met", met, "breached", breached, "excused", excused));
    }

    /** Every query of every dashboard is asked of what the sink has written. */
    private void theDashboardsFindTheirColumnsAndTheMonthlyReportTheSameNumbers() throws IOException {
        final Map<String, List<Map<String, Object>>> answers = new DashboardQueries(
                        sql -> ends.database().query(Ends.TABLES, sql),
                        Map.of(
                                "month",
                                YearMonth.from(NINE.atZone(ZoneOffset.UTC)).toString()))
                .ask();
        final Map<String, Map<String, Long>> monthly = new TreeMap<>();
        for (final Map<String, Object> row : answers.get("Monthly report: By customer and metric")) {
            assertThat(row).containsEntry("not on the ticket", BigDecimal.ZERO);
            monthly.put(
                    row.get("customer") + "/" + row.get("metric"),
                    Map.of(
                            "met",
                            count(row, "met"),
                            "breached",
                            count(row, "breached"),
                            "excused",
                            count(row, "excused")));
        }
        final Map<String, Map<String, Long>> expected = new TreeMap<>();
        report().forEach((name, counts) -> expected.put(name.replaceFirst("^null/", "none/"), counts));
        assertThat(monthly).isEqualTo(expected);
        for (final String outcome : List.of("Met", "Breached", "Excused")) {
            assertThat(count(answers.get("Monthly report: " + outcome).get(0), "value"))
                    .isEqualTo(expected.values().stream()
                            .mapToLong(counts -> counts.get(outcome.toLowerCase(Locale.ROOT)))
                            .sum());
        }
        assertThat(answers.get("Monthly report: Every ticket that was breached or excused"))
                .hasSize(Math.toIntExact(tickets().values().stream()
                        .mapToLong(counts -> counts.get("breached") + counts.get("excused"))
                        .sum()));
    }

    private static long count(final Map<String, Object> row, final String column) {
        return ((Number) row.get(column)).longValue();
    }

    /** By customer and metric, as the page has it. */
    private Map<String, Map<String, Long>> report() {
        final Map<String, Map<String, Long>> report = new TreeMap<>();
        for (final Map<String, Object> row : query(0)) {
            report.put(
                    row.get("customer") + "/" + row.get("metric"),
                    Map.of(
                            "met", (Long) row.get("met"),
                            "breached", (Long) row.get("breached"),
                            "excused", (Long) row.get("excused")));
        }
        return report;
    }

    /** The same from the list of tickets that the page has. */
    private Map<String, Map<String, Long>> tickets() {
        final Map<String, Map<String, Long>> report = new TreeMap<>();
        for (final Map<String, Object> row : query(1)) {
            final Map<String, Long> counts = report.computeIfAbsent(
                    row.get("customer") + "/" + row.get("metric"),
                    unused -> new TreeMap<>(Map.of("met", 0L, "breached", 0L, "excused", 0L)));
            counts.merge((String) row.get("outcome"), 1L, Long::sum);
        }
        return report;
    }

    private List<Map<String, Object>> query(final int index) {
        try {
            final String sql = SQL.matcher(Files.readString(PAGE))
                    .results()
                    .skip(index)
                    .findFirst()
                    .orElseThrow()
                    .group(1);
            return ends.database().query(Ends.TABLES, sql);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean met(final String clock) {
        return ends.newest(Topics.CLOCKS).containsKey(clock)
                && "MET"
                        .equals(topic(Topics.CLOCKS, ClockStatus.class)
                                .get(clock)
                                .get("state"));
    }

    private <T extends SpecificRecord> Map<String, Map<String, Object>> topic(final String topic, final Class<T> type) {
        final Map<String, Map<String, Object>> rows = new TreeMap<>();
        ends.newest(topic)
                .forEach((key, value) -> rows.put(
                        key,
                        TableRows.of(serdes.serde(type, false).deserializer().deserialize(topic, value))));
        return rows;
    }

    private Map<String, Map<String, Object>> table(final String table) {
        final Map<String, Map<String, Object>> rows = new TreeMap<>();
        for (final Map<String, Object> columns : ends.database().query(Ends.TABLES, "SELECT * FROM " + table)) {
            final Map<String, Object> row = TableRows.of(columns);
            rows.put((String) row.remove("id"), row);
        }
        return rows;
    }

    private List<String> ids(final String table) {
        return List.copyOf(table(table).keySet());
    }

    private String columns() {
        return ends.database()
                .query(
                        Ends.TABLES,
                        "SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns"
                                + " WHERE table_schema = 'public' ORDER BY table_name, ordinal_position")
                .toString();
    }

    private void send(final List<TicketEvent> events) {
        try (EventSender sender = EventSender.open(ends.config(), line -> {})) {
            events.forEach(sender::send);
            sender.awaitAll();
            assertThat(sender.refused()).isZero();
        }
    }

    private static TicketEvent.Builder created(final String ticket, final String customer, final Instant at) {
        final TicketEvent.Builder event = TicketEvent.of(ticket, EventType.CREATED, at);
        return customer == null ? event : event.set(TicketField.CUSTOMER, customer);
    }

    private static TicketEvent replied(final String ticket, final int minutes) {
        return TicketEvent.of(ticket, EventType.AGENT_REPLIED, after(minutes)).build();
    }

    private static Instant after(final int minutes) {
        return NINE.plus(Duration.ofMinutes(minutes));
    }
}
