package io.slamonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.app.AppConfig;
import io.slamonitor.app.Settings;
import io.slamonitor.avro.Catalogue;
import io.slamonitor.policy.yaml.PolicyLoader;
import io.slamonitor.schemas.AvroSerdes;
import io.slamonitor.testing.EmbeddedCluster;
import io.slamonitor.testing.StreamDriver;
import io.slamonitor.topology.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyApplyIT extends EmbeddedCluster {
    @TempDir
    Path folder;

    @Test
    void catalogueIsPublishedAsOneRecordThatNeedsNothingElse() throws Exception {
        write(
                "a.yaml",
                "calendars:\n  desk: {zone: Europe/London, hours: {mon-fri: \"09:00-17:00\"}, holidays: {ics: days.ics}}\n"
                        + "policies:\n" + policy("4h"));
        write(
                "days.ics",
                "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\nUID:1\nDTSTAMP:20260101T000000Z\n"
                        + "DTSTART;VALUE=DATE:20261225\nSUMMARY:Christmas\nEND:VEVENT\nEND:VCALENDAR\n"
                                .replace("\n", "\r\n"));
        final Instant before = Instant.now();

        final Sla applied = apply("--comment", "first", "--by", "desk", folder);

        assertThat(applied.err()).isEmpty();
        assertThat(applied.exitCode()).isZero();
        final List<ConsumerRecord<byte[], byte[]>> records = read(Topics.POLICIES, 1);
        final Catalogue catalogue = catalogue(records.get(0));
        assertThat(new String(records.get(0).key(), StandardCharsets.UTF_8)).isEqualTo(catalogue.getVersion());
        assertThat(catalogue.getComment()).isEqualTo("first");
        assertThat(catalogue.getPublishedBy()).isEqualTo("desk");
        assertThat(catalogue.getHolidayData()).matches("jollyday \\d.*");
        assertThat(catalogue.getEffectiveFrom())
                .isAfterOrEqualTo(before.plusSeconds(10).minusMillis(1))
                .isBefore(Instant.now().plusSeconds(11));
        final Map<String, byte[]> files = catalogue.getFiles().stream()
                .collect(Collectors.toMap(
                        file -> file.getPath(), file -> file.getContent().array()));
        assertThat(files).containsOnlyKeys("a.yaml", "days.ics");
        assertThat(PolicyLoader.load(files).orThrow().hash()).isEqualTo(catalogue.getHash());
        assertThat(applied.out())
                .startsWith("Published version " + catalogue.getVersion() + " (1 policy, 2 files). It goes live at "
                        + catalogue.getEffectiveFrom());
    }

    @Test
    void whatWasPublishedLastIsNotPublishedAgainUnlessForced() throws Exception {
        write("a.yaml", "policies:\n" + policy("4h"));
        assertThat(apply("--effective-in", "1ms", folder).exitCode()).isZero();
        final String version = catalogue(read(Topics.POLICIES, 1).get(0)).getVersion();

        final Sla again = apply(folder);
        assertThat(again.exitCode()).isZero();
        assertThat(again.out()).startsWith("Nothing has changed: this is version " + version + ", live since ");
        assertThat(read(Topics.POLICIES, 1)).hasSize(1);

        assertThat(apply("--force", folder).out()).startsWith("Published version " + version + "-2 ");
        write("a.yaml", "policies:\n" + policy("5h"));
        assertThat(apply(folder).exitCode()).isZero();
        write("a.yaml", "policies:\n" + policy("4h"));
        assertThat(apply(folder).out()).startsWith("Published version " + version + "-3 ");
        assertThat(read(Topics.POLICIES, 4)).hasSize(4);
    }

    @Test
    void versionThatOtherFilesWerePublishedUnderIsRefused() throws Exception {
        write("a.yaml", "version: v1\npolicies:\n" + policy("4h"));
        assertThat(apply(folder).out()).startsWith("Published version v1 ");
        write("a.yaml", "version: v1\npolicies:\n" + policy("5h"));

        final Sla refused = apply(folder);

        assertThat(refused.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(refused.err())
                .contains("Version v1 was published at ")
                .contains("with other files: declare another version, or none.");
        assertThat(read(Topics.POLICIES, 1)).hasSize(1);
    }

    @Test
    void policyWithTenMistakesPublishesNothingAndTellsThemAll() throws Exception {
        final Path mistakes = Path.of("src/test/resources/policies/bad/ten-mistakes.yaml");
        final long expected = PolicyLoader.load(mistakes).faults().size();
        assertThat(expected).isGreaterThanOrEqualTo(10);

        final Sla refused = apply(mistakes);

        assertThat(refused.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(refused.err().lines()).hasSize((int) expected + 1);
        assertThat(refused.err()).endsWith(expected + " faults; nothing was published" + System.lineSeparator());
        assertThat(admin.listTopics().names().get()).doesNotContain(Topics.POLICIES);
    }

    @Test
    void goingLiveAtAnInstantAheadIsPossibleAndInThePastIsNot() throws Exception {
        write("a.yaml", "policies:\n" + policy("4h"));

        final Sla past = apply("--effective-from", "2020-01-01T00:00:00Z", folder);
        assertThat(past.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(past.err()).startsWith("--effective-from 2020-01-01T00:00:00Z has passed");

        assertThat(apply("--effective-from", "2099-01-01T00:00:00+01:00", folder)
                        .exitCode())
                .isZero();
        assertThat(catalogue(read(Topics.POLICIES, 1).get(0)).getEffectiveFrom())
                .isEqualTo(Instant.parse("2098-12-31T23:00:00Z"));
    }

    @Test
    void whereSomebodyElseDrivesTheTimeItIsWhatTheTicksTell() throws Exception {
        write("a.yaml", "policies:\n" + policy("4h"));
        final AppConfig driven = config("ticker", "external", "grace", "0s");
        admin.createTopics(List.of(
                        new NewTopic(driven.get(Settings.INPUT_TOPIC), 2, (short) 1),
                        new NewTopic(Topics.TICKS, 2, (short) 1)))
                .all()
                .get();
        final Object[] flags = {"--set", "ticker=external"};
        final Instant then = Instant.parse("2025-03-30T20:00:00Z");
        try (StreamDriver driver = new StreamDriver(driven, 2)) {
            driver.tick(then);
            final Sla past = apply(flags[0], flags[1], "--effective-from", "2025-03-30T19:59:59Z", folder);
            assertThat(past.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(past.err()).contains("has passed; expected an instant ahead of 2025-03-30T20:00:00Z");

            final Sla applied = apply(flags[0], flags[1], "--effective-in", "1h", folder);
            assertThat(applied.err()).isEmpty();
            assertThat(applied.out()).contains("It goes live at 2025-03-30T21:00:00Z, in 1h.");
            assertThat(policy("history", flags).out()).contains("to come");

            driver.tick(then.plusSeconds(7200));
            assertThat(policy("history", flags).out()).contains("live").doesNotContain("to come");
            assertThat(apply(flags[0], flags[1], folder).out()).contains("live since 2025-03-30T21:00:00Z");
        }
    }

    @Test
    void policiesThatAreGoneAreToldUnlessTheyAreRetired() throws Exception {
        write(
                "a.yaml",
                "policies:\n" + policy("4h").replace("name: p", "name: gold, match: {plan: gold}") + policy("4h"));
        final Sla first = apply(folder);
        assertThat(first.err()).isEmpty();

        write("a.yaml", "policies:\n" + policy("5h"));
        final Sla without = apply(folder);
        assertThat(without.exitCode()).isZero();
        assertThat(without.err())
                .matches(
                        "Note: 1 policy of version \\S+ is not in it and not retired: gold\\. Tickets that are open under"
                                + " it stay there; 'retire: \\[gold]' in the files lets them go\\.\\R");

        write("a.yaml", "retire: [gold, glod]\npolicies:\n" + policy("6h"));
        final Sla retired = apply(folder);
        assertThat(retired.exitCode()).isZero();
        assertThat(retired.err().lines())
                .containsExactly(
                        "Note: it retires 'glod', but no policy of that name was published; did you mean" + " 'gold'?");
    }

    @Test
    void versionIsNotGivenToFilesIfARecordThatIsNoCatalogueHasItAlready() throws Exception {
        write("a.yaml", "version: v1\npolicies:\n" + policy("4h"));
        assertThat(apply(folder).exitCode()).isZero();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            Topics.POLICIES, "v2".getBytes(StandardCharsets.UTF_8), new byte[] {1, 2, 3}))
                    .get();
        }
        write("a.yaml", "version: v2\npolicies:\n" + policy("5h"));

        final Sla refused = apply(folder);

        assertThat(refused.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(refused.err()).contains("Version v2 was published by record 1, which is no catalogue");
    }

    private Sla apply(final Object... arguments) {
        return policy("apply", arguments);
    }

    private Sla policy(final String command, final Object... arguments) {
        return Sla.run(Stream.concat(
                        Stream.of(
                                "policy",
                                command,
                                "--bootstrap-servers",
                                kafka.bootstrapServers(),
                                "--registry",
                                registry()),
                        Arrays.stream(arguments))
                .toArray());
    }

    private Catalogue catalogue(final ConsumerRecord<byte[], byte[]> published) {
        try (AvroSerdes serdes = new AvroSerdes(Map.of("schema.registry.url", registry()))) {
            return serdes.serde(Catalogue.class, false).deserializer().deserialize(Topics.POLICIES, published.value());
        }
    }

    private void write(final String name, final String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }

    private static String policy(final String within) {
        return "  - {name: p, version: 1, calendar: 24x7, targets: [{metric: resolution, within: " + within + "}]}\n";
    }
}
