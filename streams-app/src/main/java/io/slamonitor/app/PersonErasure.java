package io.slamonitor.app;

import io.slamonitor.policy.PersonRules;
import io.slamonitor.policy.PersonRules.Rule;
import io.slamonitor.schemas.AvroSerdes;
import io.slamonitor.serde.Erasures;
import io.slamonitor.ticket.Erasure;
import io.slamonitor.ticket.Pseudonym;
import io.slamonitor.topology.InputPartitioner;
import io.slamonitor.topology.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Has the running application erase a person's id, and sees to what the application does not keep. */
public final class PersonErasure implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    /**
     * What came of it.
     *
     * @param tickets how many named the id
     * @param requesters of how many requesters the state named it
     * @param clocks how many rows of {@code sla.clocks} outlived their ticket and were replaced
     * @param finishedAt by the judged time, UTC
     */
    public record Outcome(String pseudonym, long tickets, long requesters, long clocks, Instant finishedAt) {}

    /** Policies mean this very person; the message is for people. */
    public static final class NamedByPoliciesException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NamedByPoliciesException(List<Rule> rules) {
            super("Policies know this person by the id, so what they promise would change:"
                    + rules.stream()
                            .map(rule -> System.lineSeparator() + "  " + rule.where() + ": "
                                    + rule.expected().describe())
                            .distinct()
                            .collect(Collectors.joining()));
        }
    }

    private final AppConfig config;
    private final Consumer<String> progress;
    private final Admin admin;
    private final AvroSerdes serdes;
    private final ErasureTopic topic;

    private PersonErasure(AppConfig config, Consumer<String> progress) {
        this.config = config;
        this.progress = progress;
        this.admin = Brokers.connect(config, progress);
        this.serdes = Registry.reach(config, progress);
        this.topic = new ErasureTopic(config, serdes);
    }

    /**
     * Connects to the cluster.
     *
     * @param progress gets what a person at the terminal should know
     * @throws StartException if the cluster or the registry does not answer
     */
    public static PersonErasure connect(AppConfig config, Consumer<String> progress) {
        return new PersonErasure(config, progress);
    }

    /**
     * How many records name somebody, by topic.
     *
     * @param elsewhere gets attributes in which the id stands and that are not among the places, with how many events
     * @throws StartException if a topic cannot be read
     */
    public Map<String, Long> naming(String id, Set<String> places, Consumer<Map<String, Long>> elsewhere) {
        NamingRecords records = new NamingRecords(config, serdes, new Erasure(id, Pseudonym.next(), places), progress);
        Map<String, Long> counts = records.count();
        elsewhere.accept(records.elsewhere());
        return counts;
    }

    /**
     * Requests the erasure, unless that was done before and it is pending, and waits until it is carried out.
     *
     * @param places where the id means the person
     * @param force even if policies mean this very person
     * @param wait how long to wait for the application
     * @return empty if the application has not carried it out by then; it will, when it runs
     * @throws NamedByPoliciesException if they do; nothing is requested then
     * @throws StartException if the cluster or the registry does not let it, or no application of the configured id has
     *     read anything: whose records between tasks are to be deleted must be known
     */
    public Optional<Outcome> erase(String id, Set<String> places, boolean force, Duration wait) {
        int partitions = TopicsFound.partitionsOf(config, Topics.REQUESTERS, progress);
        int rows = TopicsFound.partitionsOf(config, Topics.CLOCKS, progress);
        TopicsFound.partitionsOf(config, Topics.ERASURES, progress);
        CommittedOffsets.of(admin, config);
        Registry.prepare(
                config,
                serdes,
                List.of(new Registry.Output(Topics.ERASURES, io.slamonitor.avro.Erasure.class)),
                progress);
        Optional<Erasure> pending = ErasureTopic.pending(topic.newest()).stream()
                .map(Erasures::fromAvro)
                .filter(asked -> asked.id().equals(id) && asked.places().equals(places))
                .findFirst();
        try (org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer = KafkaClients.reader(config)) {
            ClockRows clocks = ClockRows.asOfNow(serdes, consumer, rows);
            Erasure erasure = pending.orElseGet(() -> requested(id, places, force, partitions));
            progress.accept((pending.isPresent() ? "It was requested before" : "Requested")
                    + "; waiting for the application to carry it out");
            return carriedOut(erasure, wait).map(result -> outcome(erasure, result, clocks.replace(erasure, config)));
        } catch (KafkaException e) {
            throw new StartException("The erasure failed: " + Brokers.explain(e) + ".", e);
        }
    }

    private Erasure requested(String id, Set<String> places, boolean force, int partitions) {
        List<Rule> rules =
                PersonRules.of(PublishedPolicies.read(config, progress).inOrderOfPublication(), places);
        Optional<UnaryOperator<String>> form = PersonRules.formFor(id, rules, Pseudonym.next());
        if (form.isEmpty() && !force) {
            throw new NamedByPoliciesException(PersonRules.tellingApart(rules, id, Pseudonym.next()));
        }
        Erasure erasure = new Erasure(id, pseudonym(id, form.orElse(UnaryOperator.identity()), partitions), places);
        topic.request(erasure, Instant.now());
        return erasure;
    }

    /** One that lies on the same partition of requesters, so that one task replaces the one by the other. */
    private static String pseudonym(String id, UnaryOperator<String> form, int partitions) {
        int home = home(id, partitions);
        String pseudonym = form.apply(Pseudonym.next());
        while (home(pseudonym, partitions) != home) {
            pseudonym = form.apply(Pseudonym.next());
        }
        return pseudonym;
    }

    private static int home(String requester, int partitions) {
        return InputPartitioner.MURMUR2.partitionOf(requester.getBytes(StandardCharsets.UTF_8), partitions);
    }

    private Optional<io.slamonitor.avro.Erasure> carriedOut(Erasure erasure, Duration wait) {
        long deadline = System.nanoTime() + wait.toNanos();
        while (true) {
            Map<String, ErasureTopic.Entry> newest = topic.newest();
            Optional<io.slamonitor.avro.Erasure> result = Optional.ofNullable(
                            newest.get(Erasures.key(erasure.pseudonym())))
                    .map(ErasureTopic.Entry::erasure)
                    .filter(record -> record.getFinishedAt() != null);
            if (result.isPresent() || System.nanoTime() > deadline) {
                return result;
            }
            Pause.of(LOOK_AGAIN, "waiting for the application");
        }
    }

    private static Outcome outcome(Erasure erasure, io.slamonitor.avro.Erasure result, long clocks) {
        return new Outcome(
                erasure.pseudonym(), result.getTickets(), result.getRequesters(), clocks, result.getFinishedAt());
    }

    /**
     * Deletes what names people and has been read by everybody who needs it: requests that were carried out an hour ago or
     * earlier, and what tasks have told each other of requesters.
     *
     * @return what could not be deleted and why, for people; its retention deletes it
     */
    public Optional<String> deleteWhatIsRead() {
        try {
            Map<TopicPartition, RecordsToDelete> read = new HashMap<>();
            ErasureTopic.notNeededBefore(topic.newest().values(), Instant.now())
                    .ifPresent(offset -> read.put(ErasureTopic.ALL, RecordsToDelete.beforeOffset(offset)));
            CommittedOffsets.of(admin, config).forEach((partition, offset) -> {
                if (partition.topic().equals(Topics.REQUESTERS)) {
                    read.put(partition, RecordsToDelete.beforeOffset(offset));
                }
            });
            Brokers.get(admin.deleteRecords(read).all(), TIMEOUT);
            return Optional.empty();
        } catch (KafkaException | StartException e) {
            return Optional.of(Topics.REQUESTERS + " and " + Topics.ERASURES + ": " + Brokers.explain(e));
        }
    }

    @Override
    public void close() {
        serdes.close();
        admin.close(Duration.ofSeconds(2));
    }
}
