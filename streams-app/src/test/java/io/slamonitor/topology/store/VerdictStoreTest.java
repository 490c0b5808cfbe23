package io.slamonitor.topology.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slamonitor.attainment.Contribution;
import io.slamonitor.attainment.Dimension;
import io.slamonitor.attainment.Group;
import io.slamonitor.attainment.Openness;
import io.slamonitor.attainment.Standing;
import io.slamonitor.evaluation.ClockId;
import io.slamonitor.policy.Metric;
import io.slamonitor.testing.TaskStores;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerdictStoreTest {
    private static final Standing OPEN = new Standing(Optional.empty(), Optional.of(Openness.RUNNING));

    @TempDir
    private Path directory;

    private KeyValueStore<String, byte[]> store;

    @BeforeEach
    void open() {
        store = TaskStores.persistent(directory.toFile(), "verdicts", Serdes.String(), Serdes.ByteArray());
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** Clocks of which each is counted under names of its own, as long as names may be. */
    private static Map<ClockId, Contribution> told(final int clocks) {
        final Map<ClockId, Contribution> told = new HashMap<>();
        for (int cycle = 1; cycle <= clocks; cycle++) {
            final Map<Dimension, String> values = new EnumMap<>(Dimension.class);
            for (final Dimension dimension : Dimension.values()) {
                values.put(dimension, Dimension.nameOf(cycle + dimension.label() + "\u754c".repeat(300)));
            }
            told.put(
                    new ClockId(Metric.NEXT_RESPONSE, cycle),
                    new Contribution(new Group(values, ZoneOffset.UTC, OptionalInt.empty()), OPEN));
        }
        return told;
    }

    @Test
    void whatWasToldIsKeptUntilNothingIs() {
        final VerdictStore verdicts = new VerdictStore(store);
        verdicts.tell(verdicts.prepare("T-1", told(3)));
        assertThat(verdicts.toldOf("T-1")).isEqualTo(told(3));

        verdicts.tell(verdicts.prepare("T-1", Map.of()));
        assertThat(store.get("T-1")).isNull();
    }

    /** Five names of 600 bytes and more in each of 400 events are more than a history holds before it is sealed. */
    @Test
    void aTicketWhoseNamesChangeAllTheTimeHasRoom() {
        final VerdictStore verdicts = new VerdictStore(store);
        verdicts.tell(verdicts.prepare("T-1", told(400)));
        assertThat(store.get("T-1")).hasSizeLessThan(8 * 1024 * 1024);
    }

    @Test
    void whatOutgrewTheChangelogIsRefusedBeforeItIsStored() {
        final VerdictStore verdicts = new VerdictStore(store);
        final Map<ClockId, Contribution> tooMany = told(1_000);
        assertThatThrownBy(() -> verdicts.prepare("T-1", tooMany))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("expected at most 8388608");
        assertThat(store.get("T-1")).isNull();
    }
}
