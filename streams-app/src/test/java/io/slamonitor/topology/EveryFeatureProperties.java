package io.slamonitor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.avro.ClockStatus;
import io.slamonitor.avro.SlaAlert;
import io.slamonitor.evaluation.PagingRules;
import io.slamonitor.evaluation.RandomTicket;
import io.slamonitor.ticket.Erasure;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketField;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.avro.specific.SpecificRecord;

/**
 * Three tickets under policies that use whatever there is, through the whole topology: events in any order, some twice,
 * ticks that stop and come back and have time for little, policies that go live in between, and somebody who is erased.
 * It ends as it does where everything was heard in its order, at leisure, and nobody was ever called otherwise; and
 * nothing is told on the way that cannot be.
 *
 * <p>Left out is what makes the order matter by design: a history that is sealed and a ticket that has left take nothing
 * that comes too late (SealingProperties, RetentionStoriesTest), and an id that is named after its erasure is another
 * person's, so the desk does not know it any more by then (ErasureStoriesTest).
 */
class EveryFeatureProperties {
    private static final Instant START = Instant.parse("2026-03-02T06:00:00Z");
    private static final int MINUTES = 8 * 24 * 60;
    private static final Instant FAR_LATER = START.plus(Duration.ofDays(56));

    private static final String CALENDAR =
            """
            calendars:
              desk: {zone: Europe/London, hours: {mon-fri: "08:00-17:00"}}
            """;

    private static final String STRICT = CALENDAR
            + """
            policies:
              - name: desk
                calendar: desk
                apply-to: open
                reporting-zone: Pacific/Auckland
                levels: [L1, L2, L3]
                targets:
                  - {metric: first-response, within: {high: 30m, default: 2h}}
                  - {metric: next-response, within: 1h}
                  - {metric: assignment, within: 4h}
                  - {metric: resolution, within: {high: 4h, default: 16h}}
                  - {metric: requester-wait, within: 20h}
                pause-while: [waiting-on-customer, on-hold]
                on-reopen: restart
                warn-at: [50%, 90%]
                escalate:
                  - {to: L2, on: [first-response, resolution], at: breach}
                  - {to: L3, on: resolution, at: due + 2h, repeat: 3h, until: acknowledged, at-most: 4, tell: [duty]}
                  - {to: L3, when: {priority: high, status: on-hold}}
                quiet-outside: desk
                violations:
                  - {name: out-of-hours, outside: desk, on: customer-replied}
                limits:
                  open-per-requester: 1
                  new-per-requester: 1 per 48h
                  subject: 5-100
                  message: 1-100
                  messages: 2
                  lock-on-resolve: true
                  tell: [lead]
                auto-close: {attempts: 2, wait: 2h}
            """;

    private static final String LAX = CALENDAR
            + """
            policies:
              - name: desk
                calendar: 24x7
                apply-to: open
                targets:
                  - {metric: first-response, within: 5h}
                  - {metric: periodic-update, within: 9h}
                  - {metric: agent-work, within: 12h}
                  - {metric: workaround, within: 8h}
                  - {metric: resolution, within: 30h}
                on-retarget: keep-verdict
                warn-at: [75%]
                limits: {open-per-requester: 2, on-passed: report}
            """;

    /** Hours that have ended long ago are forgotten when anything else is counted, so here no window is forgotten. */
    private static final Reporting REPORTING = new Reporting(
            Reporting.DEFAULT.dimensions(),
            Reporting.DEFAULT.mostGroups(),
            Reporting.DEFAULT.interval(),
            Reporting.DEFAULT.days(),
            Reporting.DEFAULT.days(),
            Reporting.DEFAULT.months());

    /** As erasures have them, and the same for the same seed. */
    private static final String PSEUDONYM = "erased-0123456789abcdef0123456789abcdef";

    /** Something that a topology lives through. */
    private interface Step extends Consumer<AuditedTopology> {}

    @Provide
    Arbitrary<List<TicketEvent>> events() {
        return RandomTicket.events();
    }

    /** The build asks the same of every change; more tries go on from there to others. */
    @Property(tries = 15, seed = "20260310", edgeCases = EdgeCasesMode.NONE)
    void itEndsTheSameHoweverItCame(
            @ForAll("events") final List<TicketEvent> first,
            @ForAll("events") final List<TicketEvent> second,
            @ForAll("events") final List<TicketEvent> third,
            @ForAll final Random random) {
        final List<TicketEvent> events = new ArrayList<>();
        first.forEach(event -> events.add(of("T-1", event, random)));
        second.forEach(event -> events.add(of("T-2", event, random)));
        third.forEach(event -> events.add(of("T-3", event, random)));
        final Instant change = someTime(random);
        final Erasure erasure =
                new Erasure(random.nextBoolean() ? "pat" : "kim", PSEUDONYM, Set.copyOf(Erasure.USUAL_PLACES));
        final PagingRules paging = new PagingRules(
                PagingRules.DEFAULT.staleAfter(), random.nextInt(4) == 0 ? someTime(random) : Instant.MIN);
        try (AuditedTopology inOrder =
                        topology(paging, TopologyHarness.SETTINGS.firing().limit());
                AuditedTopology disordered = topology(paging, 1 + random.nextInt(3))) {
            hearInOrder(events, change, erasure, inOrder);
            hearDisordered(events, change, erasure, random, disordered);

            assertThat(disordered.hasErased()).isTrue();
            assertThat(differences(end(disordered), end(inOrder))).isEmpty();
        }
    }

