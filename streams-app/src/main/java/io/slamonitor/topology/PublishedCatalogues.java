package io.slamonitor.topology;

import io.slamonitor.avro.Catalogue;
import io.slamonitor.policy.Catalogues;
import io.slamonitor.policy.PolicyCatalog;
import io.slamonitor.policy.yaml.LoadResult;
import io.slamonitor.policy.yaml.PolicyLoader;
import io.slamonitor.serde.CatalogueFiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The catalogues on {@code sla.policies}, read and compiled once an instance and shared by all its tasks. A document
 * that cannot be read changes nothing: the catalogues before it stay.
 */
final class PublishedCatalogues {
    private static final Logger LOG = LoggerFactory.getLogger(PublishedCatalogues.class);

    private final Deserializer<Catalogue> deserializer;
    private final AtomicLong published = new AtomicLong();
    private final Map<String, Optional<PolicyCatalog>> compiled = new HashMap<>();
    private long readUpTo = -1;
    private Catalogues catalogues = Catalogues.NONE;

    PublishedCatalogues(final Deserializer<Catalogue> deserializer) {
        this.deserializer = deserializer;
    }

    /** Another catalogue was stored. */
    void changed() {
        published.incrementAndGet();
    }

    /** All catalogues in the store. Cheap unless one was added since the last call. */
    synchronized Catalogues in(final ReadOnlyKeyValueStore<String, byte[]> store) {
        final long now = published.get();
        if (now != readUpTo) {
            final List<PolicyCatalog> all = new ArrayList<>();
            try (KeyValueIterator<String, byte[]> entries = store.all()) {
                while (entries.hasNext()) {
                    final KeyValue<String, byte[]> entry = entries.next();
                    compiled.computeIfAbsent(entry.key, key -> compile(key, entry.value))
                            .ifPresent(all::add);
                }
            }
            catalogues = Catalogues.of(all);
            readUpTo = now;
        }
        return catalogues;
    }

    private Optional<PolicyCatalog> compile(final String version, final byte[] bytes) {
        try {
            final Catalogue catalogue = RegistryPatience.await(() -> deserializer.deserialize(Topics.POLICIES, bytes));
            final LoadResult loaded = PolicyLoader.load(CatalogueFiles.of(catalogue));
            if (loaded.catalogue().isEmpty()) {
                LOG.error("Catalogue {} is ignored, since its policies have faults: {}", version, loaded.faults());
            }
            return loaded.catalogue().map(policies -> policies.catalog(version, catalogue.getEffectiveFrom()));
        } catch (final RegistryUnavailableException e) {
            throw e;
        } catch (final RuntimeException e) {
            LOG.error("Catalogue {} is ignored, since it cannot be read: {}", version, e.toString());
            return Optional.empty();
        }
    }
}
