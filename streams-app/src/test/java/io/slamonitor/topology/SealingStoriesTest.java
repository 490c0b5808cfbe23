package io.slamonitor.topology;

import static io.slamonitor.ticket.EventType.AGENT_REPLIED;
import static io.slamonitor.ticket.EventType.CREATED;
import static io.slamonitor.ticket.EventType.CUSTOMER_REPLIED;
import static io.slamonitor.ticket.EventType.UPDATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.avro.ClockStatus;
import io.slamonitor.serde.TicketEvents;
import io.slamonitor.serde.TicketState;
import io.slamonitor.serde.TicketStateSerde;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketField;
import io.slamonitor.ticket.TicketStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A ticket with a long history is told of as any other, and takes no more room. */
class SealingStoriesTest {
    private static final int TAIL = 50;
    private static final int NEVER = 5_000;
    private static final Instant LIVE = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant NINE = Instant.parse("2023-03-01T09:00:00Z");
    private static final String POLICY =
            """
            policies:
              - name: desk
                match: {}
                calendar: 24x7
                pause-while: [waiting-on-customer]
                warn-at: [50%]
                escalate:
                  - {on: resolution, at: breach, to: L2}
                limits: {messages: 20}
                targets:
                  - {metric: first-response, within: 30m}
                  - {metric: next-response, within: 10m}
                  - metric: resolution
                    within: {high: 12h, default: 40h}
            """;

    private static TicketEvent event(final int number, final EventType type, final Instant at) {
        return TicketEvent.of("T-1", type, at).eventId("e-" + number).build();
    }

    private static Instant minute(final long minute) {
        return NINE.plus(Duration.ofMinutes(minute));
    }

    /** Questions and answers, some of them late; on hold and off again; the priority goes up and down. */
    private static TicketEvent talk(final int number) {
        final Instant at = minute(number * 4L + (number % 7 == 0 ? 3 : 0) + (number % 6 == 5 ? number % 5 * 3 : 0));
        final TicketEvent.Builder event = TicketEvent.of(
                        "T-1",
                        switch (number % 6) {
                            case 0, 3 -> number == 0 ? CREATED : CUSTOMER_REPLIED;
                            case 2, 5 -> AGENT_REPLIED;
                            default -> UPDATED;
                        },
                        at)
                .eventId("e-" + number)
                .sequence((long) number);
        switch (number % 12) {
            case 1 -> event.status(TicketStatus.WAITING_ON_CUSTOMER);
            case 4 -> event.status(TicketStatus.IN_PROGRESS);
            case 7 -> event.set(TicketField.PRIORITY, number % 24 == 7 ? "high" : "low");
            case 10 -> event.set(TicketField.TEAM, "team-" + number % 36);
            default -> event.messageLength(number);
        }
        return event.build();
    }

    private static TopologyHarness started(final int tail) {
        return new TopologyHarness(TopologyHarness.settings(tail)).publish("v1", LIVE, POLICY);
    }

    private static void send(final TopologyHarness sla, final int count, final IntFunction<TicketEvent> events) {
        for (int i = 0; i < count; i++) {
            final TicketEvent event = events.apply(i);
            sla.send(event);
            if (i % 5 == 4) {
                sla.tick(event.occurredAt().plusSeconds(60));
            }
        }
    }

    private static Map<String, String> clocks(final TopologyHarness sla) {
        final Map<String, String> words = new TreeMap<>();
        for (final Map.Entry<String, ClockStatus> clock : sla.currentClocks().entrySet()) {
            final ClockStatus status = clock.getValue();
            status.setEvaluatedAt(NINE);
            words.put(clock.getKey(), status.toString());
        }
        return words;
    }

    private static TicketState stored(final TopologyHarness sla) {
        return sla.stored("T-1").orElseThrow();
    }

