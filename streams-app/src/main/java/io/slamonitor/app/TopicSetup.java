package io.slamonitor.app;

import io.slamonitor.topology.Nodes;
import io.slamonitor.topology.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that every topic is there and as it must be. What exists is checked first; only if all of it fits is what is
 * missing created, and nothing that exists is ever changed.
 */
public final class TopicSetup {
    private static final Logger LOG = LoggerFactory.getLogger(TopicSetup.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(15);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    /** A broker's own default, for an input that is about to be created: the largest batch it takes. */
    private static final int DEFAULT_BATCH_BYTES = 1_048_588;

    /** State that belongs to one partition of the input each. */
    private static final List<String> STORES = List.of(
            Nodes.TICKETS_STORE,
            Nodes.TIMERS_STORE,
            Nodes.TIME_STORE,
            Nodes.OPEN_CLOCKS_STORE,
            Nodes.REQUESTERS_STORE,
            Nodes.REQUESTER_TIMERS_STORE,
            Nodes.REQUESTER_TIME_STORE,
            Nodes.VERDICTS_STORE,
            Nodes.ATTAINMENT_STORE,
            Nodes.ATTAINMENT_GROUPS_STORE,
            Nodes.ATTAINMENT_NEWS_STORE,
            Nodes.ATTAINMENT_TIME_STORE);

    /**
     * What there is now.
     *
     * @param inputPartitions how many partitions the input has
     * @param largestRecordBytes the largest record that the application may have to write
     * @param created the topics that were missing
     * @param notes what a person may want to know, of no harm
     */
    public record Outcome(int inputPartitions, int largestRecordBytes, List<String> created, List<String> notes) {}

    private final Admin admin;
    private final AppConfig config;
    private final String input;
    private final List<String> notes = new ArrayList<>();

    private TopicSetup(Admin admin, AppConfig config) {
        this.admin = admin;
        this.config = config;
        this.input = config.get(Settings.INPUT_TOPIC);
    }

    /**
     * Checks the one topic that a command works with, and creates it if it is missing.
     *
     * @param topic the input or one of the application's own
     * @throws StartException if it does not fit, or cannot be created or read
     */
    public static Outcome prepareOnly(Admin admin, AppConfig config, String topic) {
        return prepare(admin, config, topic::equals);
    }

    /**
     * Checks what exists and creates what is missing.
     *
     * @throws StartException if topics do not fit, listing all of them and what to do, or cannot be created or read
     */
    public static Outcome prepare(Admin admin, AppConfig config) {
        return prepare(admin, config, name -> true);
    }

    private static Outcome prepare(Admin admin, AppConfig config, Predicate<String> wanted) {
        try {
            return new TopicSetup(admin, config).prepareWanted(wanted);
        } catch (KafkaException e) {
            throw new StartException("The topics cannot be checked: " + Brokers.explain(e) + ".", e);
        }
    }

    /**
     * The input first, since the others depend on its partitions, and another instance may be creating it too. A topic that
     * was just created may not be visible yet, so one that turns out to exist is looked at again.
     */
    private Outcome prepareWanted(Predicate<String> wanted) {
        List<String> created = new ArrayList<>();
        State state = lookAndCheck(wanted);
        if (!state.missing().isEmpty()) {
            createOrRefuse(state.missing(), true);
        }
        if (state.missing().stream().anyMatch(this::isInput)) {
            created.addAll(create(state.missing().stream().filter(this::isInput).toList()));
            state = lookAndCheck(wanted);
        }
        if (!state.missing().isEmpty()) {
            created.addAll(create(state.missing()));
            state = lookAndCheck(wanted);
        }
        note(state.found());
        created.sort(null);
        return new Outcome(
                state.inputPartitions(),
                TopicRequirement.largestRecord(state.batchBytes()),
                List.copyOf(created),
                List.copyOf(notes));
    }

    private boolean isInput(TopicRequirement topic) {
        return topic.topic().equals(input);
    }

    /** What there is, and what is missing. */
    private record State(
            TopicsFound found, int inputPartitions, Map<String, Integer> batchBytes, List<TopicRequirement> missing) {}

    private State lookAndCheck(Predicate<String> wanted) {
        List<String> changelogs = STORES.stream()
                .map(store -> config.get(Settings.APPLICATION_ID) + "-" + store + "-changelog")
                .toList();
        TopicsFound found = TopicsFound.look(
                admin,
                Stream.concat(TopicRequirement.names(input), changelogs.stream())
                        .toList());
        int partitions = found.partitionsOf(input).orElseGet(() -> config.get(Settings.INPUT_PARTITIONS));
        Map<String, Integer> batchBytes = batchBytes(found);
        List<TopicRequirement> required = TopicRequirement.all(input, partitions, batchBytes).stream()
                .filter(topic -> wanted.test(topic.topic()))
                .toList();
        TopicChecks checks = new TopicChecks(found, config.get(Settings.BOOTSTRAP_SERVERS));
        required.forEach(checks::check);
        if (wanted.test(input)) {
            checks.checkState(input, partitions, config.get(Settings.APPLICATION_ID), changelogs);
        }
        requireFit(checks.mismatches());
        List<TopicRequirement> missing =
                required.stream().filter(topic -> !found.has(topic.topic())).toList();
        return new State(found, partitions, batchBytes, missing);
    }

    /** What the topics take whose records may be rejected: those that are there, and the input in any case. */
    private Map<String, Integer> batchBytes(TopicsFound found) {
        Map<String, Integer> bytes = new TreeMap<>(Map.of(input, DEFAULT_BATCH_BYTES));
        for (String source : List.of(input, Topics.POLICIES)) {
            found.valueOf(source, TopicConfig.MAX_MESSAGE_BYTES_CONFIG)
                    .map(Integer::valueOf)
                    .ifPresent(value -> bytes.put(source, value));
        }
        return bytes;
    }

    private void requireFit(List<TopicMismatch> mismatches) {
        if (!mismatches.isEmpty()) {
            throw new StartException("The topics at " + config.get(Settings.BOOTSTRAP_SERVERS)
                    + " are not as they must be; nothing was started:"
                    + mismatches.stream().map(mismatch -> "\n  " + mismatch).collect(Collectors.joining()));
        }
    }

    private void note(TopicsFound found) {
        found.unreadable()
                .forEach(topic ->
                        notes.add("The configuration of " + topic + " may not be read, so it was not checked."));
        found.valueOf(input, TopicConfig.RETENTION_MS_CONFIG)
                .map(Long::parseLong)
                .filter(retention -> retention >= 0)
                .ifPresent(retention ->
                        notes.add(input + " keeps its events for " + Durations.text(Duration.ofMillis(retention))
                                + "; a replay under a new application id reaches back no further."));
        found.valueOf(input, TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG)
                .filter("CreateTime"::equals)
                .ifPresent(type -> notes.add(input + " takes its records' timestamps from the producers;"
                        + " message.timestamp.type=LogAppendTime is recommended."));
    }

    private List<String> create(List<TopicRequirement> missing) {
        List<String> created = createOrRefuse(missing, false);
        awaitVisible(missing.stream().map(TopicRequirement::topic).collect(Collectors.toSet()));
        return created;
    }

    /** @param tryOut whether only to ask if it would be possible */
    private List<String> createOrRefuse(List<TopicRequirement> missing, boolean tryOut) {
        Map<String, String> refused = new TreeMap<>();
        List<String> created = new ArrayList<>();
        admin.createTopics(
                        missing.stream().map(this::newTopic).toList(),
                        new CreateTopicsOptions()
                                .timeoutMs((int) TIMEOUT.toMillis())
                                .validateOnly(tryOut))
                .values()
                .forEach((name, future) -> {
                    try {
                        Brokers.get(future, TIMEOUT);
                        created.add(name);
                    } catch (TopicExistsException sinceThen) {
                        LOG.debug("{} exists by now", name);
                    } catch (KafkaException e) {
                        refused.put(name, Brokers.explain(e));
                    }
                });
        if (!refused.isEmpty()) {
            throw refusal(missing, refused);
        }
        return created;
    }

    private NewTopic newTopic(TopicRequirement topic) {
        int copies = config.get(Settings.REPLICATION_FACTOR);
        Optional<Short> replication = copies == -1 ? Optional.empty() : Optional.of((short) copies);
        return new NewTopic(topic.topic(), Optional.of(topic.created()), replication).configs(topic.configs());
    }

    private StartException refusal(List<TopicRequirement> missing, Map<String, String> refused) {
        String lines = missing.stream()
                .filter(topic -> refused.containsKey(topic.topic()))
                .map(topic -> "\n  " + topic.topic() + ": " + refused.get(topic.topic()) + "\n    by hand: "
                        + createByHand(topic))
                .collect(Collectors.joining());
        return new StartException(
                "Topics are missing at " + config.get(Settings.BOOTSTRAP_SERVERS) + " and cannot be created:" + lines);
    }

    private String createByHand(TopicRequirement topic) {
        int copies = config.get(Settings.REPLICATION_FACTOR);
        return "kafka-topics.sh --bootstrap-server " + config.get(Settings.BOOTSTRAP_SERVERS) + " --create --topic "
                + topic.topic() + " --partitions " + topic.created()
                + (copies == -1 ? "" : " --replication-factor " + copies)
                + new TreeMap<>(topic.configs())
                        .entrySet().stream()
                                .map(entry -> " --config " + entry.getKey() + "=" + entry.getValue())
                                .collect(Collectors.joining());
    }

    /** A broker that does not know a new topic yet would tell Kafka Streams that its source is missing. */
    private void awaitVisible(Set<String> names) {
        long deadline = System.nanoTime() + VISIBLE_WITHIN.toNanos();
        while (true) {
            try {
                Brokers.get(admin.describeTopics(names).allTopicNames(), TIMEOUT);
                return;
            } catch (UnknownTopicOrPartitionException notYet) {
                if (System.nanoTime() > deadline) {
                    throw notYet;
                }
                Pause.of(LOOK_AGAIN, "creating topics");
            }
        }
    }
}
