package io.slamonitor.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slamonitor.embedded.RegistryServer;
import io.slamonitor.policy.yaml.LoadedCatalogue;
import io.slamonitor.policy.yaml.PolicyLoader;
import io.slamonitor.testing.AlertRules;
import io.slamonitor.testing.AttainmentOracle;
import io.slamonitor.testing.EmbeddedCluster;
import io.slamonitor.testing.PoisonedTicket;
import io.slamonitor.testing.Promtool;
import io.slamonitor.testing.Scrape;
import io.slamonitor.testing.StreamDriver;
import io.slamonitor.testing.SyntheticDesk;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketField;
import io.slamonitor.topology.InputPartitioner;
import io.slamonitor.watch.Check.Name;
import io.slamonitor.watch.Check.Status;
import io.slamonitor.watch.Limits;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the application says of itself while it really runs: health, metrics, and what the alert rules ask for. */
class InstanceWatchIT extends EmbeddedCluster {
    private static final Instant NOW = SyntheticDesk.OPENS;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration IMPATIENCE = Duration.ofSeconds(3);
    private static final Limits IMPATIENT = new Limits(
            IMPATIENCE,
            IMPATIENCE,
            IMPATIENCE,
            IMPATIENCE,
            Duration.ofSeconds(60),
            Duration.ofSeconds(1),
            Duration.ofMinutes(15),
            10,
            2);

    private static final String AIMING =
            """
            policies:
              - name: gold
                calendar: 24x7
                targets: [{metric: resolution, within: 3h}]
                objective: 97.5%
            """;

    @TempDir
    Path directory;

    @TempDir
    Path schemas;

    /** An instance with all that belongs to it. */
    private record Instance(InstanceWatch watch, Answering answering, SlaApplication application)
            implements AutoCloseable {
        static Instance start(AppConfig config, Limits limits) {
            InstanceWatch watch = InstanceWatch.start(config, limits);
            Answering answering = Answering.start(config, watch);
            return new Instance(watch, answering, SlaApplication.start(config, line -> {}, watch, answering));
        }

        Scrape scrape() {
            try {
                return Scrape.at(answering.url().orElseThrow());
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        int statusOf(String path) throws Exception {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(answering.url().orElseThrow() + path))
                                    .build(),
                            BodyHandlers.ofString())
                    .statusCode();
        }

        Status status(Name name) {
            return watch.health().of(name).check().status();
        }

        @Override
        public void close() {
            application.close();
            answering.close();
            watch.close();
        }
    }

    private AppConfig settings(String state, String partitions, String... more) {
        String[] all = Stream.concat(
                        Stream.of(
                                "state.dir",
                                directory.resolve(state).toString(),
                                "input.partitions",
                                partitions,
                                "http.port",
                                "0"),
                        Arrays.stream(more))
                .toArray(String[]::new);
        return config(all);
    }

    private static TicketEvent created(String ticket, String product) {
        return TicketEvent.of(ticket, EventType.CREATED, NOW)
                .set(TicketField.PRODUCT, product)
                .set(TicketField.SOURCE, "desk")
                .build();
    }

    private static ProducerRecord<byte[], byte[]> garbage(int partition, String key) {
        return new ProducerRecord<>(
                "tickets.events", partition, key.getBytes(StandardCharsets.UTF_8), new byte[] {1, 2, 3});
    }

    @Test
    void everythingThatTheAlertRulesAskForIsThereWithItsLabels() throws Exception {
        AppConfig config = settings("a", "2");
        try (Instance instance = Instance.start(config, Limits.STANDARD);
                StreamDriver driver = new StreamDriver(config, 2)) {
            await().atMost(PATIENCE).until(() -> instance.watch().health().ready());
            driver.publish(catalogue(AIMING));
            driver.send(List.of(TicketEvent.of("T-1", EventType.CREATED, Instant.now())
                    .set(TicketField.SOURCE, "desk")
                    .build()));
            await().atMost(PATIENCE).until(() -> !instance.scrape()
                    .named("sla_source_missed_beats", "source", "desk")
                    .isEmpty());
            await().atMost(PATIENCE).until(() -> !Double.isNaN(instance.scrape().sum("sla_clock_skew_seconds")));
            await().atMost(PATIENCE).until(() -> instance.scrape().sum("sla_open_clocks", "state", "running") == 1);
            assertThat(instance.scrape().sum("sla_due_clocks", "due", "4h")).isOne();
            assertThat(instance.scrape().sum("sla_attainment_objective_ratio", "metric", "resolution"))
                    .isEqualTo(0.975);

            Scrape scrape = instance.scrape();
            for (AlertRules.Rule rule : AlertRules.all()) {
                assertIsExposed(rule, scrape);
            }
            assertThat(scrape.sum("sla_clock_skew_seconds"))
                    .as("broker and application share a clock")
                    .isZero();
            await().atMost(PATIENCE).until(() -> instance.scrape().sum("sla_input_lag_records") == 0);
            assertThat(scrape.named("sla_judged_lag_seconds"))
                    .hasSize(2)
                    .allSatisfy(sample -> assertThat(sample.value()).isBetween(4.0, 60.0));
            assertThat(scrape.named("jvm_memory_used_bytes")).isNotEmpty();
            assertThat(scrape.samples()).as("the clients' own").anyMatch(sample -> sample.name()
                    .startsWith("kafka_consumer_fetch_manager_"));
            assertThat(scrape.samples())
                    .as("those beside the stream")
                    .anyMatch(sample -> sample.name().startsWith("kafka_consumer_fetch_manager_")
                            && sample.label("client_id").endsWith("-alerts"));
            assertThat(scrape.samples()).as("the stream's own").anyMatch(sample -> sample.name()
                    .startsWith("kafka_stream_"));
            assertThat(instance.statusOf("/health/ready")).isEqualTo(200);
            assertThat(instance.statusOf("/health/live")).isEqualTo(200);
            assertThat(Promtool.run(ours(scrape.text()), "check", "metrics")).isBlank();
        }
    }

