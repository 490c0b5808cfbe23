package io.slamonitor.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TicketHistoryTest {
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");

    private static TicketEvent.Builder event(final String id, final EventType type, final Instant at) {
        return TicketEvent.of("T-1", type, at).eventId(id);
    }

    private static List<String> ids(final TicketHistory history) {
        return history.events().stream().map(TicketEvent::eventId).toList();
    }

    @Test
    @DisplayName("pitfall 23: instant, sequence, type, id; never arrival")
    void ordersByInstantThenSequenceThenTypeThenId() {
        final TicketHistory history = TicketHistory.of(
                "T-1",
                List.of(
                        event("later", EventType.CREATED, NINE.plusSeconds(1)).build(),
                        event("second", EventType.CREATED, NINE).sequence(2L).build(),
                        event("first", EventType.DELETED, NINE).sequence(1L).build(),
                        event("b", EventType.UPDATED, NINE).build(),
                        event("a", EventType.UPDATED, NINE).build(),
                        event("z", EventType.CREATED, NINE).build()));

        assertThat(ids(history)).containsExactly("z", "a", "b", "first", "second", "later");
    }

    @Test
    void isTheSameHistoryAfterADuplicate() {
        final TicketEvent event = event("e1", EventType.CREATED, NINE).build();
        final TicketHistory history = TicketHistory.empty("T-1").with(event);

        assertThat(history.with(event)).isSameAs(history);
        assertThat(history.with(event("e1", EventType.CREATED, NINE).build())).isSameAs(history);
    }

    @Test
    void ofTwoEventsWithOneIdTheEarlierCountsWhicheverArrivedFirst() {
        final TicketEvent early = event("e1", EventType.CREATED, NINE).build();
        final TicketEvent late =
                event("e1", EventType.UPDATED, NINE.plusSeconds(60)).build();

        assertThat(TicketHistory.empty("T-1").with(early).with(late).events()).containsExactly(early);
        assertThat(TicketHistory.empty("T-1").with(late).with(early).events()).containsExactly(early);
        assertThat(TicketHistory.of("T-1", List.of(late, early)).events()).containsExactly(early);
    }

    @Test
    void ofTwoEventsWithOneIdAndInstantTheContentDecides() {
        final TicketEvent low = event("e1", EventType.UPDATED, NINE)
                .set(TicketField.PRIORITY, "low")
                .build();
        final TicketEvent high = event("e1", EventType.UPDATED, NINE)
                .set(TicketField.PRIORITY, "high")
                .build();

        assertThat(TicketHistory.empty("T-1").with(low).with(high))
                .isEqualTo(TicketHistory.empty("T-1").with(high).with(low));
    }

    @Test
    void whoeverWasErasedIsNotBroughtBackByAnotherVersionOfTheEvent() {
        final Erasure erasure = new Erasure("ann", Pseudonym.next(), Set.copyOf(Erasure.USUAL_PLACES));
        final TicketEvent said = byAnn(NINE).sequence(5L).build();
        final TicketHistory erased = TicketHistory.of("T-1", List.of(erasure.in(said)));

        final List<TicketEvent> versions = List.of(
                byAnn(NINE.minusSeconds(60)).sequence(5L).build(),
                byAnn(NINE).sequence(2L).build(),
                byAnn(NINE).build(),
                byAnn(NINE).sequence(5L).set(TicketField.PRIORITY, "high").build(),
                byAnn(NINE).sequence(9L).build(),
                byAnn(NINE.plusSeconds(60)).sequence(5L).build());
        for (final TicketEvent version : versions) {
            final TicketEvent counted =
                    TicketHistory.of("T-1", List.of(said, version)).events().get(0);
            final TicketHistory history = erased.with(version);

            assertThat(history.events()).extracting(TicketEvent::occurredAt).containsExactly(counted.occurredAt());
            assertThat(history.events()).extracting(TicketEvent::sequence).containsExactly(counted.sequence());
            assertThat(history.events().toString()).doesNotContain("ann").contains(erasure.pseudonym());
            assertThat(TicketHistory.empty("T-1").with(version).with(erasure.in(said)))
                    .isEqualTo(history);
        }
    }

    @Test
    void anotherWhomTheVersionThatCountsNamesInTheErasedOnesPlaceStaysWhereverElseItNamesHim() {
        final Erasure erasure = new Erasure("ann", Pseudonym.next(), Set.copyOf(Erasure.USUAL_PLACES));
        final TicketEvent byAnn =
                event("e1", EventType.UPDATED, NINE).actor("ann").build();
        final TicketEvent.Builder byBob =
                event("e1", EventType.UPDATED, NINE.minusSeconds(60)).set(TicketField.ASSIGNEE, "bob");

        final TicketHistory history = TicketHistory.of("T-1", List.of(erasure.in(byAnn)))
                .with(byBob.actor("bob").build());

        assertThat(history.events())
                .as("of who did it nobody can tell whether it is ann")
                .containsExactly(byBob.actor(erasure.pseudonym()).build());
    }

    @Test
    void twoWhoWereErasedOneAfterTheOtherAreBothNotBroughtBack() {
        final Erasure ann = new Erasure("ann", Pseudonym.next(), Set.copyOf(Erasure.USUAL_PLACES));
        final Erasure kim = new Erasure("kim", Pseudonym.next(), Set.copyOf(Erasure.USUAL_PLACES));
        final TicketEvent said = byAnn(NINE).set(TicketField.ASSIGNEE, "kim").build();

        final TicketHistory history =
                TicketHistory.of("T-1", List.of(ann.in(said))).with(kim.in(said));

        assertThat(history.events()).containsExactly(kim.in(ann.in(said)));
    }

    private static TicketEvent.Builder byAnn(final Instant at) {
        return event("e1", EventType.UPDATED, at)
                .actor("ann")
                .set(TicketField.REQUESTER, "ann")
                .attribute("excused.by", "ann");
    }

    @Test
    void doesNotChangeWhenAnEventIsAdded() {
        final TicketHistory empty = TicketHistory.empty("T-1");
        final TicketHistory one =
                empty.with(event("e1", EventType.CREATED, NINE).build());
        one.with(event("e2", EventType.UPDATED, NINE).build());

        assertThat(empty.isEmpty()).isTrue();
        assertThat(ids(one)).containsExactly("e1");
        assertThatThrownBy(() -> one.events().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void refusesTheEventsOfAnotherTicket() {
        final TicketEvent other = TicketEvent.of("T-2", EventType.CREATED, NINE).build();

        assertThatThrownBy(() -> TicketHistory.empty("T-1").with(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("T-2")
                .hasMessageContaining("T-1");
    }

    @Test
    void theTicketWasCreatedAtTheEarliestInstantThatAnyEventTells() {
        final TicketEvent seen = event("e1", EventType.UPDATED, NINE).build();
        final TicketEvent told = event("e2", EventType.UPDATED, NINE.plusSeconds(60))
                .createdAt(NINE.minusSeconds(60))
                .build();
        final TicketEvent wrong = event("e3", EventType.UPDATED, NINE.plusSeconds(60))
                .createdAt(NINE.plusSeconds(30))
                .build();

        assertThat(TicketHistory.of("T-1", List.of(seen, wrong)).createdAt()).isEqualTo(NINE);
        assertThat(TicketHistory.of("T-1", List.of(seen, told, wrong)).createdAt())
                .isEqualTo(NINE.minusSeconds(60));
    }

    @Test
    void growsToTheSameHistoryInAnyOrderHoweverLong() {
        final List<TicketEvent> events = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            events.add(
                    event("event-" + i, EventType.UPDATED, NINE.plusSeconds(i)).build());
        }
        final TicketHistory inOrder = TicketHistory.of("T-1", events);
        Collections.shuffle(events, new Random(1));

        TicketHistory grown = TicketHistory.empty("T-1");
        for (final TicketEvent event : events) {
            grown = grown.with(event).with(event);
        }

        assertThat(grown).isEqualTo(inOrder);
    }
}
