package io.slamonitor.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TicketEventTest {
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");

    private static TicketEvent.Builder updated() {
        return TicketEvent.of("T-1", EventType.UPDATED, NINE);
    }

    @Test
    void aMissingIdIsDerivedFromTheContentSoThatAResendIsADuplicate() {
        final TicketEvent event =
                updated().set(TicketField.PRIORITY, "high").attribute("a", "1").build();
        final TicketEvent again =
                updated().attribute("a", "1").set(TicketField.PRIORITY, "high").build();

        assertThat(event.eventId()).isEqualTo(again.eventId());
    }

    @Test
    void aBlankIdIsAMissingOne() {
        assertThat(updated().eventId(" ").build().eventId())
                .isEqualTo(updated().build().eventId());
    }

    @Test
    void contentThatOnlyLooksAlikeGetsAnotherId() {
        final TicketEvent two =
                updated().attribute("a", "1").attribute("b", "2").build();
        final TicketEvent one = updated().attribute("a", "1, b=2").build();
        final TicketEvent nothing = updated().attribute("a", "null").build();

        assertThat(two.eventId()).isNotEqualTo(one.eventId());
        assertThat(nothing.eventId()).isNotEqualTo(updated().build().eventId());
        assertThat(updated().clear("team").build().eventId())
                .isNotEqualTo(updated().build().eventId());
        assertThat(updated().sequence(1L).build().eventId())
                .isNotEqualTo(updated().messageLength(1).build().eventId());
    }

    @Test
    void instantsAreOfMilliseconds() {
        final TicketEvent event = TicketEvent.of("T-1", EventType.CREATED, NINE.plusNanos(1_999_999))
                .createdAt(NINE.minusNanos(1))
                .build();

        assertThat(event.occurredAt()).isEqualTo(NINE.plusMillis(1));
        assertThat(event.createdAt()).isEqualTo(NINE.minusMillis(1));
    }

    @Test
    void cannotBeChanged() {
        final TicketEvent event = updated()
                .set(TicketField.PRIORITY, "high")
                .attribute("a", "1")
                .clear("team")
                .build();

        assertThatThrownBy(() -> event.fields().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> event.attributes().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> event.cleared().clear()).isInstanceOf(UnsupportedOperationException.class);
    }
}
