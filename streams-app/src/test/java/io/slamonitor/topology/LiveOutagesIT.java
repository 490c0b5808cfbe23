package io.slamonitor.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slamonitor.app.AppConfig;
import io.slamonitor.app.TopicSetup;
import io.slamonitor.avro.AlertState;
import io.slamonitor.avro.SlaAlert;
import io.slamonitor.avro.Tick;
import io.slamonitor.embedded.RegistryServer;
import io.slamonitor.policy.yaml.PolicyLoader;
import io.slamonitor.schemas.AvroSerdes;
import io.slamonitor.testing.ApplicationProcess;
import io.slamonitor.testing.LiveDesk;
import io.slamonitor.testing.StreamDriver;
import io.slamonitor.testing.StreamOutput;
import io.slamonitor.testing.TwoBrokers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.NewPartitionReassignment;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * By the wall clock, with the application's own ticks: the instance that ticks is killed inside a transaction, and the leader
 * of half the input goes away while the ticks' leader lives and events lie there that nobody has read.
 */
@Timeout(500)
class LiveOutagesIT {
    private static final int PARTITIONS = 4;
    private static final List<Integer> OF_SECOND_BROKER = List.of(2, 3);
    private static final Duration WITHIN = Duration.ofSeconds(1);
    private static final String POLICY =
            """
            policies:
              - name: live
                match: {}
                calendar: 24x7
                targets: [{metric: first-response, within: 1s}]
            """;

    @TempDir
    Path directory;

    private final Map<String, ApplicationProcess> instances = new TreeMap<>();
    private RegistryServer registry;
    private TwoBrokers brokers;
    private Admin admin;
    private AvroSerdes serdes;
    private StreamDriver driver;
    private StreamOutput output;
    private LiveDesk desk;

    @BeforeEach
    void start() throws Exception {
        registry = RegistryServer.start();
        brokers = new TwoBrokers(directory);
        admin = Admin.create(Map.of("bootstrap.servers", brokers.bootstrapServers()));
        AppConfig config = AppConfig.of(settings("none"));
        TopicSetup.prepare(admin, config);
        serdes = new AvroSerdes(config.registryClient());
        driver = new StreamDriver(config, PARTITIONS);
        output = new StreamOutput(config);
        desk = new LiveDesk(brokers.bootstrapServers(), driver, WITHIN);
        driver.publish(PolicyLoader.load(Map.of("policies.yaml", POLICY.getBytes(StandardCharsets.UTF_8)))
                .catalogue()
                .orElseThrow());
    }

    @AfterEach
    void stop() {
        instances.values().forEach(ApplicationProcess::close);
        desk.close();
        output.close();
        driver.close();
        serdes.close();
        admin.close();
        brokers.close();
        registry.close();
    }

    private Map<String, String> settings(String instance) {
        Map<String, String> settings = new HashMap<>();
        settings.put("bootstrap.servers", brokers.bootstrapServers());
        settings.put("schema.registry.url", registry.url());
        settings.put("input.partitions", Integer.toString(PARTITIONS));
        settings.put("threads", "1");
        settings.put("tick.interval", "200ms");
        settings.put("grace", "0s");
        settings.put("settle", "1s");
        settings.put("state.dir", directory.resolve(instance).toString());
        settings.put("streams.client.id", instance);
        settings.put("registry.http.read.timeout.ms", "20000");
        return settings;
    }

    private void startInstance(String name) throws Exception {
        instances.put(name, ApplicationProcess.start(settings(name), directory.resolve(name + ".log")));
    }

    @Test
    void nobodyIsToldOfWhatWasAnsweredInTimeAndEverybodyOnceOfWhatWasNot() throws Exception {
        startInstance("one");
        desk.open();
        await("alerts").atMost(StreamDriver.PATIENCE).until(() -> !output.alerts()
                .isEmpty());
        startInstance("two");
        await("both have work").atMost(StreamDriver.PATIENCE).until(this::isShared);

        Instant killed = killWhoeverTicks();
        Instant takenOver = awaitTicksAfter(killed, Set.of(0, 1, 2, 3));
        startInstance("three");

        brokers.startSecond();
        moveToSecondBroker();
        takeSecondBrokerAwayBehindUnreadAnswers();
        awaitTicksAfter(Instant.now().plus(WITHIN.multipliedBy(4)), Set.of(0, 1));
        brokers.startSecond();
        awaitTicksAfter(Instant.now(), Set.of(0, 1, 2, 3));

        desk.close();
        assertThat(desk.answeredInTime()).hasSizeGreaterThan(100);
        await("what nobody answered").atMost(StreamDriver.PATIENCE).untilAsserted(() -> assertThat(
                        output.activeAlerts().keySet())
                .isEqualTo(
                        desk.unanswered().stream().map(LiveOutagesIT::breachOf).collect(Collectors.toSet())));
        Map<String, List<SlaAlert>> told = output.alerts();
        assertThat(desk.answeredInTime().stream().map(LiveOutagesIT::breachOf).filter(told::containsKey))
                .as("false breaches")
                .isEmpty();
        assertThat(desk.unanswered().stream().map(LiveOutagesIT::breachOf))
                .allSatisfy(breach -> assertThat(told.get(breach))
                        .extracting(SlaAlert::getState)
                        .containsExactly(AlertState.FIRING));
        report(killed, takenOver);
    }

