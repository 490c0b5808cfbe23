package io.slamonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.slamonitor.app.AppConfig;
import io.slamonitor.avro.ClockStatus;
import io.slamonitor.embedded.RegistryServer;
import io.slamonitor.json.Json;
import io.slamonitor.testing.ApplicationProcess;
import io.slamonitor.testing.EmbeddedCluster;
import io.slamonitor.testing.StreamOutput;
import io.slamonitor.topology.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Policies as they are changed while two processes run: what is good counts in both of them, what is bad in none. */
@Timeout(400)
class LivePoliciesIT extends EmbeddedCluster {
    private static final int TICKETS = 40;
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final byte[] NO_CATALOGUE = {1, 2, 3};

    @TempDir
    Path folder;

    private RegistryServer registry;
    private Map<String, String> settings;
    private StreamOutput output;
    private ApplicationProcess first;
    private ApplicationProcess second;

    @BeforeEach
    void start() throws Exception {
        registry = RegistryServer.start();
        settings = new TreeMap<>(Map.of(
                "bootstrap.servers", kafka.bootstrapServers(),
                "schema.registry.url", registry.url(),
                "input.partitions", "4",
                "threads", "1",
                "grace", "500ms",
                "settle", "1s"));
        applied("30m", "new");
        first = process("first");
        second = process("second");
        output = new StreamOutput(AppConfig.of(settings));
        await().ignoreExceptions().atMost(PATIENCE).until(() -> working().size() == 2);
    }

    @AfterEach
    void stop() {
        output.close();
        first.close();
        second.close();
        registry.close();
    }

    private ApplicationProcess process(final String name) throws IOException {
        final Map<String, String> own = new TreeMap<>(settings);
        own.put("state.dir", folder.resolve(name).toString());
        return ApplicationProcess.start(own, folder.resolve(name + ".log"));
    }

    /** The members of the group that have partitions of the input. */
    private Set<String> working() throws Exception {
        final ConsumerGroupDescription group =
                admin.describeConsumerGroups(List.of("sla-monitor")).all().get().get("sla-monitor");
        return group.members().stream()
                .filter(member -> member.assignment().topicPartitions().stream()
                        .anyMatch(partition -> partition.topic().equals(Topics.TICKET_EVENTS)))
                .map(member -> member.consumerId())
                .collect(Collectors.toSet());
    }

    @Test
    void whatIsAppliedCountsInEveryProcessAndWhatIsBadIsPutAsideOnce() throws Exception {
        assertThat(sla("replay", events()).exitCode()).isZero();
        final String old = awaitJudgedWithin("30m");

        publish("broken", NO_CATALOGUE);
        applied("6h", "open");
        final Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        final String now = awaitJudgedWithin("6h");

        assertThat(now).isNotEqualTo(old);
        assertThat(first.isAlive() && second.isAlive())
                .as("nobody was restarted")
                .isTrue();
        explanationGivesTheVerdictAndTheVersionOfThen(before, old, now);
        badRecordIsPutAsideOnceThoughTheTaskMoves();
        badPoliciesAreListedAndShownButNotSentAgain();
    }

