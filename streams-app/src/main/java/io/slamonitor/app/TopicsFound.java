package io.slamonitor.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.DescribeConfigsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * What a cluster has of some topics.
 *
 * @param partitions of those that exist, by name
 * @param configs of those whose configuration may be read, by name
 * @param unreadable those whose configuration may not be read
 */
record TopicsFound(Map<String, Integer> partitions, Map<String, Config> configs, List<String> unreadable) {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int LOOKS = 50;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    /**
     * Looks for topics. One that was just created may be known to the broker that is asked whether it is there, and not to
     * the one that is asked for its configuration: then it is looked for again.
     *
     * @throws KafkaException if the cluster does not tell
     */
    static TopicsFound look(Admin admin, Collection<String> names) {
        for (int look = 1; ; look++) {
            try {
                return lookOnce(admin, names);
            } catch (UnknownTopicOrPartitionException notEverywhereYet) {
                if (look == LOOKS) {
                    throw notEverywhereYet;
                }
                Pause.of(LOOK_AGAIN, "looking for topics");
            }
        }
    }

    private static TopicsFound lookOnce(Admin admin, Collection<String> names) {
        int timeout = (int) TIMEOUT.toMillis();
        Map<String, Integer> partitions = new HashMap<>();
        admin.describeTopics(names, new DescribeTopicsOptions().timeoutMs(timeout))
                .topicNameValues()
                .forEach((name, future) -> {
                    try {
                        partitions.put(
                                name, Brokers.get(future, TIMEOUT).partitions().size());
                    } catch (UnknownTopicOrPartitionException missing) {
                        partitions.remove(name);
                    }
                });
        Map<String, Config> configs = new HashMap<>();
        List<String> unreadable = new ArrayList<>();
        List<ConfigResource> resources = partitions.keySet().stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        admin.describeConfigs(resources, new DescribeConfigsOptions().timeoutMs(timeout))
                .values()
                .forEach((resource, future) -> {
                    try {
                        configs.put(resource.name(), Brokers.get(future, TIMEOUT));
                    } catch (AuthorizationException denied) {
                        unreadable.add(resource.name());
                    }
                });
        return new TopicsFound(Map.copyOf(partitions), Map.copyOf(configs), List.copyOf(unreadable));
    }

    /**
     * How many partitions a topic has that a command cannot do without.
     *
     * @throws StartException if the cluster does not answer or has no such topic
     */
    static int partitionsOf(AppConfig config, String topic, Consumer<String> progress) {
        return find(config, topic, progress)
                .orElseThrow(() -> new StartException("There is no topic " + topic + " at "
                        + config.get(Settings.BOOTSTRAP_SERVERS) + ". 'sla run' creates it."));
    }

    /**
     * How many partitions a topic has; empty if there is no such topic.
     *
     * @throws StartException if the cluster does not answer
     */
    static OptionalInt find(AppConfig config, String topic, Consumer<String> progress) {
        try (Admin admin = Brokers.connect(config, progress)) {
            return look(admin, List.of(topic)).partitionsOf(topic);
        } catch (KafkaException e) {
            throw new StartException("The topic " + topic + " cannot be read: " + Brokers.explain(e) + ".", e);
        }
    }

    /**
     * The partitions of a topic that a command cannot do without.
     *
     * @throws StartException if the cluster does not answer or has no such topic
     */
    static List<TopicPartition> allOf(AppConfig config, String topic, Consumer<String> progress) {
        return allOf(topic, partitionsOf(config, topic, progress));
    }

    /** The partitions of a topic that has so many. */
    static List<TopicPartition> allOf(String topic, int count) {
        return IntStream.range(0, count)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
    }

    boolean has(String topic) {
        return partitions.containsKey(topic);
    }

    OptionalInt partitionsOf(String topic) {
        Integer count = partitions.get(topic);
        return count == null ? OptionalInt.empty() : OptionalInt.of(count);
    }

    /** A value of a topic's configuration; empty if the topic is missing or its configuration may not be read. */
    Optional<String> valueOf(String topic, String name) {
        return Optional.ofNullable(configs.get(topic))
                .flatMap(values -> Optional.ofNullable(values.get(name)))
                .map(entry -> entry.value());
    }
}
