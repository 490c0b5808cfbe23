package io.slamonitor.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What takes the place of a person's id, and where. */
class ErasureTest {
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final Erasure ERASURE = new Erasure("ann", Pseudonym.next(), Set.copyOf(Erasure.USUAL_PLACES));

    private static TicketEvent.Builder event() {
        return TicketEvent.of("ann", EventType.UPDATED, NINE).set(TicketField.CATEGORY, "ann");
    }

    @Test
    void everyPlaceThatMeansThePersonHasThePseudonym() {
        final TicketEvent event = event().actor("ann")
                .set(TicketField.REQUESTER, "ann")
                .set(TicketField.ASSIGNEE, "ann")
                .attribute("excused.by", "ann")
                .attribute("opened-by", "ann")
                .build();

        final TicketEvent erased = ERASURE.in(event);

        assertThat(erased.actor()).isEqualTo(ERASURE.pseudonym());
        assertThat(erased.fields())
                .isEqualTo(Map.of(
                        TicketField.CATEGORY, "ann",
                        TicketField.REQUESTER, ERASURE.pseudonym(),
                        TicketField.ASSIGNEE, ERASURE.pseudonym()));
        assertThat(erased.attributes()).isEqualTo(Map.of("excused.by", ERASURE.pseudonym(), "opened-by", "ann"));
        assertThat(erased.ticketId()).isEqualTo("ann");
        assertThat(erased.eventId()).as("known when it is sent again").isEqualTo(event.eventId());
        assertThat(ERASURE.excuser(Optional.of("ann"))).contains(ERASURE.pseudonym());
    }

    @Test
    void whatNamesNobodyStaysTheVeryObject() {
        final TicketEvent event = event().actor("Ann").attribute("floor", "ann").build();

        assertThat(ERASURE.in(event)).isSameAs(event);
        final TicketAttributes ticket = TicketAttributes.NONE.after(event);
        assertThat(ERASURE.in(ticket)).isSameAs(ticket);
        final TicketHistory history = TicketHistory.of("ann", List.of(event));
        assertThat(history.without(ERASURE)).isSameAs(history);
    }

    @Test
    void anEventThatIsSentAgainDoesNotBringTheIdBackWhicheverCameFirst() {
        final TicketEvent event = event().actor("ann").build();
        final TicketEvent erased = ERASURE.in(event);

        assertThat(TicketHistory.of("ann", List.of(event, erased)).events()).containsExactly(erased);
        assertThat(TicketHistory.of("ann", List.of(erased, event)).events()).containsExactly(erased);
        final TicketHistory known = TicketHistory.of("ann", List.of(event)).without(ERASURE);
        assertThat(known.with(event)).isSameAs(known);
    }

    @Test
    void pseudonymsAreKnownAndDiffer() {
        assertThat(Pseudonym.isIn(Pseudonym.next())).isTrue();
        assertThat(Pseudonym.isIn("agent-" + Pseudonym.next())).isTrue();
        assertThat(Pseudonym.isIn("erased-by-mistake")).isFalse();
        assertThat(Pseudonym.isIn(null)).isFalse();
        assertThat(Pseudonym.next()).isNotEqualTo(Pseudonym.next());
    }

    @Test
    void placesAreThoseInWhichAPersonCanBeNamed() {
        assertThat(Erasure.USUAL_PLACES).allMatch(Erasure::isPlace);
        assertThat(List.of("attributes.opened-by", "actor")).allMatch(Erasure::isPlace);
        assertThat(List.of("customer", "attributes.", "url", "Requester", "")).noneMatch(Erasure::isPlace);
    }
}
