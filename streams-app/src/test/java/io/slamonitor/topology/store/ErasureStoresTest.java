package io.slamonitor.topology.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.testing.TaskStores;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How far a task has come with erasures is known after a restart. */
class ErasureStoresTest {
    @TempDir
    private java.io.File folder;

    private KeyValueStore<String, String> store;

    @BeforeEach
    void open() {
        store = TaskStores.persistent(folder, "erasures", Serdes.String(), Serdes.String());
    }

    @AfterEach
    void close() {
        store.close();
    }

    private ErasureProgress restarted() {
        return new ErasureProgress(store);
    }

    @Test
    void whatWasCountedAndHeardIsKnownAfterARestart() {
        final ErasureProgress before = restarted();
        before.countOne("erased-1");
        before.countOne("erased-1");
        before.heard("erased-1", 0, 5);
        before.heard("erased-1", 0, 5);
        assertThat(before.ticketsOf("erased-1", 2)).as("one of two").isEmpty();

        final ErasureProgress after = restarted();
        assertThat(after.count("erased-1")).isEqualTo(2);
        assertThat(after.count("erased-2")).isZero();
        after.heard("erased-1", 1, 7);
        assertThat(after.ticketsOf("erased-1", 2)).contains(12L);
        after.done("erased-1");
        assertThat(restarted().isDone("erased-1")).isTrue();
        assertThat(restarted().isDone("erased-2")).isFalse();
    }

    @Test
    void whatIsOverIsForgotten() {
        store.put("as-of", "2026-03-02T09:00:00Z");
        final ErasureProgress progress = restarted();
        progress.countOne("erased-1");
        progress.countOne("erased-2");

        progress.keepOnly(Set.of("erased-2"));

        assertThat(restarted().count("erased-1")).isZero();
        assertThat(restarted().count("erased-2")).isEqualTo(1);
        restarted().keepOnly(Set.of());
        assertThat(store.get("as-of")).as("what else is there").isNotNull();
        assertThat(store.get("erasing/erased-2/count")).isNull();
    }

    @Test
    void aSweepGoesOnWhereItWas() {
        final TimeStore before = new TimeStore(store);
        assertThat(before.erasing().whatFor()).isEmpty();
        assertThat(before.erasing().cursor()).isEmpty();
        before.erasing().start("erased-1");
        before.erasing().sweptUntil("T-7");
        before.judging().start("v1");

        final TimeStore after = new TimeStore(store);
        assertThat(after.erasing().whatFor()).isEqualTo("erased-1");
        assertThat(after.erasing().cursor()).contains("T-7");
        assertThat(after.judging().cursor()).contains("");
        after.erasing().end();
        assertThat(new TimeStore(store).erasing().cursor()).isEmpty();
        assertThat(new TimeStore(store).erasing().whatFor()).isEqualTo("erased-1");
    }
}
