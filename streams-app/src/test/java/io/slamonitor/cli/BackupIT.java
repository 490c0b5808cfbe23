package io.slamonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slamonitor.app.AppConfig;
import io.slamonitor.app.SlaApplication;
import io.slamonitor.app.TopicSetup;
import io.slamonitor.audit.topics.Audit;
import io.slamonitor.audit.topics.AuditOptions;
import io.slamonitor.audit.topics.AuditReport;
import io.slamonitor.avro.Tick;
import io.slamonitor.embedded.EmbeddedKafka;
import io.slamonitor.schemas.AvroSerdes;
import io.slamonitor.testing.EmbeddedCluster;
import io.slamonitor.testing.StreamDriver;
import io.slamonitor.testing.StreamOutput;
import io.slamonitor.testing.SyntheticDesk;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.topology.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup, restored into a cluster with other partitions and a registry with other ids, ends in the same clocks. */
class BackupIT extends EmbeddedCluster {
    private static final int PARTITIONS = 3;
    private static final int PARTITIONS_THERE = 5;
    private static final List<TicketEvent> EVENTS = SyntheticDesk.events(60, 5);

    @TempDir
    Path folder;

    @Test
    void everythingFollowsFromABackup() throws Exception {
        final Path file = folder.resolve("backup.jsonl.gz");
        fill();
        final Sla taken =
                Sla.run("backup", file, "--bootstrap-servers", kafka.bootstrapServers(), "--registry", registry());
        assertThat(taken.err().lines()).as("but progress").allMatch(line -> line.endsWith(" records read"));
        assertThat(taken.out())
                .isEqualTo("Backed up 1 of sla.policies, %d of tickets.events to %s%n", EVENTS.size() + 1, file);
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
        final Sla again =
                Sla.run("backup", file, "--bootstrap-servers", kafka.bootstrapServers(), "--registry", registry());
        assertThat(again.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(again.err()).startsWith(file + " exists already; --force replaces it");

        try (EmbeddedKafka there = EmbeddedKafka.start()) {
            final AppConfig config = AppConfig.of(Map.of(
                    "bootstrap.servers", there.bootstrapServers(),
                    "schema.registry.url", registry() + "-there",
                    "input.partitions", Integer.toString(PARTITIONS_THERE),
                    "ticker", "external",
                    "state.dir", folder.resolve("state").toString()));
            otherIds(config);
            damagedFilesAreRefused(file, there);
            whatTheTopicDoesNotTakeIsNotPassedOver(file, there);
            final Sla restored = restore(file, there, "--output", "json");
            assertThat(restored.err().lines()).as("but progress").allMatch(line -> line.endsWith(" records sent"));
            assertThat(restored.out())
                    .isEqualTo("{\"records\":{\"sla.policies\":1,\"tickets.events\":%d}}%n", EVENTS.size() + 1);
            final Sla twice = restore(file, there);
            assertThat(twice.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(twice.err())
                    .startsWith("the topic tickets.events at " + there.bootstrapServers()
                            + " has records; expected a cluster without");
            sameClocks(config);
        }
    }

    @Test
    void theInputGetsMorePartitionsByABackup() throws Exception {
        final Path file = folder.resolve("backup.jsonl.gz");
        fill();
        try (SlaApplication before = SlaApplication.start(here("before"), line -> {});
                StreamDriver driver = new StreamDriver(here("before"), PARTITIONS)) {
            driver.tickAndWait(SyntheticDesk.END);
            assertThat(before.inputPartitions()).isEqualTo(PARTITIONS);
        }
        Sla.run("backup", file, "--bootstrap-servers", kafka.bootstrapServers(), "--registry", registry());
        delete(
                admin,
                Topics.TICKET_EVENTS,
                Topics.POLICIES,
                Topics.TICKS,
                Topics.REQUESTERS,
                Topics.VERDICTS,
                Topics.ATTAINMENT,
                Topics.ALERTS_CURRENT);
        final Sla restored = Sla.run(
                "restore",
                file,
                "--bootstrap-servers",
                kafka.bootstrapServers(),
                "--registry",
                registry(),
                "--set",
                "input.partitions=" + PARTITIONS_THERE);
        assertThat(restored.exitCode()).isZero();
        try (SlaApplication after = SlaApplication.start(here("after"), line -> {});
                StreamDriver driver = new StreamDriver(here("after"), PARTITIONS_THERE);
                StreamOutput output = new StreamOutput(here("after"))) {
            driver.tickAndWait(SyntheticDesk.OPENS);
            driver.tickAndWait(SyntheticDesk.END);
            driver.tickAndWait(SyntheticDesk.END);
            assertThat(after.inputPartitions()).isEqualTo(PARTITIONS_THERE);
            assertThat(output.clocks()).hasSize(2 * 60).allSatisfy((key, clock) -> assertThat(clock.getStoppedAt())
                    .isNotNull());
        }
    }

    private AppConfig here(final String application) {
        return config(
                "ticker",
                "external",
                "application.id",
                application,
                "go.live",
                SyntheticDesk.END.toString(),
                "state.dir",
                folder.resolve(application).toString());
    }

    private static void delete(final Admin admin, final String... topics) throws Exception {
        admin.deleteTopics(List.of(topics)).all().get(20, TimeUnit.SECONDS);
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        Collections.disjoint(admin.listTopics().names().get(5, TimeUnit.SECONDS), List.of(topics)));
    }

    private void fill() throws Exception {
        final AppConfig config = config("input.partitions", Integer.toString(PARTITIONS));
        TopicSetup.prepare(admin, config);
        try (StreamDriver driver = new StreamDriver(config, PARTITIONS)) {
            driver.publish(SyntheticDesk.catalogue());
            driver.send(EVENTS);
            driver.send(new ProducerRecord<>(Topics.TICKET_EVENTS, 0, null, new byte[] {0, 9, 9, 9, 9, 1}));
        }
    }

    private static void otherIds(final AppConfig config) {
        try (AvroSerdes serdes = new AvroSerdes(config.registryClient())) {
            serdes.prepare("another", Tick.class, false);
        }
    }

    private void damagedFilesAreRefused(final Path file, final EmbeddedKafka there) throws Exception {
        final byte[] bytes = Files.readAllBytes(file);
        final Path cut = Files.write(folder.resolve("cut.gz"), Arrays.copyOf(bytes, bytes.length / 2));
        final Sla refused = restore(cut, there);
        assertThat(refused.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(refused.err())
                .startsWith(cut + " is no whole backup: after line ")
                .contains("expected gzip, whole");
        final Path text = Files.writeString(folder.resolve("text"), "no backup");
        assertThat(restore(text, there).err()).startsWith(text + " is no whole backup: after line 0: ");
        assertThat(restore(folder.resolve("missing"), there).err()).contains("missing cannot be read: ");
    }

    private void whatTheTopicDoesNotTakeIsNotPassedOver(final Path file, final EmbeddedKafka there) throws Exception {
        try (Admin elsewhere = Admin.create(Map.of("bootstrap.servers", there.bootstrapServers()))) {
            elsewhere
                    .createTopics(List.of(new NewTopic(Topics.TICKET_EVENTS, PARTITIONS_THERE, (short) 1)
                            .configs(Map.of("max.message.bytes", "100", "retention.ms", "-1"))))
                    .all()
                    .get(20, TimeUnit.SECONDS);
            // A producer may split batches without end whose records are all too large (KAFKA-8350).
            final Sla refused = restore(file, there, "--set", "kafka.batch.size=100");
            assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILURE);
            assertThat(refused.err()).contains(EVENTS.size() + " records were refused, since they are larger");
            delete(elsewhere, Topics.TICKET_EVENTS, Topics.POLICIES);
        }
    }

    private Sla restore(final Path file, final EmbeddedKafka there, final String... more) {
        final List<Object> arguments = new ArrayList<>(List.of(
                "restore",
                file,
                "--bootstrap-servers",
                there.bootstrapServers(),
                "--registry",
                registry() + "-there",
                "--set",
                "input.partitions=" + PARTITIONS_THERE));
        arguments.addAll(List.of(more));
        return Sla.run(arguments.toArray());
    }

    private static void sameClocks(final AppConfig config) {
        try (SlaApplication application = SlaApplication.start(config, line -> {});
                StreamDriver driver = new StreamDriver(config, PARTITIONS_THERE);
                StreamOutput output = new StreamOutput(config)) {
            driver.tickAndWait(SyntheticDesk.OPENS);
            driver.tickAndWait(SyntheticDesk.END);
            driver.tickAndWait(SyntheticDesk.SETTLED);
            assertThat(application.inputPartitions()).isEqualTo(PARTITIONS_THERE);
            assertThat(output.rejected())
                    .as("what cannot be read, there as here")
                    .hasSize(1);
            final AuditReport report = Audit.run(config, AuditOptions.atRest());
            assertThat(report.differences()).isEmpty();
            assertThat(report.judged()).contains(SyntheticDesk.SETTLED);
            assertThat(report.counts().events()).isEqualTo(EVENTS.size());
        }
    }
}