    private static String breachOf(String ticket) {
        return ticket + "/first-response/1/breach/breach";
    }

    /** Whether both instances have work. */
    private boolean isShared() {
        return instances.keySet().stream().allMatch(name -> !assignedTo(name).isEmpty());
    }

    private Set<TopicPartition> assignedTo(String instance) {
        return get(admin.describeConsumerGroups(List.of("sla-monitor"))
                        .describedGroups()
                        .get("sla-monitor"))
                .members()
                .stream()
                .filter(member -> member.clientId().startsWith(instance + "-"))
                .flatMap(member -> member.assignment().topicPartitions().stream())
                .collect(Collectors.toSet());
    }

    /** It is stopped first, to see whether it stopped with ticks in an open transaction. */
    private Instant killWhoeverTicks() throws Exception {
        String ticking = instances.keySet().stream()
                .filter(name -> assignedTo(name).contains(new TopicPartition(Topics.TICKER, 0)))
                .findFirst()
                .orElseThrow();
        ApplicationProcess process = instances.remove(ticking);
        await("an open transaction").atMost(StreamDriver.PATIENCE).until(() -> {
            process.pause();
            boolean open = areTicksInTransaction();
            if (!open) {
                process.resume();
            }
            return open;
        });
        Instant killed = Instant.now();
        process.kill();
        return killed;
    }

    private boolean areTicksInTransaction() {
        Set<String> open = get(admin.listTransactions(
                                new ListTransactionsOptions().filterStates(Set.of(TransactionState.ONGOING)))
                        .all())
                .stream()
                .map(TransactionListing::transactionalId)
                .collect(Collectors.toSet());
        return get(admin.describeTransactions(open).all()).values().stream()
                .flatMap(transaction -> transaction.topicPartitions().stream())
                .anyMatch(partition -> partition.topic().equals(Topics.TICKS));
    }

    private void moveToSecondBroker() {
        get(admin.alterPartitionReassignments(OF_SECOND_BROKER.stream()
                        .collect(Collectors.toMap(
                                partition -> new TopicPartition(Topics.TICKET_EVENTS, partition),
                                partition -> Optional.of(new NewPartitionReassignment(List.of(TwoBrokers.GOES))))))
                .all());
        await("the second broker leads").atMost(StreamDriver.PATIENCE).until(() -> get(
                        admin.describeTopics(List.of(Topics.TICKET_EVENTS)).allTopicNames())
                .get(Topics.TICKET_EVENTS)
                .partitions()
                .stream()
                .filter(partition -> OF_SECOND_BROKER.contains(partition.partition()))
                .allMatch(partition -> partition.leader() != null
                        && partition.leader().id() == TwoBrokers.GOES
                        && partition.replicas().size() == 1));
        awaitTicksAfter(Instant.now(), Set.of(0, 1, 2, 3));
    }

    /** The application stands still while answers come in, and goes on when their broker is gone. */
    private void takeSecondBrokerAwayBehindUnreadAnswers() throws Exception {
        for (ApplicationProcess instance : instances.values()) {
            instance.pause();
        }
        int before = desk.answeredInTime().size();
        await("unread answers")
                .atMost(StreamDriver.PATIENCE)
                .until(() -> desk.answeredInTime().size() > before + 20);
        brokers.stopSecond();
        for (ApplicationProcess instance : instances.values()) {
            instance.resume();
        }
    }

    /** Waits until these partitions have been told a later time than this one; returns the time when they had. */
    private Instant awaitTicksAfter(Instant time, Set<Integer> partitions) {
        await("ticks").atMost(StreamDriver.PATIENCE).until(() -> {
            Map<Integer, List<Instant>> ticks = ticks();
            return partitions.stream().allMatch(partition -> ticks.getOrDefault(partition, List.of()).stream()
                    .anyMatch(time::isBefore));
        });
        return Instant.now();
    }

    /** The times told, by partition. */
    private Map<Integer, List<Instant>> ticks() {
        Deserializer<Tick> ticks = serdes.serde(Tick.class, false).deserializer();
        return output.records(Topics.TICKS).stream()
                .collect(Collectors.groupingBy(
                        record -> record.partition(),
                        Collectors.mapping(
                                record -> ticks.deserialize(Topics.TICKS, record.value())
                                        .getAt(),
                                Collectors.toList())));
    }

    private void report(Instant killed, Instant takenOver) {
        System.out.printf(
                "%d answered in time, %d not answered; all partitions had ticks again %.1f s after the kill%n",
                desk.answeredInTime().size(),
                desk.unanswered().size(),
                Duration.between(killed, takenOver).toMillis() / 1000.0);
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
