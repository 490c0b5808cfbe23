package io.slamonitor.app;

import io.slamonitor.topology.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.common.config.TopicConfig;

/**
 * A topic that the application needs: how it is created if it is missing, and what must be true of one that exists.
 *
 * @param created partitions it is created with
 * @param partitions how many it must have; empty if any number will do
 * @param why the reason for that number
 * @param configs configuration it is created with
 * @param rules what must hold if it exists
 */
record TopicRequirement(
        String topic, int created, OptionalInt partitions, String why, Map<String, String> configs, List<Rule> rules) {

    /**
     * What must hold of one value of a topic's configuration.
     *
     * @param expected completes "expected ..."
     * @param mend the value that mends it
     */
    record Rule(String config, Predicate<String> holds, String expected, String mend) {}

    /** Reports look back a year and more. */
    private static final Duration YEAR_AND_MORE = Duration.ofDays(400);

    private static final Duration DEAD_LETTERS = Duration.ofDays(90);
    private static final Duration TICKS = Duration.ofHours(1);

    /** They are read within a second, unless the application is down. */
    private static final Duration BETWEEN_TASKS = Duration.ofDays(7);

    /** What is deleted by age goes by the segment, so segments must be shorter than that age. */
    private static final Duration TICKS_SEGMENT = Duration.ofMinutes(15);

    /** Room for the reason beside a rejected record. */
    private static final int HEADERS = 64 * 1024;

    private static final String FOREVER = "-1";
    private static final String APPEND_TIME = "LogAppendTime";
    private static final String LARGE = Integer.toString(Settings.MAX_RECORD_BYTES);

    private static final Rule APPEND_ONLY = new Rule(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            value -> !value.contains(TopicConfig.CLEANUP_POLICY_COMPACT),
            "delete: every record counts, and compaction keeps only the newest of a key",
            TopicConfig.CLEANUP_POLICY_DELETE);

    /**
     * Every topic.
     *
     * @param inputPartitions how many partitions the input has or will have
     * @param batchBytes the largest record batch that the input takes, and {@link Topics#POLICIES}: a rejected record must
     *     fit, with its headers
     */
    static List<TopicRequirement> all(String input, int inputPartitions, Map<String, Integer> batchBytes) {
        return Stream.concat(
                        Stream.of(input(input, inputPartitions)), others(input, inputPartitions, batchBytes).stream())
                .toList();
    }

    /** The names of all topics. */
    static Stream<String> names(String input) {
        return all(input, 1, Map.of()).stream().map(TopicRequirement::topic);
    }

    /** The largest record that has to be written: state, a catalogue, or a rejected record with the original inside. */
    static int largestRecord(Map<String, Integer> batchBytes) {
        int largest = batchBytes.values().stream().reduce(Settings.MAX_RECORD_BYTES, Math::max);
        return Math.min(largest, Integer.MAX_VALUE - HEADERS) + HEADERS;
    }

    /**
     * The input. Its own configuration is its owner's affair, but for compaction, which would take events from histories.
     */
    private static TopicRequirement input(String topic, int partitions) {
        return new TopicRequirement(
                topic,
                partitions,
                OptionalInt.empty(),
                "",
                Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG,
                        FOREVER,
                        TopicConfig.RETENTION_BYTES_CONFIG,
                        FOREVER,
                        TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                        APPEND_TIME),
                List.of(APPEND_ONLY));
    }

    private static List<TopicRequirement> others(String input, int inputPartitions, Map<String, Integer> batchBytes) {
        return List.of(
                single(
                        Topics.POLICIES,
                        "catalogues go live in the order in which they were published",
                        Map.of(
                                TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE,
                                TopicConfig.RETENTION_MS_CONFIG, FOREVER,
                                TopicConfig.RETENTION_BYTES_CONFIG, FOREVER,
                                TopicConfig.MAX_MESSAGE_BYTES_CONFIG, LARGE),
                        List.of(
                                APPEND_ONLY,
                                keptForEver(TopicConfig.RETENTION_MS_CONFIG),
                                keptForEver(TopicConfig.RETENTION_BYTES_CONFIG))),
                // What is written to it asks for the broker's time; see ClockProbe.
                single(
                        Topics.TICKER,
                        "its one partition elects the instance that ticks",
                        Map.of(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, APPEND_TIME),
                        List.of()),
                single(
                        Topics.ERASURES,
                        "every instance reads all of it",
                        Map.of(
                                TopicConfig.CLEANUP_POLICY_CONFIG,
                                "compact,delete",
                                TopicConfig.RETENTION_MS_CONFIG,
                                millis(BETWEEN_TASKS),
                                TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                                APPEND_TIME),
                        List.of(new Rule(
                                TopicConfig.CLEANUP_POLICY_CONFIG,
                                value -> value.contains(TopicConfig.CLEANUP_POLICY_DELETE),
                                "compact,delete (or delete): what is to be erased must not stay here",
                                "[compact,delete]"))),
                new TopicRequirement(
                        Topics.TICKS,
                        inputPartitions,
                        OptionalInt.of(inputPartitions),
                        "as many as " + input + ", since the same tasks read both",
                        Map.of(
                                TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE,
                                TopicConfig.RETENTION_MS_CONFIG, millis(TICKS),
                                TopicConfig.SEGMENT_MS_CONFIG, millis(TICKS_SEGMENT)),
                        List.of(APPEND_ONLY)),
                betweenTasks(Topics.REQUESTERS, "requesters", input, inputPartitions),
                betweenTasks(Topics.VERDICTS, "attainment", input, inputPartitions),
                output(
                        Topics.ATTAINMENT,
                        inputPartitions,
                        Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT),
                        new Rule(
                                TopicConfig.CLEANUP_POLICY_CONFIG,
                                TopicConfig.CLEANUP_POLICY_COMPACT::equals,
                                "compact: the application says when a row is no longer kept",
                                TopicConfig.CLEANUP_POLICY_COMPACT)),
                output(
                        Topics.CLOCKS,
                        inputPartitions,
                        Map.of(
                                TopicConfig.CLEANUP_POLICY_CONFIG,
                                "compact,delete",
                                TopicConfig.RETENTION_MS_CONFIG,
                                millis(YEAR_AND_MORE)),
                        new Rule(
                                TopicConfig.CLEANUP_POLICY_CONFIG,
                                value -> value.contains(TopicConfig.CLEANUP_POLICY_COMPACT),
                                "compact,delete (or compact): the newest status of every clock is kept",
                                "[compact,delete]")),
                told(Topics.ALERTS, inputPartitions),
                told(Topics.ACTIONS, inputPartitions),
                output(
                        Topics.ALERTS_CURRENT,
                        inputPartitions,
                        Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT),
                        new Rule(
                                TopicConfig.CLEANUP_POLICY_CONFIG,
                                TopicConfig.CLEANUP_POLICY_COMPACT::equals,
                                "compact: an alert stays for as long as it is active, however old",
                                TopicConfig.CLEANUP_POLICY_COMPACT)),
                rejected(inputPartitions, batchBytes));
    }

    private static TopicRequirement rejected(int partitions, Map<String, Integer> batchBytes) {
        String largest = Integer.toString(largestRecord(batchBytes));
        List<Rule> rules = new ArrayList<>();
        rules.add(new Rule(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_DELETE::equals,
                "delete: rejected records may have no key, which a compacted topic refuses",
                TopicConfig.CLEANUP_POLICY_DELETE));
        batchBytes.forEach((source, bytes) -> rules.add(new Rule(
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                value -> Long.parseLong(value) > bytes,
                "more than the " + bytes + " of " + source + ": a rejected record carries the original and the reason",
                largest)));
        return output(
                Topics.REJECTED,
                partitions,
                Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG,
                        millis(DEAD_LETTERS),
                        // By the time of arrival, a rejected record of an old backlog would be gone at once.
                        TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                        APPEND_TIME,
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                        largest),
                rules.toArray(Rule[]::new));
    }

    /** By the time of arrival, or a backlog's records would be deleted by the age of their events, and unread. */
    private static TopicRequirement betweenTasks(String topic, String whose, String input, int inputPartitions) {
        return new TopicRequirement(
                topic,
                inputPartitions,
                OptionalInt.of(inputPartitions),
                "as many as " + input + ", since the state of " + whose + " is laid out so",
                Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG,
                        millis(BETWEEN_TASKS),
                        TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                        APPEND_TIME),
                List.of(
                        APPEND_ONLY,
                        new Rule(
                                TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                                APPEND_TIME::equals,
                                APPEND_TIME + ": a backlog's records would be deleted by the age of their events",
                                APPEND_TIME)));
    }

    private static TopicRequirement single(String topic, String why, Map<String, String> configs, List<Rule> rules) {
        return new TopicRequirement(topic, 1, OptionalInt.of(1), why, configs, rules);
    }

    private static TopicRequirement output(String topic, int partitions, Map<String, String> configs, Rule... rules) {
        return new TopicRequirement(topic, partitions, OptionalInt.empty(), "", configs, List.of(rules));
    }

    /** What was told, each of it kept on its own. */
    private static TopicRequirement told(String topic, int partitions) {
        return output(
                topic,
                partitions,
                Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG,
                        millis(YEAR_AND_MORE)),
                APPEND_ONLY);
    }

    private static Rule keptForEver(String config) {
        return new Rule(
                config, FOREVER::equals, FOREVER + ": a catalogue is needed to reproduce its verdicts", FOREVER);
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
