package io.slamonitor.topology;

import io.slamonitor.avro.Catalogue;
import io.slamonitor.policy.Catalogues;
import io.slamonitor.policy.PolicyCatalog;
import io.slamonitor.policy.yaml.Fault;
import io.slamonitor.policy.yaml.LoadResult;
import io.slamonitor.policy.yaml.PolicyLoader;
import io.slamonitor.serde.CatalogueFiles;
import io.slamonitor.topology.Rejection.Reason;
import io.slamonitor.topology.store.PolicyRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The records of {@code sla.policies}, read and compiled once an instance and shared by all its tasks. One that cannot
 * be used changes nothing: the catalogues before it stay. Of several with one version the first counts.
 */
public final class PublishedCatalogues {
    private static final Logger LOG = LoggerFactory.getLogger(PublishedCatalogues.class);

    /** Why a record is no catalogue that counts. */
    record Refused(PolicyRecord record, Rejection rejection) {}

    private final Deserializer<Catalogue> deserializer;
    private final AtomicLong published = new AtomicLong();
    private final Map<String, Long> offsets = new HashMap<>();
    private final List<PolicyCatalog> readable = new ArrayList<>();
    private final SortedMap<Long, Refused> refused = new TreeMap<>();
    private long readUpTo = -1;
    private long lastOffset = -1;
    private Catalogues catalogues = Catalogues.NONE;

    public PublishedCatalogues(final Deserializer<Catalogue> deserializer) {
        this.deserializer = deserializer;
    }

    /** Another record was stored. */
    public void changed() {
        published.incrementAndGet();
    }

    /** All catalogues in the store. Cheap unless one was added since the last call. */
    public synchronized Catalogues in(final ReadOnlyKeyValueStore<Long, PolicyRecord> store) {
        final long now = published.get();
        if (now != readUpTo) {
            try (KeyValueIterator<Long, PolicyRecord> added = store.range(lastOffset + 1, null)) {
                while (added.hasNext()) {
                    final KeyValue<Long, PolicyRecord> entry = added.next();
                    read(entry.value);
                    lastOffset = entry.key;
                }
            }
            catalogues = Catalogues.of(readable);
            readUpTo = now;
        }
        return catalogues;
    }

    /** The records behind an offset that were refused, in order, among those that {@link #in} has read. */
    synchronized List<Refused> refusedAfter(final long offset) {
        return List.copyOf(refused.tailMap(offset + 1).values());
    }

    private void read(final PolicyRecord record) {
        final Optional<Rejection> rejection = rejectionOf(record);
        if (rejection.isPresent()) {
            LOG.error(
                    "Record {} of {} is ignored, version {}: {}",
                    record.offset(),
                    Topics.POLICIES,
                    Rejection.shortened(version(record)),
                    rejection.get().message());
            refused.put(record.offset(), new Refused(record, rejection.get()));
        }
    }

    private static String version(final PolicyRecord record) {
        return record.key() == null ? "(none)" : new String(record.key(), StandardCharsets.UTF_8);
    }

    private Optional<Rejection> rejectionOf(final PolicyRecord record) {
        if (record.key() == null) {
            return refusal(Reason.NULL_KEY, "the record has no key; expected the catalogue's version");
        }
        if (record.value() == null) {
            return refusal(
                    Reason.NO_VALUE,
                    "the record has no value, and a version that was published cannot be taken back; to end policies,"
                            + " publish files without them");
        }
        final String version = version(record);
        final Optional<Long> earlier = Optional.ofNullable(offsets.get(version));
        if (earlier.isPresent()) {
            return refusal(
                    Reason.VERSION_TAKEN,
                    "version " + version + " was published before, at offset " + earlier.get()
                            + ", and is never changed; expected another version");
        }
        final Optional<Rejection> rejection = compile(version, record.value());
        offsets.put(version, record.offset());
        return rejection;
    }

    private Optional<Rejection> compile(final String version, final byte[] bytes) {
        try {
            final Catalogue catalogue = RegistryPatience.await(() -> deserializer.deserialize(Topics.POLICIES, bytes));
            if (!version.equals(catalogue.getVersion())) {
                return refusal(
                        Reason.KEY_MISMATCH,
                        "the key is '" + version + "' but the version is '" + catalogue.getVersion()
                                + "'; expected the same");
            }
            final LoadResult loaded = PolicyLoader.load(CatalogueFiles.of(catalogue));
            loaded.catalogue()
                    .ifPresent(policies -> readable.add(policies.catalog(version, catalogue.getEffectiveFrom())));
            return loaded.catalogue().isPresent()
                    ? Optional.empty()
                    : Optional.of(Rejection.ofFaults(
                            Rejection.POLICIES,
                            loaded.faults().stream().map(Fault::toString).toList()));
        } catch (final RegistryUnavailableException e) {
            throw e;
        } catch (final RuntimeException e) {
            return Optional.of(new Rejection(
                    Reason.UNDECODABLE,
                    Rejection.POLICIES,
                    "the value cannot be read as a Catalogue; expected Avro in the registry's wire format: "
                            + Rejection.rootOf(e),
                    Optional.of(e)));
        }
    }

    private static Optional<Rejection> refusal(final Reason reason, final String message) {
        return Optional.of(Rejection.of(reason, Rejection.POLICIES, message));
    }
}
