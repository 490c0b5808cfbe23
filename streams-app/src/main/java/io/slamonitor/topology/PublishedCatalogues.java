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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.serialization.Deserializer;
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

    /** A record, and what the registry made of its value; the fault if it could not be read, null if it has none. */
    private record Decoded(PolicyRecord record, Catalogue catalogue, RuntimeException fault) {}

    /**
     * What was read so far, which nobody has to wait for.
     *
     * @param published how many records had been stored when it was read
     */
    private record Snapshot(long published, long lastOffset, Catalogues catalogues, SortedMap<Long, Refused> refused) {}

    private final Deserializer<Catalogue> deserializer;
    private final AtomicLong published = new AtomicLong();
    private final AtomicBoolean beingTried = new AtomicBoolean();
    private final Map<String, Long> offsets = new HashMap<>();
    private final List<PolicyCatalog> readable = new ArrayList<>();
    private final SortedMap<Long, Refused> refused = new TreeMap<>();
    private volatile Snapshot newest = new Snapshot(-1, -1, Catalogues.NONE, new TreeMap<>());

    public PublishedCatalogues(final Deserializer<Catalogue> deserializer) {
        this.deserializer = deserializer;
    }

    /** Another record was stored. */
    public void changed() {
        published.incrementAndGet();
    }

    /**
     * All catalogues in the store. Cheap unless one was added since the last call; then it waits for the registry, if need
     * be, and for nobody else who does.
     *
     * @throws RegistryUnavailableException when the registry has not answered for a minute
     */
    public Catalogues in(final ReadOnlyKeyValueStore<Long, PolicyRecord> store) {
        return upToDate(store, true).catalogues();
    }

    /**
     * The catalogues in the store for somebody who only looks: those that were read before, while the registry does not
     * answer or somebody else asks it.
     *
     * @throws RegistryUnavailableException if none was, and it does not
     */
    public Catalogues readIn(final ReadOnlyKeyValueStore<Long, PolicyRecord> store) {
        if (newest.published() < 0) {
            return upToDate(store, false).catalogues();
        }
        if (!beingTried.compareAndSet(false, true)) {
            return newest.catalogues();
        }
        try {
            return upToDate(store, false).catalogues();
        } catch (final RegistryUnavailableException e) {
            return newest.catalogues();
        } finally {
            beingTried.set(false);
        }
    }

    private Snapshot upToDate(final ReadOnlyKeyValueStore<Long, PolicyRecord> store, final boolean patient) {
        final long now = published.get();
        final Snapshot known = newest;
        if (known.published() == now) {
            return known;
        }
        final List<PolicyRecord> added = new ArrayList<>();
        try (KeyValueIterator<Long, PolicyRecord> records = store.range(known.lastOffset() + 1, null)) {
            records.forEachRemaining(entry -> added.add(entry.value));
        }
        return with(added.stream().map(record -> decoded(record, patient)).toList(), now);
    }

    /** Everybody asks the registry alone; what was asked for is read once. */
    private synchronized Snapshot with(final List<Decoded> added, final long now) {
        long lastOffset = newest.lastOffset();
        for (final Decoded decoded : added) {
            if (decoded.record().offset() > lastOffset) {
                read(decoded);
                lastOffset = decoded.record().offset();
            }
        }
        newest = new Snapshot(
                Math.max(now, newest.published()), lastOffset, Catalogues.of(readable), new TreeMap<>(refused));
        return newest;
    }

    private Decoded decoded(final PolicyRecord record, final boolean patient) {
        if (record.key() == null || record.value() == null) {
            return new Decoded(record, null, null);
        }
        try {
            return new Decoded(
                    record,
                    patient
                            ? RegistryPatience.await(() -> catalogue(record))
                            : RegistryPatience.once(() -> catalogue(record)),
                    null);
        } catch (final RuntimeException e) {
            return new Decoded(record, null, OwnFault.of(e));
        }
    }

    private Catalogue catalogue(final PolicyRecord record) {
        return deserializer.deserialize(Topics.POLICIES, record.value());
    }

    /** The records behind an offset that were refused, in order, among those that {@link #in} has read. */
    List<Refused> refusedAfter(final long offset) {
        return List.copyOf(newest.refused().tailMap(offset + 1).values());
    }

    private void read(final Decoded decoded) {
        final PolicyRecord record = decoded.record();
        final Optional<Rejection> rejection = rejectionOf(decoded);
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

    private Optional<Rejection> rejectionOf(final Decoded decoded) {
        final PolicyRecord record = decoded.record();
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
        final Optional<Rejection> rejection = compile(version, decoded);
        offsets.put(version, record.offset());
        return rejection;
    }

    private Optional<Rejection> compile(final String version, final Decoded decoded) {
        if (decoded.fault() != null) {
            return undecodable(decoded.fault());
        }
        try {
            final Catalogue catalogue = decoded.catalogue();
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
        } catch (final RuntimeException e) {
            return undecodable(e);
        }
    }

    private static Optional<Rejection> undecodable(final RuntimeException fault) {
        return Optional.of(new Rejection(
                Reason.UNDECODABLE,
                Rejection.POLICIES,
                "the value cannot be read as a Catalogue; expected Avro in the registry's wire format: "
                        + Rejection.rootOf(fault),
                Optional.of(fault)));
    }

    private static Optional<Rejection> refusal(final Reason reason, final String message) {
        return Optional.of(Rejection.of(reason, Rejection.POLICIES, message));
    }
}
