package io.slamonitor.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.function.ToIntFunction;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.NewPartitionReassignment;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.ElectionType;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.ElectionNotNeededException;
import org.apache.kafka.common.errors.RetriableException;

/** Asks how the cluster is, and moves its partitions round. */
final class ClusterCare implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final long POLL_MILLIS = 100;

    private final Admin admin;

    ClusterCare(final String bootstrapServers) {
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    /** Waits until every broker is there and every partition has all its copies in sync. */
    void awaitWhole() throws InterruptedException {
        await(
                "every broker has every copy in sync",
                () -> admin.describeCluster().nodes().get().size() == BrokerCluster.BROKERS
                        && partitions().values().stream()
                                .allMatch(partition -> partition.replicas().size() == BrokerCluster.BROKERS
                                        && partition.isr().size() == BrokerCluster.BROKERS));
    }

    /**
     * Waits until somebody has work, and says who has most of it.
     *
     * @param instanceOf tells instances by the ids of their clients
     * @param preferred of two that have as many partitions
     */
    int busiestOf(final String group, final ToIntFunction<String> instanceOf, final int preferred)
            throws InterruptedException {
        final Map<Integer, Integer> partitions = new HashMap<>();
        await("an application has work", () -> {
            partitions.clear();
            admin.describeConsumerGroups(List.of(group))
                    .all()
                    .get()
                    .get(group)
                    .members()
                    .forEach(member -> partitions.merge(
                            instanceOf.applyAsInt(member.clientId()),
                            member.assignment().topicPartitions().size(),
                            Integer::sum));
            return partitions.values().stream().anyMatch(some -> some > 0);
        });
        final int most = Collections.max(partitions.values());
        return partitions.getOrDefault(preferred, 0) == most
                ? preferred
                : partitions.entrySet().stream()
                        .filter(one -> one.getValue() == most)
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElseThrow();
    }

    /**
     * Gives up the first copy of every partition, makes it anew as the last, and makes the new first the leader.
     *
     * @param places by how many places each partition's list of brokers is turned; 1 or more, less than there are brokers
     */
    void reassignAll(final int places) throws InterruptedException {
        final Map<TopicPartition, List<Integer>> turned = new HashMap<>();
        await("topics can be described", () -> {
            partitions().forEach((partition, now) -> turned.put(partition, turned(now.replicas(), places)));
            return true;
        });
        final Map<TopicPartition, List<Integer>> fewer = new HashMap<>();
        turned.forEach((partition, brokers) -> fewer.put(partition, brokers.subList(0, brokers.size() - 1)));
        reassign(fewer);
        reassign(turned);
        electPreferred();
    }

    static List<Integer> turned(final List<Node> brokers, final int places) {
        final List<Integer> turned = new ArrayList<>();
        for (int i = 0; i < brokers.size(); i++) {
            turned.add(brokers.get((i + places) % brokers.size()).id());
        }
        return turned;
    }

    private void reassign(final Map<TopicPartition, List<Integer>> brokers) throws InterruptedException {
        final Map<TopicPartition, Optional<NewPartitionReassignment>> asked = new HashMap<>();
        brokers.forEach((partition, list) -> asked.put(partition, Optional.of(new NewPartitionReassignment(list))));
        await("partitions can be moved", () -> {
            admin.alterPartitionReassignments(asked).all().get();
            return true;
        });
        await(
                "all partitions have been moved",
                () -> admin.listPartitionReassignments().reassignments().get().isEmpty());
    }

    private void electPreferred() throws InterruptedException {
        await(
                "the first of each partition's brokers leads it",
                () -> admin.electLeaders(ElectionType.PREFERRED, null).partitions().get().values().stream()
                        .allMatch(fault -> fault.isEmpty() || fault.get() instanceof ElectionNotNeededException));
    }

    private Map<TopicPartition, TopicPartitionInfo> partitions() throws ExecutionException, InterruptedException {
        final Map<TopicPartition, TopicPartitionInfo> partitions = new HashMap<>();
        final var names = admin.listTopics(new ListTopicsOptions().listInternal(true))
                .names()
                .get();
        for (final TopicDescription topic :
                admin.describeTopics(names).allTopicNames().get().values()) {
            topic.partitions()
                    .forEach(each -> partitions.put(new TopicPartition(topic.name(), each.partition()), each));
        }
        return partitions;
    }

    /** A cluster in trouble does not answer, or not yet as it will. */
    private static void await(final String what, final Callable<Boolean> condition) throws InterruptedException {
        final long deadline = System.nanoTime() + LIMIT.toNanos();
        Exception last = null;
        while (System.nanoTime() < deadline) {
            try {
                if (condition.call()) {
                    return;
                }
            } catch (final ExecutionException e) {
                if (!(e.getCause() instanceof RetriableException)) {
                    throw new ChaosException(
                            "The cluster refuses: " + e.getCause().getMessage(), e.getCause());
                }
                last = e;
            } catch (final InterruptedException e) {
                throw e;
            } catch (final Exception e) {
                throw new ChaosException("The cluster cannot be asked: " + e.getMessage(), e);
            }
            Thread.sleep(POLL_MILLIS);
        }
        throw new ChaosException("Within " + LIMIT.toMinutes() + " min it did not come about that " + what, last);
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(2));
    }
}
