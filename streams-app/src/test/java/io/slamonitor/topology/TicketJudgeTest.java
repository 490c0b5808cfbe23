package io.slamonitor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.policy.Allowance;
import io.slamonitor.policy.ApplyTo;
import io.slamonitor.policy.CalendarRef;
import io.slamonitor.policy.Catalogues;
import io.slamonitor.policy.Condition;
import io.slamonitor.policy.Metric;
import io.slamonitor.policy.OnReopen;
import io.slamonitor.policy.OnRetarget;
import io.slamonitor.policy.PolicyCatalog;
import io.slamonitor.policy.PriorityRule;
import io.slamonitor.policy.SlaPolicy;
import io.slamonitor.policy.Target;
import io.slamonitor.serde.TicketState;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.topology.TicketJudge.Judgement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TicketJudgeTest {
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");

    private final TicketJudge judge = new TicketJudge(TopologyHarness.SETTINGS);

    /** Loading a catalogue rules such a one out: here it stands for a bug of ours. */
    private static Catalogues withoutItsCalendar() {
        final SlaPolicy policy = new SlaPolicy(
                "broken",
                "1",
                Condition.ALWAYS,
                new CalendarRef.Named("missing"),
                PriorityRule.OF_TICKET,
                List.of(Target.of(Metric.RESOLUTION, Allowance.of(Duration.ofHours(1)))),
                Set.of(),
                OnReopen.RESUME,
                OnRetarget.APPLY,
                ApplyTo.NEW,
                List.of());
        return Catalogues.of(new PolicyCatalog("v1", NINE, Map.of(), Map.of(), List.of(policy)));
    }

    @Test
    void aTicketThatCannotBeJudgedIsKeptWithTheReasonAndTriedAgain() {
        final TicketEvent created =
                TicketEvent.of("T-1", EventType.CREATED, NINE).build();
        final TicketState unknown = TicketState.unknown("T-1");
        final TicketState state = unknown.withHistory(unknown.history().with(created));

        final Judgement quarantined = judge.reconsider(state, withoutItsCalendar(), NINE);

        assertThat(quarantined.told()).isEmpty();
        assertThat(quarantined.state().history().events()).containsExactly(created);
        assertThat(quarantined.state().quarantine())
                .hasValueSatisfying(reason -> assertThat(reason).contains("no calendar 'missing'"));
        assertThat(quarantined.lookAgainAt()).contains(NINE.plus(Duration.ofMinutes(5)));

        final Judgement mended = judge.onTimer(quarantined.state(), Catalogues.NONE, NINE.plusSeconds(300));
        assertThat(mended.state().quarantine()).isEmpty();
        assertThat(mended.told()).isPresent();
    }
}
