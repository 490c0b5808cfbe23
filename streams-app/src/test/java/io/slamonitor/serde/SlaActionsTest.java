package io.slamonitor.serde;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.avro.SlaAction;
import io.slamonitor.evaluation.ActionChange;
import io.slamonitor.evaluation.ActionKey;
import io.slamonitor.evaluation.ActionState;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SlaActionsTest {
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");

    private static SlaAction cancelled(final ActionKey.Type type, final String subject) {
        return SlaActions.toAvro(
                "T-1",
                new ActionChange(new ActionKey(type, subject), ActionState.CANCELLED, NINE, Optional.empty()),
                NINE);
    }

    @Test
    void anEscalationThatIsTakenBackSaysWhichLevelAndWhichAlert() {
        final SlaAction action = cancelled(ActionKey.Type.ESCALATE, "resolution/2/L2/night");

        assertThat(action.getLevel()).isEqualTo("L2/night");
        assertThat(action.getAlertId()).isEqualTo("T-1/resolution/2/escalation/L2/night");
        assertThat(action.getActionId()).isEqualTo("T-1/escalate/resolution/2/L2/night");
    }

    @Test
    void anEscalationOfTheTicketItselfThatIsTakenBackSaysSoToo() {
        final SlaAction action = cancelled(ActionKey.Type.ESCALATE, "ticket/0/L3");

        assertThat(action.getLevel()).isEqualTo("L3");
        assertThat(action.getAlertId()).isEqualTo("T-1/ticket/0/escalation/L3");
    }

    @Test
    void aRefusalThatIsTakenBackSaysWhichLimitsAlert() {
        final SlaAction action = cancelled(ActionKey.Type.REJECT_TICKET, "open-per-requester");

        assertThat(action.getLevel()).isNull();
        assertThat(action.getAlertId()).isEqualTo("T-1/ticket/0/limit/open-per-requester");
    }

    @Test
    void whatGoesWithNoAlertSaysNone() {
        final SlaAction action = cancelled(ActionKey.Type.LOCK_TICKET, "done");

        assertThat(action.getLevel()).isNull();
        assertThat(action.getAlertId()).isNull();
    }
}
