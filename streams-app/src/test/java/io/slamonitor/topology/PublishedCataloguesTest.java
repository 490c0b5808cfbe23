package io.slamonitor.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slamonitor.avro.Catalogue;
import io.slamonitor.avro.CatalogueFile;
import io.slamonitor.policy.Catalogues;
import io.slamonitor.policy.PolicyCatalog;
import io.slamonitor.testing.TaskStores;
import io.slamonitor.topology.store.PolicyRecord;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A catalogue was published, and the registry does not say what it is. */
@Timeout(60)
class PublishedCataloguesTest {
    private static final String UNREADABLE = "v2";

    @TempDir
    private java.io.File folder;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch registry = new CountDownLatch(1);
    private KeyValueStore<Long, PolicyRecord> store;

    @BeforeEach
    void open() {
        store = TaskStores.inMemory(folder, "policies", Serdes.Long(), PolicyRecord.serde());
        store.put(0L, record(0, "v1"));
    }

    private static PolicyRecord record(final long offset, final String version) {
        final byte[] text = version.getBytes(StandardCharsets.UTF_8);
        return new PolicyRecord(0, offset, 0, text, text, new RecordHeaders());
    }

    private static Catalogue catalogue(final byte[] version) {
        return Catalogue.newBuilder()
                .setVersion(new String(version, StandardCharsets.UTF_8))
                .setHash("hash")
                .setEffectiveFrom(Instant.EPOCH)
                .setPublishedAt(Instant.EPOCH)
                .setPublishedBy("test")
                .setHolidayData("none")
                .setFiles(List.of(new CatalogueFile(
                        "policies.yaml",
                        ByteBuffer.wrap(
                                "policies: [{name: desk, calendar: 24x7, targets: [{metric: resolution, within: 4h}]}]"
                                        .getBytes(StandardCharsets.UTF_8)))))
                .build();
    }

    private boolean isUnreadable(final byte[] version) {
        return new String(version, StandardCharsets.UTF_8).equals(UNREADABLE);
    }

    /** The registry takes its time to answer, as it does when it is down. */
    private Catalogue slowly(final byte[] version) {
        if (isUnreadable(version)) {
            asked.countDown();
            try {
                registry.await();
            } catch (final InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return catalogue(version);
    }

    private static List<String> versions(final Catalogues catalogues) {
        return catalogues.inOrder().stream().map(PolicyCatalog::version).toList();
    }

    @Test
    void whoeverOnlyLooksDoesNotWaitForTheOneWhoAsksTheRegistry() throws Exception {
        final PublishedCatalogues published = new PublishedCatalogues((topic, bytes) -> slowly(bytes));
        published.in(store);
        store.put(1L, record(1, UNREADABLE));
        published.changed();
        final CompletableFuture<Catalogues> task = CompletableFuture.supplyAsync(() -> published.in(store));
        final CompletableFuture<Catalogues> looking = CompletableFuture.supplyAsync(() -> published.readIn(store));
        asked.await();

        assertThat(CompletableFuture.supplyAsync(() -> published.refusedAfter(-1))
                        .get(20, TimeUnit.SECONDS))
                .isEmpty();
        registry.countDown();

        assertThat(versions(task.get())).containsExactly("v1", UNREADABLE);
        looking.get();
        assertThat(versions(published.readIn(store))).containsExactly("v1", UNREADABLE);
    }

    @Test
    void tasksAskTheRegistryEachForItselfSoThatTheirPatienceDoesNotAddUp() throws Exception {
        final CountDownLatch both = new CountDownLatch(2);
        final PublishedCatalogues published = new PublishedCatalogues((topic, bytes) -> {
            if (isUnreadable(bytes)) {
                both.countDown();
            }
            return slowly(bytes);
        });
        store.put(1L, record(1, UNREADABLE));
        final CompletableFuture<Catalogues> one = CompletableFuture.supplyAsync(() -> published.in(store));
        asked.await();
        final CompletableFuture<Catalogues> other = CompletableFuture.supplyAsync(() -> published.in(store));

        assertThat(both.await(20, TimeUnit.SECONDS)).isTrue();
        registry.countDown();

        assertThat(versions(one.get())).containsExactly("v1", UNREADABLE);
        assertThat(versions(other.get())).containsExactly("v1", UNREADABLE);
        assertThat(published.refusedAfter(-1)).as("none was read twice").isEmpty();
    }

    @Test
    void whoeverOnlyLooksSeesWhatWasReadBeforeWhileTheRegistryIsAway() {
        final PublishedCatalogues published = new PublishedCatalogues((topic, bytes) -> {
            if (isUnreadable(bytes)) {
                throw new TimeoutException("nobody answers");
            }
            return catalogue(bytes);
        });
        published.changed();
        assertThat(versions(published.readIn(store))).containsExactly("v1");
        store.put(1L, record(1, UNREADABLE));
        published.changed();

        assertThat(versions(published.readIn(store))).containsExactly("v1");
    }

    @Test
    void whoeverOnlyLooksIsToldThatNothingCanBeReadYet() {
        final PublishedCatalogues published = new PublishedCatalogues((topic, bytes) -> {
            throw new TimeoutException("nobody answers");
        });

        assertThatThrownBy(() -> published.readIn(store)).isInstanceOf(RegistryUnavailableException.class);
    }
}