    private static AuditedTopology topology(final PagingRules paging, final int fireLimit) {
        return new AuditedTopology(
                TopologyHarness.settings(paging, TopologyHarness.SETTINGS.retention(), REPORTING, fireLimit));
    }

    /** The same of a ticket, now and then said to be the other's, who is else its assignee at most. */
    private static TicketEvent of(final String ticketId, final TicketEvent event, final Random random) {
        final Map<TicketField, String> fields = new EnumMap<>(TicketField.class);
        fields.putAll(event.fields());
        if (random.nextInt(8) == 0) {
            fields.replace(TicketField.REQUESTER, "kim");
        }
        return new TicketEvent(
                event.eventId(),
                ticketId,
                event.occurredAt(),
                event.createdAt(),
                event.type(),
                event.sequence(),
                event.actor(),
                event.messageLength(),
                fields,
                event.attributes(),
                event.cleared());
    }

    private static void hearInOrder(
            final List<TicketEvent> events, final Instant change, final Erasure erasure, final AuditedTopology sla) {
        sla.publish("strict", Instant.EPOCH, STRICT);
        sla.publish("lax", change, LAX);
        events.stream()
                .map(erasure::in)
                .sorted(TicketEvent.ORDER.thenComparing(TicketEvent::ticketId))
                .forEach(event -> {
                    sla.tick(event.occurredAt().minusMillis(1));
                    sla.hears(event);
                });
        comeToRest(sla);
    }

    private static void hearDisordered(
            final List<TicketEvent> events,
            final Instant change,
            final Erasure erasure,
            final Random random,
            final AuditedTopology sla) {
        final List<Step> steps = new ArrayList<>();
        for (final TicketEvent event : events) {
            final Step hears = it -> it.hears(event);
            steps.addAll(Collections.nCopies(random.nextInt(4) == 0 ? 2 : 1, hears));
        }
        Collections.shuffle(steps, random);
        Instant time = START;
        for (int place = 0; place < steps.size(); place++) {
            // Now and then time stands still for long, and then goes on by days at once.
            if (random.nextInt(3) == 0) {
                time = time.plus(Duration.ofMinutes(random.nextInt(MINUTES / 4)));
                final Instant now = time;
                steps.add(place++, it -> it.tick(now));
            }
        }
        steps.add(random.nextInt(steps.size()), it -> it.publish("lax", change, LAX));
        steps.add(random.nextInt(steps.size()), it -> it.erase(erasure));
        sla.publish("strict", Instant.EPOCH, STRICT);
        steps.forEach(step -> step.accept(sla));
        comeToRest(sla);
    }

    /** Until no tick finds anything to do. */
    private static void comeToRest(final AuditedTopology sla) {
        Instant now = FAR_LATER;
        for (int i = 0; i < 60; i++) {
            sla.tick(now);
            now = now.plus(TopologyHarness.SETTINGS.settle());
        }
    }

    private static Instant someTime(final Random random) {
        return START.plus(Duration.ofMinutes(random.nextInt(MINUTES)));
    }

    /** All that there is in the end, a line for each field, but for what the way there may show in. */
    private static Map<String, String> end(final AuditedTopology sla) {
        assertThat(sla.harness().rejectedRecords()).isEmpty();
        final Map<String, ClockStatus> clocks = sla.harness().currentClocks();
        final Map<String, SlaAlert> alerts = sla.harness().currentAlerts();
        assertThat(sla.differences(alerts, clocks)).isEmpty();
        final Map<String, String> end = new TreeMap<>();
        clocks.forEach((key, clock) -> end.putAll(fields(key, clock, notCompared(clock))));
        // Besides, an alert says what the ticket was like when it was told, which later news does not change.
        alerts.forEach((key, alert) -> end.put(key + " at", String.valueOf(alert.getAt())));
        sla.harness().attainment().forEach((key, row) -> end.putAll(fields(key, row, Set.of("updatedAt"))));
        return end;
    }

    private static List<String> differences(final Map<String, String> found, final Map<String, String> expected) {
        return Stream.concat(found.keySet().stream(), expected.keySet().stream())
                .distinct()
                .filter(field -> !Objects.equals(found.get(field), expected.get(field)))
                .map(field -> field + " is " + found.get(field) + "; expected " + expected.get(field))
                .toList();
    }

    /** When it was looked at, and of one that has not stopped what merely grows with time. */
    private static Set<String> notCompared(final ClockStatus clock) {
        return clock.getStoppedAt() == null
                ? Set.of("evaluatedAt", "elapsedMillis", "elapsedByLevel", "elapsedByTeam")
                : Set.of("evaluatedAt");
    }

    private static Map<String, String> fields(
            final String key, final SpecificRecord record, final Set<String> notCompared) {
        final Map<String, String> fields = new TreeMap<>();
        record.getSchema().getFields().stream()
                .filter(field -> !notCompared.contains(field.name()))
                .forEach(field -> fields.put(key + " " + field.name(), String.valueOf(record.get(field.pos()))));
        return fields;
    }
}
