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
import io.slamonitor.serde.TicketStateSerde;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketHistory;
import io.slamonitor.ticket.TicketStatus;
import io.slamonitor.topology.TicketJudge.Judgement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

class TicketJudgeTest {
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final Map<String, BusinessCalendar> ALWAYS_OPEN =
            Map.of("24x7", BusinessCalendar.alwaysOpen("24x7", ZoneOffset.UTC));

    private static final Catalogues WITHIN_AN_HOUR = resolutionWithinAnHour(new CalendarRef.Named("24x7"));
    private static final Duration DAYS_90 = Duration.ofDays(90);

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

        final Judgement overdue = judge.reconsider(state, WITHIN_AN_HOUR, asOf);

        assertThat(overdue.lookAgainAt()).contains(asOf);
        assertThat(overdue.state().notBefore()).contains(asOf);
    }

    private static TicketState resolved(final Instant at) {
        return TicketState.unknown("T-1")
                .withHistory(TicketHistory.of(
                        "T-1",
                        List.of(
                                TicketEvent.of("T-1", EventType.CREATED, NINE).build(),
                                TicketEvent.of("T-1", EventType.UPDATED, at)
                                        .status(TicketStatus.RESOLVED)
                                        .build())));
    }

    @Test
    void aDoneTicketIsLookedAtAgainWhenItsRetentionEnds() {
        final Instant resolvedAt = NINE.plusSeconds(60);

        final Judgement settled = judge.reconsider(resolved(resolvedAt), WITHIN_AN_HOUR, resolvedAt.plusSeconds(5));

        assertThat(settled.lookAgainAt()).contains(resolvedAt.plusSeconds(5).plus(DAYS_90));
        assertThat(settled.purgedAt()).isEmpty();
    }

    @Test
    void whatIsKnownAheadOfItsTimeIsKeptFromItsOwnInstantOn() {
        final Instant resolvedAt = NINE.plus(Duration.ofDays(10));

        final Judgement settled = judge.reconsider(resolved(resolvedAt), Catalogues.NONE, NINE);

        assertThat(settled.lookAgainAt()).contains(resolvedAt.plus(DAYS_90));
    }

    @Test
    void aRestartFindsInTheStateSinceWhenATicketIsIdle() {
        final Judgement settled = judge.reconsider(resolved(NINE), WITHIN_AN_HOUR, NINE);
        final TicketState restored = throughTheStore(settled.state());

        assertThat(judge.onTimer(restored, WITHIN_AN_HOUR, NINE.plus(DAYS_90).minusMillis(1)))
                .satisfies(early -> assertThat(early.purgedAt()).isEmpty())
                .satisfies(early -> assertThat(early.lookAgainAt()).contains(NINE.plus(DAYS_90)));
        assertThat(judge.onTimer(restored, WITHIN_AN_HOUR, NINE.plus(DAYS_90)))
                .satisfies(due -> assertThat(due.purgedAt()).contains(NINE.plus(DAYS_90)))
                .satisfies(due -> assertThat(due.lookAgainAt())
                        .contains(NINE.plus(DAYS_90).plus(Duration.ofDays(400))));
    }

    private static TicketState throughTheStore(final TicketState state) {
        try (Serde<TicketState> serde = TicketStateSerde.serde()) {
            return serde.deserializer()
                    .deserialize("tickets", serde.serializer().serialize("tickets", state));
        }
    }

    @Test
    void anotherCatalogueNeitherRenewsTheRetentionNorEndsIt() {
        final Judgement settled = judge.reconsider(resolved(NINE), WITHIN_AN_HOUR, NINE);

        final Judgement swept = judge.reconsider(settled.state(), Catalogues.NONE, NINE.plus(Duration.ofDays(30)));
        assertThat(swept.lookAgainAt()).contains(NINE.plus(DAYS_90));

        final Instant late = NINE.plus(Duration.ofDays(200));
        final Judgement sweptLate = judge.reconsider(settled.state(), Catalogues.NONE, late);
        assertThat(sweptLate.purgedAt()).as("only a timer lets a ticket go").isEmpty();
        assertThat(sweptLate.lookAgainAt()).as("not in the past").contains(late);
    }

    @Test
    void anotherEventRenewsTheRetention() {
        final TicketState idle =
                judge.reconsider(resolved(NINE), WITHIN_AN_HOUR, NINE).state();
        final Instant later = NINE.plus(Duration.ofDays(80));
        final TicketEvent note = TicketEvent.of("T-1", EventType.INTERNAL_NOTE, NINE.plusSeconds(1))
                .build();

        final Judgement after = judge.reconsider(idle.withHistory(idle.history().with(note)), WITHIN_AN_HOUR, later);

        assertThat(after.lookAgainAt()).contains(later.plus(DAYS_90));
    }

    @Test
    void aTicketThatCannotBeJudgedIsNotLetGo() {
        final TicketState idle =
                judge.reconsider(resolved(NINE), WITHIN_AN_HOUR, NINE).state();

        final Judgement quarantined = judge.onTimer(idle, withoutItsCalendar(), NINE.plus(DAYS_90));

        assertThat(quarantined.told()).isEmpty();
        assertThat(quarantined.purgedAt()).isEmpty();
    }
}
