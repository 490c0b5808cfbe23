package io.slamonitor.app;

import io.slamonitor.avro.Catalogue;
import io.slamonitor.policy.Catalogues;
import io.slamonitor.policy.PolicyCatalog;
import io.slamonitor.policy.yaml.Fault;
import io.slamonitor.policy.yaml.LoadResult;
import io.slamonitor.policy.yaml.LoadedCatalogue;
import io.slamonitor.policy.yaml.PolicyLoader;
import io.slamonitor.schemas.AvroSerdes;
import io.slamonitor.serde.CatalogueFiles;
import io.slamonitor.topology.Topics;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Everything that was ever published on {@code sla.policies}, in the order in which it was.
 *
 * @param all also what cannot be read, and what the application therefore ignores
 */
public record PublishedPolicies(List<Entry> all) {

    /**
     * One record of the topic.
     *
     * @param version under which it was published: the record's key
     * @param published when, by whom and why; empty if the record is no catalogue
     * @param files by path, unchanged; empty if the record is no catalogue
     * @param catalogue what its files say; empty if the application ignores it
     * @param fault why it does, for people, a line each; empty if there is a catalogue
     */
    public record Entry(
            String version,
            Optional<Publication> published,
            SortedMap<String, byte[]> files,
            Optional<LoadedCatalogue> catalogue,
            String fault) {}

    /**
     * How a catalogue was published.
     *
     * @param effectiveFrom from when on it judges tickets, UTC
     * @param at when, UTC
     */
    public record Publication(Instant effectiveFrom, Instant at, String by, Optional<String> comment, String hash) {}

    /** What a catalogue does at an instant. */
    public enum Standing {
        /** It judges the tickets that are created then. */
        LIVE,
        /** It goes live later. */
        TO_COME,
        /** It was live, and judges tickets that were created then. */
        PAST,
        /** An earlier record has its version, so it judges nothing. */
        DUPLICATE,
        /** It cannot be read and judges nothing. */
        IGNORED
    }

    /**
     * Reads the topic.
     *
     * @param progress gets what a person at the terminal should know
     * @throws StartException if the cluster or the registry does not answer; a topic that is not there is empty
     */
    public static PublishedPolicies read(AppConfig config, Consumer<String> progress) {
        if (TopicsFound.find(config, Topics.POLICIES, progress).isEmpty()) {
            return new PublishedPolicies(List.of());
        }
        try (AvroSerdes serdes = Registry.reach(config, progress)) {
            return of(new PolicyTopic(config, serdes).records());
        }
    }

    static PublishedPolicies of(List<PolicyTopic.Published> records) {
        return new PublishedPolicies(
                records.stream().map(PublishedPolicies::entry).toList());
    }

    private static Entry entry(PolicyTopic.Published record) {
        if (record.catalogue().isEmpty()) {
            return new Entry(
                    record.key(),
                    Optional.empty(),
                    Collections.emptySortedMap(),
                    Optional.empty(),
                    "record " + record.offset() + " is no catalogue: " + record.fault());
        }
        Catalogue catalogue = record.catalogue().get();
        SortedMap<String, byte[]> files = CatalogueFiles.of(catalogue);
        LoadResult loaded = PolicyLoader.load(files);
        return new Entry(
                record.key(),
                Optional.of(new Publication(
                        catalogue.getEffectiveFrom(),
                        catalogue.getPublishedAt(),
                        catalogue.getPublishedBy(),
                        Optional.ofNullable(catalogue.getComment()),
                        catalogue.getHash())),
                files,
                loaded.catalogue(),
                loaded.faults().stream().map(Fault::toString).collect(Collectors.joining("\n")));
    }

    /** The record of a version, the first if there are several; empty if there is none. */
    public Optional<Entry> version(String version) {
        return all.stream().filter(entry -> entry.version().equals(version)).findFirst();
    }

    /** The catalogue that judges tickets created at an instant; empty if none is live then. */
    public Optional<Entry> liveAt(Instant at) {
        return readable().liveAt(at).forTicketCreatedAt(at).flatMap(live -> version(live.version()));
    }

    /** Those that go live after an instant, the next one first. */
    public List<Entry> toComeAfter(Instant at) {
        return readable().inOrder().stream()
                .filter(catalogue -> catalogue.effectiveFrom().isAfter(at))
                .flatMap(catalogue -> version(catalogue.version()).stream())
                .toList();
    }

    /** What each record does at an instant, in the order of {@link #all}. */
    public List<Standing> standings(Instant at) {
        Optional<Entry> live = liveAt(at);
        Set<String> taken = new HashSet<>();
        return all.stream()
                .map(entry -> taken.add(entry.version()) ? standing(entry, live, at) : Standing.DUPLICATE)
                .toList();
    }

    private static Standing standing(Entry entry, Optional<Entry> live, Instant at) {
        if (entry.catalogue().isEmpty() || entry.published().isEmpty()) {
            return Standing.IGNORED;
        }
        if (entry.published().get().effectiveFrom().isAfter(at)) {
            return Standing.TO_COME;
        }
        return live.filter(judging -> judging == entry).isPresent() ? Standing.LIVE : Standing.PAST;
    }

    /** What one of the records does at an instant. */
    public Standing standing(Entry entry, Instant at) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i) == entry) {
                return standings(at).get(i);
            }
        }
        throw new IllegalArgumentException("version " + entry.version() + " is none of these records");
    }

    Catalogues readable() {
        return Catalogues.of(inOrderOfPublication());
    }

    /** As the application sees them, in the order in which they were published: of several with one version the first. */
    public List<PolicyCatalog> inOrderOfPublication() {
        Map<String, Optional<PolicyCatalog>> byVersion = new LinkedHashMap<>();
        all.forEach(entry ->
                byVersion.putIfAbsent(entry.version(), entry.catalogue().flatMap(catalogue -> entry.published()
                        .map(published -> catalogue.catalog(entry.version(), published.effectiveFrom())))));
        return byVersion.values().stream().flatMap(Optional::stream).toList();
    }
}