    @Test
    void aTicketOfManyEventsIsToldOfAsIfNothingWereSealed() {
        try (TopologyHarness sealing = started(TAIL);
                TopologyHarness whole = started(NEVER)) {
            sealing.tick(NINE);
            whole.tick(NINE);
            send(sealing, 260, SealingStoriesTest::talk);
            send(whole, 260, SealingStoriesTest::talk);

            final TicketEvent resolved = TicketEvent.of("T-1", UPDATED, minute(3_000))
                    .status(TicketStatus.RESOLVED)
                    .build();
            sealing.send(resolved).tickAndSettle(minute(3_001));
            whole.send(resolved).tickAndSettle(minute(3_001));

            assertThat(stored(sealing).checkpoint())
                    .hasValueSatisfying(seal -> assertThat(seal.events()).isGreaterThan(150));
            assertThat(stored(whole).checkpoint()).isEmpty();
            final Map<String, String> expected = clocks(whole);
            assertThat(expected).hasSizeGreaterThan(40);
            assertThat(expected.values()).anyMatch(clock -> clock.contains("BREACHED"));
            assertThat(clocks(sealing)).isEqualTo(expected);
            assertThat(sealing.alertsTold()).isEqualTo(whole.alertsTold()).isNotEmpty();
            assertThat(sealing.actionsTold()).isEqualTo(whole.actionsTold()).isNotEmpty();
            assertThat(sealing.rejectedRecords()).isEmpty();
        }
    }

    @Test
    void whatOccurredBeforeTheSealIsTooLateAndChangesNothing() {
        try (TopologyHarness sla = started(TAIL)) {
            sla.tick(NINE);
            send(sla, 200, SealingStoriesTest::talk);
            final TicketState before = stored(sla);
            sla.clocksTold();

            final TicketEvent late = event(9_001, AGENT_REPLIED, minute(10));
            sla.send(late);

            final Instant seal = before.checkpoint().orElseThrow().at();
            assertThat(sla.rejectedRecords()).singleElement().satisfies(record -> {
                assertThat(record.value()).isEqualTo(sla.encode(TicketEvents.toAvro(late)));
                assertTooLate(
                        record,
                        "the event occurred at 2023-03-01T09:10:00Z, and the ticket's history is sealed up to "
                                + seal + ", "
                                + before.checkpoint().orElseThrow().events()
                                + " events; it is one of these again, or comes too late; expected a newer one");
            });
            assertThat(stored(sla)).isEqualTo(before);
            assertThat(sla.clocksTold()).isEmpty();
        }
    }

    @Test
    void anExcuseOfACycleThatIsSealedIsRejectedAndReachesNothing() {
        try (TopologyHarness sla = started(TAIL)) {
            sla.tick(NINE);
            send(sla, 200, SealingStoriesTest::talk);
            final TicketState before = stored(sla);
            sla.clocksTold();

            sla.send(excuse("next-response", "2"));

            assertThat(sla.rejectedRecords()).singleElement().satisfies(record -> {
                assertTooLate(
                        record,
                        "the event excuses cycle 2 of next-response, and the ticket's history is sealed up to "
                                + before.checkpoint().orElseThrow().at() + ", "
                                + before.checkpoint().orElseThrow().events()
                                + " events; what was told of that cycle stands; expected a cycle that began later, or the"
                                + " last one");
            });
            assertThat(stored(sla)).isEqualTo(before);
            assertThat(sla.clocksTold()).isEmpty();
        }
    }

    @Test
    void anExcuseThatWasTakenIsADuplicateStillOnceItsCycleIsSealed() {
        try (TopologyHarness sla = started(TAIL)) {
            sla.tick(NINE);
            send(sla, 20, SealingStoriesTest::talk);
            final TicketEvent excuse = excuse("next-response", "2");
            sla.send(excuse, excuse);
            for (int number = 20; number < 200; number++) {
                sla.send(talk(number));
            }
            final TicketState before = stored(sla);
            assertThat(before.history().knows(excuse.eventId())).isTrue();
            assertThat(before.checkpoint()).isPresent();
            sla.clocksTold();

            sla.send(excuse);

            assertThat(sla.rejectedRecords()).isEmpty();
            assertThat(stored(sla)).isEqualTo(before);
            assertThat(sla.clocksTold()).isEmpty();
            sla.send(TicketEvent.of("T-1", EventType.EXCUSED, minute(1_001))
                    .attribute("excused.metric", "next-response")
                    .attribute("excused.cycle", "2")
                    .build());
            assertThat(sla.rejectedRecords()).as("a new one comes too late").hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"next-response,", "resolution, 1", ", 1", ","})
    void anExcuseThatReachesAClockThatIsKeptIsTaken(final String metric, final String cycle) {
        try (TopologyHarness sla = started(TAIL)) {
            sla.tick(NINE);
            send(sla, 200, SealingStoriesTest::talk);
            sla.currentClocks();

            sla.send(excuse(metric, cycle)).tickAndSettle(minute(20_000));

            assertThat(sla.rejectedRecords()).isEmpty();
            assertThat(sla.currentClocks().values())
                    .anyMatch(clock -> clock.getExcused() && "flood".equals(clock.getExcusedReason()));
        }
    }