    /** The names in an expression, and the labels that it adds up by or matches, as the application knows them. */
    private static void assertIsExposed(AlertRules.Rule rule, Scrape scrape) {
        Set<String> names = Pattern.compile("\\bsla_[a-z_]+")
                .matcher(rule.expression())
                .results()
                .map(found -> found.group())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(names).as(rule.name()).isNotEmpty();
        Set<String> labels = Pattern.compile("by \\(([^)]*)\\)")
                .matcher(rule.expression())
                .results()
                .flatMap(found -> Arrays.stream(found.group(1).split(",\\s*")))
                .filter(label -> !label.equals("job"))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> known = new TreeSet<>();
        for (String name : names) {
            assertThat(scrape.named(name)).as("%s of %s", name, rule.name()).isNotEmpty();
            scrape.named(name).forEach(sample -> known.addAll(sample.labels().keySet()));
        }
        assertThat(known).as(rule.name()).containsAll(labels);
    }

    private static byte[] ours(String scrape) {
        return scrape.lines()
                .filter(line -> line.startsWith("sla_") || line.matches("# (HELP|TYPE) sla_.*"))
                .collect(Collectors.joining("\n", "", "\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static LoadedCatalogue catalogue(String policies) {
        return PolicyLoader.load(Map.of("policies.yaml", policies.getBytes(StandardCharsets.UTF_8)))
                .orThrow();
    }

    @Test
    void withoutTicksItSaysSoAndIsReadyAgainWithThem() throws Exception {
        AppConfig config = settings("a", "2", "ticker", "external");
        try (Instance instance = Instance.start(config, IMPATIENT);
                StreamDriver driver = new StreamDriver(config, 2)) {
            driver.tickAndWait(NOW);
            await().atMost(PATIENCE).until(() -> instance.status(Name.TICKS) == Status.FAIL);
            assertThat(instance.statusOf("/health/ready")).isEqualTo(503);
            assertThat(instance.statusOf("/health/live")).isEqualTo(200);
            assertThat(instance.scrape().named("sla_tick_age_seconds"))
                    .hasSize(2)
                    .allSatisfy(sample -> assertThat(sample.value()).isGreaterThan(IMPATIENCE.toSeconds()));
            assertThat(instance.scrape().sum("sla_health_status", "check", "ticks"))
                    .isEqualTo(2);

            await().atMost(PATIENCE).until(() -> {
                driver.tick(NOW.plusSeconds(1));
                return instance.watch().health().ready();
            });
            assertThat(instance.scrape().sum("sla_health_status", "check", "ticks"))
                    .isZero();
        }
    }

    @Test
    void aTicketThatCannotBeJudgedIsCountedOnceAlsoAfterARestartAndARestoration() {
        // The ticket takes its time to fail, on a busy machine more than a transaction may stay open.
        AppConfig config =
                settings("a", "3", "ticker", "external", "streams.producer.transaction.timeout.ms", "120000");
        try (Instance instance = Instance.start(config, Limits.STANDARD);
                StreamDriver driver = new StreamDriver(config, 3)) {
            LoadedCatalogue policies =
                    PolicyLoader.load(PoisonedTicket.policies()).orThrow();
            driver.publish(policies);
            driver.tickAndWait(NOW);
            driver.send(List.of(created("T-1", "poison"), created("T-2", "crm"), created("T-3", "crm")));
            driver.tickAndWait(NOW.plus(Duration.ofDays(3)));
            driver.tickAndWait(NOW.plus(Duration.ofDays(3)).plus(Duration.ofMinutes(6)));
            await().atMost(PATIENCE).until(() -> instance.scrape().sum("sla_tickets_quarantined") == 1);
            assertThat(instance.status(Name.TICKETS)).isEqualTo(Status.WARN);
            assertThat(instance.watch().health().ready())
                    .as("a restart would not help")
                    .isTrue();
        }
        for (String state : List.of("a", "b")) {
            try (Instance restarted = Instance.start(settings(state, "3", "ticker", "external"), Limits.STANDARD)) {
                await().atMost(PATIENCE)
                        .until(() -> restarted
                                        .scrape()
                                        .named("sla_tickets_quarantined")
                                        .size()
                                == 3);
                assertThat(restarted.scrape().sum("sla_tickets_quarantined"))
                        .as(state)
                        .isOne();
            }
        }
    }

    @Test
    void whatWaitsWhileTheRegistryIsAwayIsInputLagAndAStuckTask() {
        RegistryServer registry = RegistryServer.start(RegistryServer.Settings.in(schemas));
        int port = URI.create(registry.url()).getPort();
        AppConfig config = settings("a", "1", "ticker", "external", "schema.registry.url", registry.url());
        try (Instance instance = Instance.start(config, IMPATIENT);
                StreamDriver driver = new StreamDriver(config, 1)) {
            byte[] event = driver.encode(io.slamonitor.avro.TicketEvent.newBuilder()
                    .setTicketId("T-1")
                    .setOccurredAt(NOW)
                    .setType(io.slamonitor.avro.TicketEventType.CREATED)
                    .build());
            driver.tickAndWait(NOW);
            assertThat(instance.scrape().sum("sla_input_lag_records")).isZero();

            registry.close();
            for (int i = 0; i < 3; i++) {
                driver.send(new ProducerRecord<>("tickets.events", "T-1".getBytes(StandardCharsets.UTF_8), event));
            }
            driver.tick(NOW.plusSeconds(1));
            await().atMost(PATIENCE)
                    .until(() ->
                            instance.status(Name.INPUT) == Status.WARN && instance.status(Name.TASKS) == Status.WARN);
            Scrape scrape = instance.scrape();
            assertThat(scrape.sum("sla_input_lag_records")).isEqualTo(3);
            assertThat(scrape.sum("sla_input_lag_age_seconds")).isGreaterThan(IMPATIENCE.toSeconds());
            assertThat(scrape.sum("sla_task_stalled_seconds")).isGreaterThan(IMPATIENCE.toSeconds());

            registry = RegistryServer.start(RegistryServer.Settings.in(schemas).onPort(port));
            await().atMost(PATIENCE)
                    .until(() -> instance.status(Name.INPUT) == Status.OK && instance.status(Name.TASKS) == Status.OK);
            assertThat(instance.scrape().sum("sla_input_lag_records")).isZero();
        } finally {
            registry.close();
        }
    }

    @Test
    void twoInstancesAddUpToTheTruthAndOneThatIsLeftHasItAll() {
        AppConfig first = settings("a", "4", "ticker", "external");
        AppConfig second = settings("b", "4", "ticker", "external");
        try (Instance a = Instance.start(first, Limits.STANDARD);
                StreamDriver driver = new StreamDriver(first, 4)) {
            driver.tickAndWait(NOW);
            driver.send(List.of(created("T-1", "crm")));
            for (int i = 0; i < 5; i++) {
                driver.send(garbage(homeOf("bad-" + i), "bad-" + i));
            }
            try (Instance b = Instance.start(second, Limits.STANDARD)) {
                await().atMost(PATIENCE)
                        .until(() -> partitions(a).size() == 2 && partitions(b).size() == 2);
                driver.awaitConsumed();
                assertThat(partitionsOf(a, b)).containsExactlyInAnyOrder("0", "1", "2", "3");
                assertThat(sum("sla_rejected_records_total", a, b)).isEqualTo(5);
                await("the lag is read now and then, not at every record")
                        .atMost(PATIENCE)
                        .until(() -> sum("sla_input_lag_records", a, b) == 0);
                assertThat(a.scrape().sum("sla_input_partitions")).isEqualTo(4);
            }
            await().atMost(PATIENCE).until(() -> partitions(a).size() == 4);
            driver.tick(NOW.plusSeconds(1));
            driver.awaitConsumed();
            assertThat(partitions(a)).as("each once").containsExactlyInAnyOrder("0", "1", "2", "3");
            assertThat(sum("sla_rejected_records_total", a)).isEqualTo(5);
            assertThat(a.status(Name.REJECTED)).isEqualTo(Status.WARN);
        }
        try (Instance restarted = Instance.start(second, Limits.STANDARD)) {
            await().atMost(PATIENCE).until(() -> partitions(restarted).size() == 4);
            assertThat(sum("sla_rejected_records_total", restarted))
                    .as("after a restart")
                    .isEqualTo(5);
        }
    }

    /** Some verdicts, some open clocks, and two instances with half of the groups each. */
    @Test
    void attainmentAndOpenClocksOfTwoInstancesAddUpToTheTruth() {
        AppConfig first = settings("a", "4", "ticker", "external");
        AppConfig second = settings("b", "4", "ticker", "external");
        List<TicketEvent> events = new ArrayList<>();
        for (TicketEvent event : SyntheticDesk.events(60, 5)) {
            events.add(event);
            events.add(TicketEvent.of(event.ticketId(), EventType.UPDATED, event.occurredAt())
                    .set(
                            TicketField.CUSTOMER,
                            "c" + Math.floorMod(event.ticketId().hashCode(), 12))
                    .build());
        }
        Instant noon = SyntheticDesk.OPENS.plus(Duration.ofHours(12));
        List<TicketEvent> known = events.stream()
                .filter(event -> !event.occurredAt().isAfter(noon))
                .toList();
        AttainmentOracle truth = AttainmentOracle.of(known, SyntheticDesk.catalogue(), noon);
        assertThat(truth.total("month", "breached")).isPositive();
        assertThat(truth.total("now", "running")).isPositive();
        try (Instance a = Instance.start(first, Limits.STANDARD);
                StreamDriver driver = new StreamDriver(first, 4)) {
            driver.publish(SyntheticDesk.catalogue());
            driver.tickAndWait(SyntheticDesk.OPENS);
            driver.send(known);
            driver.tickAndWait(noon);
            try (Instance b = Instance.start(second, Limits.STANDARD)) {
                await().atMost(PATIENCE)
                        .until(() -> partitions(a).size() == 2 && partitions(b).size() == 2);
                await().atMost(PATIENCE).untilAsserted(() -> {
                    driver.tick(noon);
                    assertThatTheyCount(truth, a, b);
                });
                assertThat(a.scrape().sum("sla_attainment_clocks"))
                        .as("the other has some")
                        .isLessThan(sum("sla_attainment_clocks", a, b));
            }
            await().atMost(PATIENCE).untilAsserted(() -> {
                driver.tick(noon);
                assertThatTheyCount(truth, a);
            });
        }
        try (Instance restarted = Instance.start(second, Limits.STANDARD)) {
            await().atMost(PATIENCE).untilAsserted(() -> assertThatTheyCount(truth, restarted));
        }
    }

    private static void assertThatTheyCount(AttainmentOracle truth, Instance... instances) {
        for (String outcome : List.of("met", "breached", "excused")) {
            assertThat(sum("sla_attainment_clocks", List.of("span", "month", "outcome", outcome), instances))
                    .as(outcome)
                    .isEqualTo(truth.total("month", outcome));
        }
        Map<String, String> states = Map.of("running", "running", "at-risk", "atRisk", "overdue", "overdue");
        states.forEach((state, counted) -> assertThat(sum("sla_open_clocks", List.of("state", state), instances))
                .as(state)
                .isEqualTo(truth.total("now", counted)));
        assertThat(sum("sla_due_clocks", instances))
                .isEqualTo(states.values().stream()
                        .mapToLong(state -> truth.total("now", state))
                        .sum());
        assertThat(sum("sla_elapsed_seconds_bucket", List.of("span", "month", "le", "+Inf"), instances))
                .as("those that have stopped")
                .isPositive()
                .isLessThanOrEqualTo(truth.total("month", "met") + truth.total("month", "breached"));
    }

    private static double sum(String name, List<String> labels, Instance... instances) {
        return Arrays.stream(instances)
                .mapToDouble(instance -> instance.scrape().sum(name, labels.toArray(String[]::new)))
                .sum();
    }

    private static int homeOf(String key) {
        return InputPartitioner.MURMUR2.partitionOf(key.getBytes(StandardCharsets.UTF_8), 4);
    }

    private static List<String> partitions(Instance instance) {
        return instance.scrape().named("sla_tick_age_seconds").stream()
                .map(sample -> sample.label("partition"))
                .toList();
    }

    private static List<String> partitionsOf(Instance... instances) {
        return Arrays.stream(instances)
                .flatMap(instance -> partitions(instance).stream())
                .toList();
    }

    private static double sum(String name, Instance... instances) {
        return Arrays.stream(instances)
                .mapToDouble(instance -> instance.scrape().sum(name))
                .sum();
    }
}
