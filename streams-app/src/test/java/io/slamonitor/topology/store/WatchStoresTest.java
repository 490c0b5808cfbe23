package io.slamonitor.topology.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slamonitor.serde.NewerFormatException;
import io.slamonitor.testing.TaskStores;
import io.slamonitor.watch.SourceReading;
import java.io.File;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a task keeps of itself, beside the time, on the store that it is kept in in production: RocksDB. */
class WatchStoresTest {
    private static final Instant MONDAY = Instant.parse("2026-01-05T09:00:00Z");
    private static final List<String> REASONS = List.of("undecodable", "too-late");

    @TempDir
    private File folder;

    private KeyValueStore<String, String> store;

    @BeforeEach
    void open() {
        store = TaskStores.persistent(folder, "time", Serdes.String(), Serdes.String());
        new TimeStore(store).advance(MONDAY);
        store.put("zone", "of something else");
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void theNumberInQuarantineIsRightHoweverOftenEachIsJudgedAndAfterARestart() {
        final QuarantineStore quarantine = new QuarantineStore(store);
        quarantine.judged("T-1", Optional.of("a fault"));
        quarantine.judged("T-1", Optional.of("another fault"));
        quarantine.judged("T-2", Optional.of("a fault"));
        quarantine.judged("T-3", Optional.empty());
        assertThat(quarantine.count()).isEqualTo(2);
        quarantine.judged("T-1", Optional.empty());

        final QuarantineStore restarted = new QuarantineStore(store);
        assertThat(restarted.count()).isOne();
        restarted.judged("T-2", Optional.empty());
        restarted.judged("T-2", Optional.empty());
        assertThat(restarted.count()).isZero();
        assertThat(new QuarantineStore(store).count()).isZero();
    }

    @Test
    void rejectedRecordsAreCountedOnFromWhereARestartFindsThem() {
        final RejectedCounts counts = new RejectedCounts(store, REASONS);
        counts.add("too-late");
        counts.add("too-late");

        final RejectedCounts restarted = new RejectedCounts(store, REASONS);
        restarted.add("too-late");
        assertThat(restarted.byReason().get("too-late").getAsLong()).isEqualTo(3);
        assertThat(restarted.byReason().get("undecodable").getAsLong()).isZero();
    }

    @Test
    void aRestartKnowsTheHabitsOfSourcesToTheMinute() {
        SourceStore sources = new SourceStore(store, ZoneOffset.UTC);
        Instant last = MONDAY;
        for (int week = 0; week < 3; week++) {
            for (int minute = 0; minute < 60; minute += 5) {
                last = MONDAY.plus(Duration.ofDays(7L * week)).plus(Duration.ofMinutes(minute));
                sources.heard("desk", last);
                // Every other time by a new process.
                sources = minute % 10 == 0 ? sources : new SourceStore(store, ZoneOffset.UTC);
            }
        }
        final Instant nextWeek = MONDAY.plus(Duration.ofDays(21)).plus(Duration.ofHours(2));
        sources.passed(nextWeek);

        final List<SourceReading> before = sources.readings(nextWeek);
        assertThat(before).singleElement().satisfies(reading -> {
            assertThat(reading.source()).isEqualTo("desk");
            assertThat(reading.missed()).isBetween(12.0, 13.0);
        });
        assertThat(new SourceStore(store, ZoneOffset.UTC).readings(nextWeek)).isEqualTo(before);
        assertThat(new TimeStore(store).asOf()).as("beside what was there").contains(MONDAY);
    }

    @Test
    void aSourceThatIsForgottenLeavesTheStore() {
        final SourceStore sources = new SourceStore(store, ZoneOffset.UTC);
        sources.heard("desk", MONDAY);
        sources.passed(MONDAY.plus(Duration.ofDays(29)));

        assertThat(new SourceStore(store, ZoneOffset.UTC).readings(MONDAY)).isEmpty();
    }

    @Test
    void aHabitThatANewerBuildHasWrittenIsNotOverlooked() {
        store.put("source/crm", Base64.getEncoder().encodeToString(new byte[] {2, 0, 0}));

        assertThatThrownBy(() -> new SourceStore(store, ZoneOffset.UTC))
                .isInstanceOf(NewerFormatException.class)
                .hasMessageContaining("a source's habit of version 2");
    }
}