    private static TicketEvent excuse(final String metric, final String cycle) {
        return TicketEvent.of("T-1", EventType.EXCUSED, minute(1_000))
                .attribute("excused.metric", metric)
                .attribute("excused.cycle", cycle)
                .attribute("excused.reason", "flood")
                .build();
    }

    private static void assertTooLate(final TestRecord<byte[], byte[]> record, final String message) {
        assertThat(RejectionHeaders.text(record.headers(), RejectionHeaders.REASON))
                .contains("too-late");
        assertThat(RejectionHeaders.text(record.headers(), RejectionHeaders.MESSAGE))
                .contains(message);
    }

    @Test
    void whatIsSentAgainIsKnownAsLongAsItIsNotSealedAndChangesNothingAfterThat() {
        try (TopologyHarness sla = started(TAIL)) {
            sla.tick(NINE);
            send(sla, 200, SealingStoriesTest::talk);
            final TicketState before = stored(sla);

            sla.send(talk(199), talk(180));
            assertThat(sla.rejectedRecords()).isEmpty();
            sla.send(talk(0), talk(50));

            assertThat(sla.rejectedRecords()).hasSize(2);
            assertThat(stored(sla)).isEqualTo(before);
        }
    }

    @Test
    void laterEventsTakeNoMoreRoomThanTheFirst() {
        final List<IntFunction<TicketEvent>> worst = List.of(
                number -> event(number, number % 2 == 0 ? CUSTOMER_REPLIED : AGENT_REPLIED, minute(number * 11L)),
                number -> TicketEvent.of("T-1", UPDATED, minute(number))
                        .status(number % 2 == 0 ? TicketStatus.WAITING_ON_CUSTOMER : TicketStatus.OPEN)
                        .build(),
                number -> TicketEvent.of("T-1", UPDATED, minute(number * 61L))
                        .set(TicketField.PRIORITY, number % 2 == 0 ? "high" : "low")
                        .build(),
                number -> event(number, UPDATED, minute(number)));
        for (final IntFunction<TicketEvent> events : worst) {
            try (TopologyHarness sla = started(TAIL)) {
                sla.tick(NINE);
                final List<Integer> sizes = new ArrayList<>();
                send(sla, 500, number -> {
                    if (number >= 150) {
                        sizes.add(TicketStateSerde.size(stored(sla)));
                    }
                    return events.apply(number);
                });
                final int largestOfTheFirst = sizes.subList(0, 100).stream()
                        .mapToInt(size -> size)
                        .max()
                        .orElseThrow();
                assertThat(sizes).allMatch(size -> size < largestOfTheFirst * 5 / 4);
                assertThat(stored(sla).history().events()).hasSizeLessThanOrEqualTo(2 * TAIL);
                assertThat(sla.rejectedRecords()).isEmpty();
            }
        }
    }

    @Test
    void aBacklogThatIsReadBeforeTheFirstTickIsSealedAndNobodyIsPagedForWhatIsOver() {
        try (TopologyHarness sealing = started(TAIL);
                TopologyHarness whole = started(NEVER)) {
            for (int i = 0; i < 220; i++) {
                sealing.send(talk(i));
                whole.send(talk(i));
            }
            assertThat(stored(sealing).history().events()).hasSizeLessThanOrEqualTo(2 * TAIL);

            sealing.tickAndSettle(minute(1_000));
            whole.tickAndSettle(minute(1_000));

            assertThat(clocks(sealing)).isEqualTo(clocks(whole));
            assertThat(unmuted(sealing.alertsTold())).isSubsetOf(unmuted(whole.alertsTold()));
        }
    }

    private static List<String> unmuted(final List<String> told) {
        return told.stream().filter(line -> !line.startsWith("(")).toList();
    }

    @Test
    void aTicketThatIsSealedLeavesTheStoreLikeAnyOther() {
        try (TopologyHarness sla = started(TAIL)) {
            sla.tick(NINE);
            send(sla, 200, SealingStoriesTest::talk);
            final Instant end = minute(2_000);
            sla.send(TicketEvent.of("T-1", UPDATED, end)
                    .status(TicketStatus.CLOSED)
                    .build());
            sla.tickAndSettle(end.plusSeconds(60)).tick(end.plus(Duration.ofDays(91)));

            assertThat(stored(sla).isStub()).isTrue();
            assertThat(stored(sla).checkpoint()).isEmpty();
        }
    }
}
