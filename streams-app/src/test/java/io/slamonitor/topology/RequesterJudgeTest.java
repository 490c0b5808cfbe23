package io.slamonitor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.evaluation.RequesterCase;
import io.slamonitor.evaluation.RequesterCase.Spell;
import io.slamonitor.policy.Limits;
import io.slamonitor.serde.RequesterState;
import io.slamonitor.ticket.TicketAttributes;
import io.slamonitor.topology.RequesterJudge.Judgement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RequesterJudgeTest {
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final Duration SETTLE = TopologyHarness.SETTINGS.settle();

    private final RequesterJudge judge = new RequesterJudge(TopologyHarness.SETTINGS);

    private static RequesterCase ticket(final String ticketId, final Duration per, final Optional<Instant> doneAt) {
        return new RequesterCase(
                ticketId,
                "ann",
                "desk",
                "1",
                "c1",
                Optional.empty(),
                new Limits(
                        Optional.empty(),
                        Optional.of(new Limits.NewTickets(1, per)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        Limits.OnPassed.REJECT,
                        List.of()),
                NINE,
                List.of(new Spell(NINE, doneAt.orElse(null))),
                doneAt,
                false,
                new TicketAttributes(Map.of(), Map.of()));
    }

    private static RequesterCase ticket(final String ticketId) {
        return ticket(ticketId, Duration.ofHours(24), Optional.empty());
    }

    /** What reads tickets rules such a one out: here it stands for a bug of ours. */
    private static RequesterCase impossible() {
        return ticket("T-0", null, Optional.empty());
    }

    @Test
    void aRequesterWhoCannotBeJudgedIsKeptWithTheReasonAndTriedAgain() {
        final Judgement quarantined = judge.ticketChanged(RequesterState.unknown("ann"), impossible(), NINE);

        assertThat(quarantined.news()).isEmpty();
        assertThat(quarantined.state().cases().tickets()).containsOnlyKeys("T-0");
        assertThat(quarantined.state().quarantine()).isPresent();
        assertThat(quarantined.lookAgainAt()).contains(NINE.plus(Duration.ofMinutes(5)));

        final Judgement mended = judge.ticketRemoved(quarantined.state(), "T-0", NINE);
        assertThat(mended.state().quarantine()).isEmpty();
        assertThat(mended.state().cases().isEmpty()).isTrue();
    }

    @Test
    void whatIsFoundLateWaitsForMoreNewsButNotForEver() {
        final Instant late = NINE.plus(Duration.ofHours(1));
        RequesterState state = judge.ticketChanged(RequesterState.unknown("ann"), ticket("T-1"), late)
                .state();
        final Judgement first = judge.ticketChanged(state, ticket("T-2"), late);
        assertThat(first.lookAgainAt()).contains(late.plus(SETTLE));

        state = first.state();
        for (int i = 1; i <= 100; i++) {
            final Judgement more = judge.ticketChanged(state, ticket("T-3"), late.plusSeconds(i * 3L));
            state = more.state();
            assertThat(more.lookAgainAt().orElseThrow())
                    .isBeforeOrEqualTo(late.plus(TopologyHarness.SETTINGS.settleAtMost()));
        }
        assertThat(judge.onTimer(state, late.plusSeconds(299)).news()).isEmpty();
        assertThat(judge.onTimer(state, late.plusSeconds(300)).news()).hasSize(2);
    }

    @Test
    void aRequesterOfWhomNobodyHearsAnyMoreIsForgotten() {
        final Instant closed = NINE.plus(Duration.ofHours(2));
        final Judgement done = judge.ticketChanged(
                RequesterState.unknown("ann"), ticket("T-1", Duration.ofHours(24), Optional.of(closed)), closed);
        final Instant month = NINE.plus(Duration.ofDays(30)).plusMillis(1);
        assertThat(done.lookAgainAt()).contains(month);

        final Judgement forgotten = judge.onTimer(done.state(), month);
        assertThat(forgotten.state().cases().isEmpty()).isTrue();
        assertThat(forgotten.lookAgainAt()).isEmpty();
    }
}
