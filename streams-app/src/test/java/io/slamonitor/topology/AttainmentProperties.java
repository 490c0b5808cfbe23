package io.slamonitor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.avro.Attainment;
import io.slamonitor.policy.Catalogues;
import io.slamonitor.policy.yaml.LoadedCatalogue;
import io.slamonitor.policy.yaml.PolicyLoader;
import io.slamonitor.testing.AttainmentOracle;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketField;
import io.slamonitor.ticket.TicketHistory;
import io.slamonitor.ticket.TicketStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * However events of many tickets arrive, shuffled, late and twice, with time going on in between, attainment is what
 * counting the clocks of all tickets at the end gives: every window, every group, every time taken.
 */
class AttainmentProperties {
    private static final Instant LIVE = Instant.parse("2020-01-01T00:00:00Z");

    /** Three days over the end of a month, the clocks of London being set forward meanwhile. */
    private static final Instant START = Instant.parse("2026-03-28T20:00:00Z");

    private static final int MINUTES = 4 * 24 * 60;
    private static final Instant END = START.plus(Duration.ofMinutes(MINUTES));
    private static final String POLICIES =
            """
            version: many-1
            calendars:
              desk: {zone: Europe/London, hours: {mon-sun: "08:00-20:00"}}
            policies:
              - name: gold
                match: {customer: [acme, "b&co"]}
                calendar: desk
                targets:
                  - {metric: first-response, within: {high: 1h, low: 4h}}
                  - {metric: next-response, within: 3h}
                  - {metric: resolution, within: {high: 8h, low: 20h}}
                pause-while: [waiting-on-customer]
                warn-at: [50%, 75%]
              - name: plain
                calendar: 24x7
                reporting-zone: Asia/Tokyo
                targets:
                  - {metric: assignment, within: 6h}
                  - {metric: resolution, within: 30h}
                on-reopen: restart
                warn-at: [75%]
            """;
    private static final LoadedCatalogue CATALOGUE = PolicyLoader.load(
                    Map.of("policies.yaml", POLICIES.getBytes(StandardCharsets.UTF_8)))
            .catalogue()
            .orElseThrow();
    private static final Catalogues CATALOGUES = Catalogues.of(CATALOGUE.catalog(CATALOGUE.version(), LIVE));

    private static TicketHistory story(final int number, final Random random) {
        final String ticket = "T-" + number;
        final List<TicketEvent> events = new ArrayList<>();
        int minute = random.nextInt(MINUTES / 2);
        events.add(TicketEvent.of(ticket, EventType.CREATED, at(minute))
                .eventId(ticket + "-0")
                .set(TicketField.CUSTOMER, pick(random, "acme", "b&co", "zeta", null))
                .set(TicketField.PRIORITY, pick(random, "high", "low"))
                .build());
        for (int i = 1; i <= random.nextInt(9); i++) {
            minute = Math.min(MINUTES, minute + random.nextInt(600));
            final EventType type = pick(
                    random,
                    EventType.UPDATED,
                    EventType.UPDATED,
                    EventType.UPDATED,
                    EventType.AGENT_REPLIED,
                    EventType.CUSTOMER_REPLIED,
                    EventType.EXCUSED,
                    random.nextInt(4) == 0 ? EventType.DELETED : EventType.AGENT_REPLIED);
            events.add(told(TicketEvent.of(ticket, type, at(minute)).eventId(ticket + "-" + i), type, random));
        }
        return TicketHistory.of(ticket, events);
    }

    private static TicketEvent told(final TicketEvent.Builder event, final EventType type, final Random random) {
        if (type == EventType.UPDATED) {
            event.status(pick(
                            random,
                            TicketStatus.OPEN,
                            TicketStatus.WAITING_ON_CUSTOMER,
                            TicketStatus.RESOLVED,
                            TicketStatus.RESOLVED,
                            TicketStatus.CLOSED,
                            null))
                    .set(TicketField.TEAM, pick(random, "network", "desktop", null, null))
                    .set(TicketField.LEVEL, pick(random, "L1", "L2", null, null, null))
                    .set(TicketField.ASSIGNEE, pick(random, "kim", null, null))
                    .set(TicketField.PRIORITY, pick(random, "high", "low", null, null, null))
                    .set(TicketField.CUSTOMER, pick(random, "acme", "zeta", null, null, null, null, null));
        }
        return event.build();
    }

    private static Instant at(final int minute) {
        return START.plus(Duration.ofMinutes(minute)).plusMillis(7);
    }