    private Path events() throws IOException {
        final Instant created = Instant.now().minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MILLIS);
        return Files.write(
                folder.resolve("events.jsonl"),
                IntStream.range(0, TICKETS)
                        .mapToObj(i -> "{\"ticketId\": \"T-%d\", \"type\": \"CREATED\", \"occurredAt\": \"%s\"}"
                                .formatted(i, created))
                        .toList());
    }

    /** The one version by which every ticket is judged, once all of them have this target. */
    private String awaitJudgedWithin(final String target) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(output.clocks())
                .hasSize(TICKETS)
                .allSatisfy((key, clock) -> assertThat(clock.getTarget()).isEqualTo(target)));
        final Set<String> versions =
                output.clocks().values().stream().map(ClockStatus::getCatalogue).collect(Collectors.toSet());
        assertThat(versions).hasSize(1);
        assertThat(partitionsToldOf()).as("tickets of every partition").hasSize(4);
        return versions.iterator().next();
    }

    private Set<Integer> partitionsToldOf() {
        return output.records(Topics.TICKET_EVENTS).stream()
                .map(ConsumerRecord::partition)
                .collect(Collectors.toSet());
    }

    private void explanationGivesTheVerdictAndTheVersionOfThen(final Instant then, final String old, final String now)
            throws Exception {
        final JsonNode past = explained("--as-of", then.minusMillis(100).toString());
        assertThat(past.at("/clocks/0/catalogue").asText()).isEqualTo(old);
        assertThat(past.at("/clocks/0/deadline").asText()).isEqualTo("30m");
        assertThat(past.at("/clocks/0/state").asText()).isEqualTo("breached");
        final JsonNode present = explained();
        assertThat(present.at("/clocks/0/catalogue").asText()).isEqualTo(now);
        assertThat(present.at("/clocks/0/deadline").asText()).isEqualTo("6h");
        assertThat(present.at("/clocks/0/state").asText()).isEqualTo("running");
    }

    private JsonNode explained(final Object... options) throws Exception {
        final List<Object> all = new ArrayList<>(List.of("explain", "--output", "json", "T-7"));
        all.addAll(List.of(options));
        return Json.MAPPER.readTree(sla(all.toArray()).out());
    }

    private void badRecordIsPutAsideOnceThoughTheTaskMoves() throws Exception {
        await().atMost(PATIENCE).until(() -> output.rejected().size() == 1);
        first.kill();
        await().ignoreExceptions().atMost(PATIENCE).until(() -> working().size() == 1);
        second.kill();
        first = process("third");
        publish("broken too", NO_CATALOGUE);
        await().atMost(PATIENCE).until(() -> output.rejected().size() >= 2);

        assertThat(output.rejected())
                .hasSize(2)
                .allSatisfy(record -> assertThat(record.value()).isEqualTo(NO_CATALOGUE))
                .extracting(record -> new String(record.key(), StandardCharsets.UTF_8))
                .containsExactlyInAnyOrder("broken", "broken too");
    }

    private void badPoliciesAreListedAndShownButNotSentAgain() throws Exception {
        final Sla list = sla("rejected", "list", "--ticket", "broken");
        assertThat(list.lines())
                .anyMatch(
                        line -> line.matches("\\d@\\d+ +\\S+Z +undecodable +policies +broken +sla.policies/0@1 +- .*"));
        final JsonNode row = Json.MAPPER.readTree(sla("rejected", "list", "--ticket", "broken", "--output", "json")
                .lines()
                .get(0));
        final String id = row.path("id").asText();
        assertThat(sla("rejected", "show", id).out())
                .contains("undecodable, found at the stage policies", "3 bytes, no catalogue: ", "000000  01 02 03");

        final Sla retried = sla("rejected", "retry", id);

        assertThat(retried.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(retried.err())
                .contains("record " + id + " cannot be sent: it is a document of policies, which is not sent again;"
                        + " mend its files and publish them with 'sla policy apply'");
    }

    private void applied(final String within, final String applyTo) throws IOException {
        final Path policies = Files.writeString(
                folder.resolve("policies.yaml"),
                "policies: [{name: desk, calendar: 24x7, apply-to: %s, targets: [{metric: resolution, within: %s}]}]\n"
                        .formatted(applyTo, within));
        assertThat(sla("policy", "apply", "--effective-in", "3s", policies).exitCode())
                .isZero();
    }

    private void publish(final String version, final byte[] value) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topics.POLICIES, version.getBytes(StandardCharsets.UTF_8), value))
                    .get();
        }
    }

    private Sla sla(final Object... arguments) {
        final List<Object> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--bootstrap-servers", kafka.bootstrapServers(), "--registry", registry.url()));
        return Sla.run(all.toArray());
    }
}
