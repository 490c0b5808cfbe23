package io.slamonitor.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slamonitor.attainment.AttainmentTally;
import io.slamonitor.attainment.Contribution;
import io.slamonitor.attainment.Dimension;
import io.slamonitor.attainment.Distribution;
import io.slamonitor.attainment.Group;
import io.slamonitor.attainment.Openness;
import io.slamonitor.attainment.Outcome;
import io.slamonitor.attainment.Standing;
import io.slamonitor.attainment.Standing.Judged;
import io.slamonitor.avro.VerdictChange;
import io.slamonitor.avro.state.TicketVerdicts;
import io.slamonitor.evaluation.ClockId;
import io.slamonitor.policy.Metric;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class AttainmentStateTest {
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00.123Z");
    private static final Group GROUP = new Group(
            Map.of(Dimension.CUSTOMER, "acme & co", Dimension.METRIC, "resolution"),
            ZoneId.of("Europe/London"),
            OptionalInt.empty());
    private static final ClockId CLOCK = new ClockId(Metric.RESOLUTION, 2);

    private static Standing judged(
            final Outcome outcome, final Optional<Duration> took, final Optional<Openness> open) {
        return new Standing(Optional.of(new Judged(outcome, NINE, took)), open);
    }

    /** One clock; must never change: the stores in the field hold it. */
    private static Map<ClockId, Contribution> told() {
        return Map.of(
                CLOCK,
                new Contribution(GROUP, judged(Outcome.BREACHED, Optional.empty(), Optional.of(Openness.OVERDUE))));
    }

    /** Must never change: the stores in the field hold it. */
    private static AttainmentTally tally() {
        return new AttainmentTally(
                3,
                2,
                1,
                0,
                0,
                0,
                Distribution.of(new int[] {0, 127, 700}, new long[] {1, 2, 1}, Duration.ofMillis(98_765_432)));
    }

    @Test
    void whatWasToldSurvivesTheStore() {
        assertThat(Contributions.read(Contributions.write(told()))).isEqualTo(told());
        final Map<ClockId, Contribution> all = Map.of(
                new ClockId(Metric.FIRST_RESPONSE, 1),
                new Contribution(GROUP, judged(Outcome.MET, Optional.of(Duration.ofMillis(61_001)), Optional.empty())),
                new ClockId(Metric.NEXT_RESPONSE, 7),
                new Contribution(
                        GROUP.folded(3), judged(Outcome.EXCUSED, Optional.of(Duration.ZERO), Optional.empty())),
                new ClockId(Metric.RESOLUTION, 1),
                new Contribution(GROUP, new Standing(Optional.empty(), Optional.of(Openness.AT_RISK))));
        assertThat(Contributions.read(Contributions.write(all))).isEqualTo(all);
    }

    @Test
    void countsSurviveTheStore() {
        assertThat(AttainmentTallies.read(AttainmentTallies.write(tally()))).isEqualTo(tally());
        assertThat(AttainmentTallies.read(AttainmentTallies.write(AttainmentTally.EMPTY)))
                .isEqualTo(AttainmentTally.EMPTY);
    }

    @Test
    void readsWhatVersion1Wrote() throws IOException {
        assertThat(Contributions.read(fixture("ticket-verdicts-v1"))).isEqualTo(told());
        assertThat(AttainmentTallies.read(fixture("attainment-tally-v1"))).isEqualTo(tally());
    }

    @Test
    void readsWhatVersion2OfVerdictsWroteAndWritesTheSame() throws IOException {
        assertThat(Contributions.read(fixture("ticket-verdicts-v2"))).isEqualTo(told());
        assertThat(Contributions.write(told())).isEqualTo(fixture("ticket-verdicts-v2"));
    }

    @Test
    void theSchemaOfTheNewestVersionIsTheOneThatIsWritten() {
        assertThat(Contributions.released(Contributions.VERSION))
                .as(
                        "a changed state needs a new version: raise VERSION, add state/TicketVerdicts/vN.avsc and a fixture")
                .isEqualTo(TicketVerdicts.getClassSchema());
        assertThat(AttainmentTallies.released(AttainmentTallies.VERSION))
                .as(
                        "a changed state needs a new version: raise VERSION, add state/AttainmentTally/vN.avsc and a fixture")
                .isEqualTo(io.slamonitor.avro.state.AttainmentTally.getClassSchema());
    }

    @Test
    void aFormatOfTheFutureIsRefused() {
        assertThatThrownBy(() -> AttainmentTallies.read(new byte[] {99, 1, 2}))
                .isInstanceOf(NewerFormatException.class)
                .hasMessageContaining("version 99");
        assertThatThrownBy(() -> Contributions.read(new byte[] {99, 1, 2}))
                .isInstanceOf(NewerFormatException.class)
                .hasMessageContaining("version 99");
    }

    @Test
    void aChangeSaysBothSides() {
        final Optional<Standing> before =
                Optional.of(judged(Outcome.MET, Optional.of(Duration.ofSeconds(5)), Optional.empty()));
        final Optional<Standing> now =
                Optional.of(judged(Outcome.EXCUSED, Optional.empty(), Optional.of(Openness.OVERDUE)));
        final VerdictChange change = VerdictChanges.toAvro("T-1", CLOCK, before, now, NINE, "sla");
        assertThat(VerdictChanges.before(change)).isEqualTo(before);
        assertThat(VerdictChanges.now(change)).isEqualTo(now);

        final VerdictChange gone = VerdictChanges.toAvro("T-1", CLOCK, now, Optional.empty(), NINE, "sla");
        assertThat(VerdictChanges.before(gone)).isEqualTo(now);
        assertThat(VerdictChanges.now(gone)).isEmpty();
    }

    private static byte[] fixture(final String name) throws IOException {
        try (InputStream file = AttainmentStateTest.class.getResourceAsStream("/state/" + name + ".hex")) {
            return HexFormat.of().parseHex(new String(file.readAllBytes(), StandardCharsets.US_ASCII).strip());
        }
    }
}
