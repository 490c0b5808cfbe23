package io.slamonitor.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** A history is a set of events in an order of their own, whichever way they came. */
@PropertyDefaults(tries = 1_000)
class TicketHistoryProperties {

    /** Few ids, instants and contents, so that duplicates and faulty sources are common. */
    @Provide
    Arbitrary<List<TicketEvent>> events() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.of(EventType.class),
                        Arbitraries.longs().between(0, 3),
                        Arbitraries.longs().between(1, 2).injectNull(0.5),
                        Arbitraries.of("high", "low").injectNull(0.5))
                .as((id, type, second, sequence, priority) -> TicketEvent.of("T-1", type, Instant.ofEpochSecond(second))
                        .eventId(id == 0 ? null : "e" + id)
                        .sequence(sequence)
                        .set(TicketField.PRIORITY, priority)
                        .build())
                .list()
                .ofMaxSize(30);
    }

    @Property
    void doesNotDependOnTheOrderOfArrival(
            @ForAll("events") final List<TicketEvent> events,
            @ForAll final Random random,
            @ForAll @IntRange(max = 30) final int together) {
        final List<TicketEvent> shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, random);
        final int first = Math.min(together, shuffled.size());

        TicketHistory grown = TicketHistory.of("T-1", shuffled.subList(0, first));
        for (final TicketEvent event : shuffled.subList(first, shuffled.size())) {
            grown = grown.with(event);
        }

        assertThat(grown).isEqualTo(TicketHistory.of("T-1", events));
        assertThat(grown).hasSameHashCodeAs(TicketHistory.of("T-1", events));
    }

    @Property
    void hasEveryIdOnceAndInOrder(@ForAll("events") final List<TicketEvent> events) {
        final TicketHistory history = TicketHistory.of("T-1", events);

        final Set<String> ids = new HashSet<>();
        events.forEach(event -> ids.add(event.eventId()));
        assertThat(history.events())
                .extracting(TicketEvent::eventId)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(ids);
        assertThat(history.events()).isSortedAccordingTo(TicketEvent.ORDER);
    }

    @Property
    void addingWhatItHoldsLeavesTheVeryHistory(@ForAll("events") final List<TicketEvent> events) {
        final TicketHistory history = TicketHistory.of("T-1", events);

        for (final TicketEvent event : history.events()) {
            assertThat(history.with(event)).isSameAs(history);
        }
    }
}