    @SafeVarargs
    private static <T> T pick(final Random random, final T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    @Property(tries = 8, shrinking = ShrinkingMode.OFF)
    void whatIsCountedIsWhatCountingAtTheEndGives(@ForAll final Random random) {
        final List<TicketHistory> histories = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            histories.add(story(i, random));
        }
        try (TopologyHarness sla = new TopologyHarness()) {
            sla.publish(CATALOGUE.version(), LIVE, POLICIES).tick(START.minusSeconds(60));
            send(histories, sla, random);
            sla.tick(END).tickAndSettle(END.plus(Duration.ofHours(1)));
            final Instant settled = END.plus(Duration.ofHours(1)).plus(TopologyHarness.SETTINGS.settleAtMost());

            assertThat(sla.rejectedRecords()).isEmpty();
            final AttainmentOracle now = new AttainmentOracle(histories, CATALOGUES, settled);
            assertThat(now.differencesFrom(sla.attainment())).isEmpty();
            assertThat(now.rows()).isGreaterThan(60);

            final Instant muchLater = END.plus(Duration.ofDays(120));
            sla.tick(muchLater).tick(muchLater.plusSeconds(1));
            sla.send(TicketEvent.of("T-later", EventType.CREATED, muchLater)
                    .set(TicketField.CUSTOMER, "zeta")
                    .build());
            final List<TicketHistory> all = new ArrayList<>(histories);
            all.add(TicketHistory.of(
                    "T-later",
                    List.of(TicketEvent.of("T-later", EventType.CREATED, muchLater)
                            .set(TicketField.CUSTOMER, "zeta")
                            .build())));
            assertThat(histories)
                    .as("some have left the store by then")
                    .anyMatch(history ->
                            sla.stored(history.ticketId()).orElseThrow().isStub());
            assertThat(new AttainmentOracle(all, CATALOGUES, muchLater.plusSeconds(1))
                            .differencesFrom(sla.attainment()))
                    .isEmpty();
        }
    }

    /** Most groups are counted together here, and their clocks change from one group to another all the time. */
    @Property(tries = 2, shrinking = ShrinkingMode.OFF)
    void groupsThatAreTooManyAddUpToWhatTheyWouldOneByOne(@ForAll final Random random) {
        final List<TicketHistory> histories = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            histories.add(story(i, random));
        }
        final Reporting few = new Reporting(
                Reporting.DEFAULT.dimensions(),
                5,
                Reporting.DEFAULT.interval(),
                Reporting.DEFAULT.hours(),
                Reporting.DEFAULT.days(),
                Reporting.DEFAULT.months());
        try (TopologyHarness sla = new TopologyHarness(TopologyHarness.settings(few, Retention.DEFAULT))) {
            sla.publish(CATALOGUE.version(), LIVE, POLICIES).tick(START.minusSeconds(60));
            send(histories, sla, random);
            sla.tick(END).tickAndSettle(END.plus(Duration.ofHours(1)));
            final AttainmentOracle oracle = new AttainmentOracle(
                    histories, CATALOGUES, END.plus(Duration.ofHours(1)).plus(TopologyHarness.SETTINGS.settleAtMost()));
            final Collection<Attainment> rows = sla.attainment().values();
            for (final String kind : List.of("hour", "day", "month", "now")) {
                for (final String count : List.of("met", "breached", "excused", "running", "atRisk", "overdue")) {
                    assertThat(rows.stream()
                                    .filter(row -> row.getWindow().equals(kind))
                                    .mapToLong(row -> (Long) row.get(count))
                                    .sum())
                            .as(kind + " " + count)
                            .isEqualTo(oracle.total(kind, count));
                }
            }
            assertThat(rows).anyMatch(row -> "other".equals(row.getTeam()));
        }
    }

    /** Each with a ticket of its own, in any order: rows are as many as were admitted, and nothing is lost. */
    @Example
    void twoThousandCustomersTakeNoMoreRowsThanAreAllowed() {
        final Reporting few = new Reporting(
                Reporting.DEFAULT.dimensions(),
                100,
                Reporting.DEFAULT.interval(),
                Reporting.DEFAULT.hours(),
                Reporting.DEFAULT.days(),
                Reporting.DEFAULT.months());
        try (TopologyHarness sla = new TopologyHarness(TopologyHarness.settings(few, Retention.DEFAULT))) {
            sla.publish(CATALOGUE.version(), LIVE, POLICIES).tick(START.minusSeconds(60));
            for (int i = 0; i < 2_000; i++) {
                sla.send(TicketEvent.of("T-" + i, EventType.CREATED, at(i % 600))
                        .set(TicketField.CUSTOMER, "customer " + i)
                        .build());
            }
            final Map<String, Attainment> rows = sla.attainment();
            assertThat(rows).hasSizeLessThanOrEqualTo(100 + 2);
            assertThat(rows.values().stream().mapToLong(Attainment::getRunning).sum())
                    .isEqualTo(2 * 2_000);
            for (int i = 0; i < 2_000; i++) {
                sla.send(TicketEvent.of("T-" + i, EventType.DELETED, at(601)).build());
            }
            assertThat(sla.attainment()).isEmpty();
        }
    }

    /** About in order, and some of it anywhere; every tenth twice. */
    private static void send(final List<TicketHistory> histories, final TopologyHarness sla, final Random random) {
        final List<TicketEvent> events =
                histories.stream().flatMap(history -> history.events().stream()).collect(Collectors.toList());
        for (int i = events.size() / 10; i >= 0; i--) {
            events.add(events.get(random.nextInt(events.size())));
        }
        Collections.shuffle(events, random);
        Instant asOf = START;
        for (final TicketEvent event : events) {
            sla.send(event);
            if (random.nextInt(5) == 0) {
                asOf = asOf.plus(Duration.ofMinutes(random.nextInt(4 * MINUTES / events.size() * 5 / 4 + 1)));
                sla.tick(asOf.isAfter(END) ? END : asOf);
            }
            if (random.nextInt(20) == 0) {
                sla.attainmentTold();
            }
        }
    }
}
