package io.slamonitor.app;

import io.slamonitor.policy.Catalogues;
import io.slamonitor.schemas.AvroFaults;
import io.slamonitor.schemas.AvroSerdes;
import io.slamonitor.serde.EventChecks;
import io.slamonitor.serde.InvalidEventException;
import io.slamonitor.serde.TicketEvents;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketHistory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * What a cluster knows of one ticket, read once from its topics up to their present ends: its events, the catalogues, and
 * what time it is there.
 */
public final class TicketLookup {
    private final AppConfig config;

    private final AvroSerdes serdes;
    private final String input;
    private final int partitions;

    private TicketLookup(AppConfig config, AvroSerdes serdes, int partitions) {
        this.config = config;
        this.serdes = serdes;
        this.input = config.get(Settings.INPUT_TOPIC);
        this.partitions = partitions;
    }

    /**
     * What was found.
     *
     * @param history empty if no event of the ticket is there
     * @param catalogues all that were published, those that are not live yet too
     * @param time what the newest tick tells, UTC: a demo's or a replay's own time; empty if nothing ticks
     */
    public record Found(Optional<TicketHistory> history, Catalogues catalogues, Optional<Instant> time) {}

    /**
     * Reads it.
     *
     * @param progress gets what a person at the terminal should know
     * @throws StartException if the cluster or the registry does not answer, or has no such topics
     */
    public static Found find(AppConfig config, String ticketId, java.util.function.Consumer<String> progress) {
        int partitions;
        String input = config.get(Settings.INPUT_TOPIC);
        try (Admin admin = Brokers.connect(config, progress)) {
            partitions = TopicsFound.look(admin, List.of(input))
                    .partitionsOf(input)
                    .orElseThrow(() -> new StartException("There is no topic " + input + " at "
                            + config.get(Settings.BOOTSTRAP_SERVERS) + ". 'sla run' creates it."));
        } catch (KafkaException e) {
            throw new StartException("The topics cannot be looked up: " + Brokers.explain(e) + ".", e);
        }
        try (AvroSerdes serdes = Registry.reach(config, progress)) {
            TicketLookup lookup = new TicketLookup(config, serdes, partitions);
            return new Found(
                    lookup.history(ticketId, progress),
                    lookup.catalogues(progress),
                    ClusterTime.newestTick(config, serdes, partitions));
        } catch (KafkaException e) {
            throw new StartException("The topics cannot be read: " + Registry.explain(config, e) + ".", e);
        }
    }

    /** An event that is astray is sent home by the application, so the ticket's home has all of them. */
    private Optional<TicketHistory> history(String ticketId, java.util.function.Consumer<String> progress) {
        byte[] key = ticketId.getBytes(StandardCharsets.UTF_8);
        int home = config.get(Settings.INPUT_PARTITIONER).partitionOf(key, partitions);
        Deserializer<io.slamonitor.avro.TicketEvent> deserializer =
                serdes.serde(io.slamonitor.avro.TicketEvent.class, false).deserializer();
        List<TicketEvent> events = new ArrayList<>();
        try (Consumer<byte[], byte[]> consumer = KafkaClients.reader(config)) {
            TopicSnapshot.read(consumer, List.of(new TopicPartition(input, home)), written -> {
                if (Arrays.equals(key, written.key()) && written.value() != null) {
                    try {
                        events.add(accepted(TicketEvents.fromAvro(deserializer.deserialize(input, written.value()))));
                    } catch (KafkaException | InvalidEventException e) {
                        requireRegistry(e);
                        progress.accept(RecordPlace.of(written) + " is left out, as the application leaves it: "
                                + Brokers.explain(e));
                    }
                }
            });
        }
        return events.isEmpty() ? Optional.empty() : Optional.of(TicketHistory.of(ticketId, events));
    }

    private static TicketEvent accepted(TicketEvent event) throws InvalidEventException {
        Optional<String> fault = EventChecks.fault(event);
        if (fault.isPresent()) {
            throw new InvalidEventException(fault.get());
        }
        return event;
    }

    private static void requireRegistry(Exception fault) {
        if (fault instanceof KafkaException broken && AvroFaults.of(broken) == AvroFaults.Kind.REGISTRY_UNAVAILABLE) {
            throw broken;
        }
    }

    private Catalogues catalogues(java.util.function.Consumer<String> progress) {
        PublishedPolicies published = PublishedPolicies.of(new PolicyTopic(config, serdes).records());
        published.all().stream()
                .filter(entry -> entry.catalogue().isEmpty())
                .forEach(entry ->
                        progress.accept("Catalogue " + entry.version() + " is left out, as the application leaves it"));
        return published.readable();
    }
}
