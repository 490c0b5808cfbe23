package io.slamonitor.topology.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.attainment.Dimension;
import io.slamonitor.attainment.Group;
import io.slamonitor.testing.TaskStores;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdmittedGroupsTest {
    private static final int SHARE = 4;

    @TempDir
    private Path directory;

    private KeyValueStore<String, String> store;

    @BeforeEach
    void open() {
        store = TaskStores.persistent(directory.toFile(), "groups", Serdes.String(), Serdes.String());
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static Group customer(final String name) {
        return new Group(Map.of(Dimension.CUSTOMER, name), ZoneOffset.UTC, OptionalInt.empty());
    }

    @Test
    void soManyAsComeFirstAreCountedOneByOne() {
        final AdmittedGroups groups = new AdmittedGroups(store, 2, SHARE);
        assertThat(groups.countedAs(customer("a"))).isEqualTo(customer("a"));
        assertThat(groups.countedAs(customer("b"))).isEqualTo(customer("b"));
        assertThat(groups.countedAs(customer("c"))).isEqualTo(customer("c").folded(SHARE));
        assertThat(groups.countedAs(customer("a"))).isEqualTo(customer("a"));
    }

    @Test
    void whatAGroupWasCountedAsItIsCountedAsAfterARestartUnderAnyLimit() {
        final AdmittedGroups before = new AdmittedGroups(store, 1, SHARE);
        before.countedAs(customer("a"));
        before.countedAs(customer("b"));

        final AdmittedGroups raised = new AdmittedGroups(store, 2, SHARE);
        assertThat(raised.countedAs(customer("b"))).isEqualTo(customer("b").folded(SHARE));
        assertThat(raised.countedAs(customer("c"))).as("one place is left").isEqualTo(customer("c"));
        assertThat(raised.countedAs(customer("d"))).isEqualTo(customer("d").folded(SHARE));

        final AdmittedGroups lowered = new AdmittedGroups(store, 1, SHARE);
        assertThat(lowered.countedAs(customer("c"))).isEqualTo(customer("c"));
    }
}
