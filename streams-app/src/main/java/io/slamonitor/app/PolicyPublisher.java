package io.slamonitor.app;

import io.slamonitor.avro.Catalogue;
import io.slamonitor.avro.CatalogueFile;
import io.slamonitor.policy.yaml.LoadedCatalogue;
import io.slamonitor.schemas.AvroSerdes;
import io.slamonitor.topology.Topics;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;

/**
 * Publishes catalogues: one self-contained record each, which goes live at one instant everywhere, when the ticks reach it.
 */
public final class PolicyPublisher {

    /**
     * What is to be published.
     *
     * @param catalogue without faults
     * @param effectiveFrom when it goes live, UTC; asked once everything answers that is needed to publish it
     * @param by who publishes it
     * @param comment why
     * @param force publish it even if nothing has changed
     */
    public record Request(
            LoadedCatalogue catalogue,
            Supplier<Instant> effectiveFrom,
            String by,
            Optional<String> comment,
            boolean force) {}

    /**
     * What came of it.
     *
     * @param version under which it is published
     * @param effectiveFrom when it goes or went live
     * @param published false if it is what was published last, so nothing was done
     * @param ended what becomes of policies that it no longer has; empty if nothing was done
     */
    public record Outcome(String version, Instant effectiveFrom, boolean published, Optional<EndedPolicies> ended) {}

    /** The version is taken by other files; the message is for people. */
    public static final class VersionTakenException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        VersionTakenException(String message) {
            super(message);
        }
    }

    private PolicyPublisher() {}

    /**
     * Publishes a catalogue unless it is what was published last.
     *
     * @param progress gets what a person at the terminal should know
     * @throws VersionTakenException if its files declare a version under which others were published
     * @throws StartException if the cluster or the registry does not let it
     */
    public static Outcome publish(AppConfig config, Request request, Consumer<String> progress) {
        try (Admin admin = Brokers.connect(config, progress);
                AvroSerdes serdes = Registry.connect(config)) {
            TopicSetup.prepareOnly(admin, config, Topics.POLICIES);
            Registry.prepare(config, serdes, List.of(new Registry.Output(Topics.POLICIES, Catalogue.class)), progress);
            PolicyTopic topic = new PolicyTopic(config, serdes);
            List<PolicyTopic.Published> records = topic.records();
            List<Catalogue> published = records.stream()
                    .flatMap(record -> record.catalogue().stream())
                    .toList();
            if (!request.force() && !published.isEmpty()) {
                Catalogue newest = published.get(published.size() - 1);
                if (newest.getHash().equals(request.catalogue().hash())) {
                    return new Outcome(newest.getVersion(), newest.getEffectiveFrom(), false, Optional.empty());
                }
            }
            Catalogue next = catalogue(request, versionFor(request.catalogue(), records), Instant.now());
            topic.publish(next);
            return new Outcome(
                    next.getVersion(),
                    next.getEffectiveFrom(),
                    true,
                    Optional.of(EndedPolicies.by(request.catalogue(), PublishedPolicies.of(records))));
        }
    }

    /**
     * A version names one record, and the first that has it counts, whatever it is: files published again, after others or
     * by force, get a number behind theirs.
     */
    static String versionFor(LoadedCatalogue catalogue, List<PolicyTopic.Published> records) {
        String version = catalogue.version();
        records.stream()
                .filter(record -> record.key().equals(version) && !record.hasFiles(catalogue.hash()))
                .findFirst()
                .ifPresent(record -> {
                    throw new VersionTakenException("Version " + version + " was published "
                            + record.catalogue()
                                    .map(other -> "at " + other.getPublishedAt() + " by " + other.getPublishedBy()
                                            + " with other files")
                                    .orElse("by record " + record.offset() + ", which is no catalogue")
                            + ": declare another version, or none.");
                });
        Set<String> taken = records.stream().map(PolicyTopic.Published::key).collect(Collectors.toSet());
        String free = version;
        for (int times = 2; taken.contains(free); times++) {
            free = version + "-" + times;
        }
        return free;
    }

    private static Catalogue catalogue(Request request, String version, Instant now) {
        return Catalogue.newBuilder()
                .setVersion(version)
                .setHash(request.catalogue().hash())
                .setEffectiveFrom(request.effectiveFrom().get().truncatedTo(ChronoUnit.MILLIS))
                .setPublishedAt(now.truncatedTo(ChronoUnit.MILLIS))
                .setPublishedBy(request.by())
                .setComment(request.comment().orElse(null))
                .setHolidayData(HolidayData.describe())
                .setFiles(request.catalogue().files().entrySet().stream()
                        .map(file -> new CatalogueFile(file.getKey(), ByteBuffer.wrap(file.getValue())))
                        .toList())
                .build();
    }
}
