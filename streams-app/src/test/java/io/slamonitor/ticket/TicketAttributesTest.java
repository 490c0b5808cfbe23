package io.slamonitor.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TicketAttributesTest {
    private static final TicketAttributes KNOWN = TicketAttributes.NONE.after(event().status(TicketStatus.OPEN)
            .set(TicketField.TEAM, "first-line")
            .attribute("contract", "gold")
            .build());

    private static TicketEvent.Builder event() {
        return TicketEvent.of("T-1", EventType.UPDATED, Instant.parse("2026-03-02T09:00:00Z"));
    }

    @Test
    void aTicketIsNewUntilSomethingElseIsKnown() {
        assertThat(TicketAttributes.NONE.status()).isEqualTo(TicketStatus.NEW);
    }

    @Test
    void whatAnEventDoesNotMentionStaysAsItWas() {
        final TicketAttributes after =
                KNOWN.after(event().set(TicketField.PRIORITY, "high").build());

        assertThat(after.status()).isEqualTo(TicketStatus.OPEN);
        assertThat(after.get(TicketField.TEAM)).contains("first-line");
        assertThat(after.get(TicketField.PRIORITY)).contains("high");
        assertThat(after.attribute("contract")).contains("gold");
    }

    @Test
    void clearedFieldsAreGone() {
        final TicketAttributes after =
                KNOWN.after(event().clear("team").clear("attributes.contract").build());

        assertThat(after.get(TicketField.TEAM)).isEmpty();
        assertThat(after.attribute("contract")).isEmpty();
    }

    @Test
    void aStatusCannotBeCleared() {
        assertThat(KNOWN.after(event().clear("status").build()).status()).isEqualTo(TicketStatus.OPEN);
    }

    @Test
    void whatIsClearedAndSetIsSet() {
        assertThat(KNOWN.after(event().clear("team")
                                .set(TicketField.TEAM, "engineers")
                                .build())
                        .get(TicketField.TEAM))
                .contains("engineers");
    }

    @Test
    void clearingWhatNobodyKnowsIsNothing() {
        assertThat(KNOWN.after(event().clear("no-such-field").build())).isEqualTo(KNOWN);
    }

    @Test
    void anEventThatRepeatsWhatIsKnownLeavesTheVeryAttributes() {
        assertThat(KNOWN.after(event().status(TicketStatus.OPEN)
                        .set(TicketField.TEAM, "first-line")
                        .build()))
                .isSameAs(KNOWN);
    }
}
