package io.slamonitor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.calendar.BusinessCalendar;
import io.slamonitor.policy.Allowance;
import io.slamonitor.policy.CalendarRef;
import io.slamonitor.policy.Catalogues;
import io.slamonitor.policy.Metric;
import io.slamonitor.policy.PolicyCatalog;
import io.slamonitor.policy.SlaPolicy;
import io.slamonitor.policy.Target;
import io.slamonitor.serde.TicketState;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.topology.TicketJudge.Judgement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TicketJudgeTest {
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final Map<String, BusinessCalendar> ALWAYS_OPEN =
            Map.of("24x7", BusinessCalendar.alwaysOpen("24x7", ZoneOffset.UTC));

    private final TicketJudge judge = new TicketJudge(TopologyHarness.SETTINGS);

    /** Loading a catalogue rules such a one out: here it stands for a bug of ours. */
    private static Catalogues withoutItsCalendar() {
        return resolutionWithinAnHour(new CalendarRef.Named("missing"));
    }

    private static Catalogues resolutionWithinAnHour(final CalendarRef calendar) {
        final SlaPolicy policy = SlaPolicy.named("desk", calendar)
                .targets(List.of(Target.of(Metric.RESOLUTION, Allowance.of(Duration.ofHours(1)))))
                .build();
        return Catalogues.of(new PolicyCatalog("v1", NINE, ALWAYS_OPEN, Map.of(), List.of(policy)));
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

    /** The timers before the judged time are scanned no more: one put there would be lost with a restart. */
    @Test
    void whatHasWaitedTooLongAlreadyIsLookedAtNowAndNotInThePast() {
        final TicketEvent created =
                TicketEvent.of("T-1", EventType.CREATED, NINE).build();
        final TicketState unknown = TicketState.unknown("T-1");
        final Instant since = NINE.plus(Duration.ofDays(1));
        final TicketState state = unknown.withHistory(unknown.history().with(created))
                .waiting(since, since.plus(TopologyHarness.SETTINGS.settle()))
                .quarantined("a fault since mended");
        final Instant asOf = since.plus(TopologyHarness.SETTINGS.settleAtMost()).plusSeconds(60);

        final Judgement overdue = judge.reconsider(state, resolutionWithinAnHour(new CalendarRef.Named("24x7")), asOf);

        assertThat(overdue.lookAgainAt()).contains(asOf);
        assertThat(overdue.state().notBefore()).contains(asOf);
    }
}
