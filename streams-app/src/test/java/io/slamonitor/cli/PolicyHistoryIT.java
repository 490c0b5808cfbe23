package io.slamonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.slamonitor.app.KafkaClients;
import io.slamonitor.avro.Catalogue;
import io.slamonitor.avro.CatalogueFile;
import io.slamonitor.json.Json;
import io.slamonitor.schemas.AvroSerdes;
import io.slamonitor.testing.EmbeddedCluster;
import io.slamonitor.topology.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of policies in a cluster: nothing, the first, another to come, and what cannot be read. */
class PolicyHistoryIT extends EmbeddedCluster {
    private static final Path FIRST = Samples.FOLDER.resolve("desks");
    private static final Path NEXT = Samples.FOLDER.resolve("desks-next");

    @TempDir
    Path folder;

    @Test
    void whatWasPublishedIsListedShownComparedAndGivenBack() throws Exception {
        whileNothingIsPublishedThatIsSaid();
        final String live = firstIsLive();
        nextIsToCome(live);
        versionsAreGivenBack();
        whatCannotBeReadIsListedWithItsFault();
    }

    private void whileNothingIsPublishedThatIsSaid() throws Exception {
        assertThat(sla("history").out()).isEqualTo("Nothing was published yet; 'sla policy apply' does it.\n");
        final Sla shown = sla("show");
        assertThat(shown.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(shown.err()).startsWith("no policies are live there; ");
        final Sla compared = sla("diff", FIRST);
        assertThat(compared.exitCode()).isZero();
        assertThat(compared.lines())
                .startsWith("From nothing that is live", "to version 2026-04, in " + FIRST)
                .contains(
                        "policy gold: added (version 3, for plan is enterprise or practice or research, product is crm, 4")
                .contains("file 10-calendars.yaml: added");
        assertThat(admin.listTopics().names().get())
                .as("reading creates nothing")
                .doesNotContain(Topics.POLICIES);
    }

    private String firstIsLive() {
        assertThat(sla("apply", "--effective-in", "1ms", "--by", "anna", "--comment", "first", FIRST)
                        .exitCode())
                .isZero();
        final Sla compared = sla("diff", "--exit-code", FIRST);
        assertThat(compared.exitCode()).isZero();
        assertThat(compared.out())
                .startsWith("From version 2026-04, live since ")
                .endsWith("\n\nNothing differs.\n");
        final Sla shown = sla("show", "gold");
        assertThat(shown.out())
                .matches(
                        "(?s)Policies of version 2026-04, live since \\S+Z, published at \\S+Z by\\s+anna:\\s+first\n.*")
                .contains("gold, version 3 (1 of 3)");
        return shown.out();
    }

    private void nextIsToCome(final String live) throws Exception {
        assertThat(sla("apply", "--effective-from", "2099-01-01T00:00:00Z", NEXT)
                        .exitCode())
                .isZero();
        assertThat(sla("show", "gold").out()).as("what is to come is not live").isEqualTo(live);
        final Sla compared = sla("diff", "--exit-code", NEXT);
        assertThat(compared.exitCode()).isEqualTo(3);
        assertThat(compared.lines())
                .contains(
                        "Published, and not live yet: version 2026-05, going live at 2099-01-01T00:00:00Z",
                        "    resolution, high: 16h -> 8h");
        final JsonNode json = Json.MAPPER.readTree(
                sla("diff", "--output", "json", "--version", "2026-05", NEXT).out());
        assertThat(json.path("different").asBoolean()).isFalse();
        assertThat(json.at("/toCome/0/version").asText()).isEqualTo("2026-05");
        assertThat(json.at("/before/origin").asText()).startsWith("going live at 2099-01-01T00:00:00Z, published at ");
    }

    private void versionsAreGivenBack() throws Exception {
        assertThat(sla("show", "--version", "2026-05", "rest").out()).contains("rest, version 1 (3 of 3)");
        final Sla unknown = sla("show", "--version", "2026-06");
        assertThat(unknown.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(unknown.err())
                .startsWith("no version was published as '2026-06'; did you mean '2026-0")
                .contains("; 'sla policy history' lists all");
        final Path back = folder.resolve("back");
        assertThat(sla("history", "--version", "2026-04", "--extract", back).out())
                .isEqualTo("Wrote 2 files of version 2026-04 to " + back + System.lineSeparator());
        for (final String file : List.of("10-calendars.yaml", "20-policies.yaml")) {
            assertThat(Files.readString(back.resolve(file))).isEqualTo(Files.readString(FIRST.resolve(file)));
        }
        assertThat(sla("history", "--version", "2026-04", "--extract", back).exitCode())
                .isEqualTo(ExitCode.BAD_INPUT);
    }

    private void whatCannotBeReadIsListedWithItsFault() throws Exception {
        publish("broken", encoded("broken", "policies: [{name: p, calendar: nowhere, targets: []}]"));
        publish("garbage", "no Avro".getBytes(StandardCharsets.UTF_8));

        final Sla listed = sla("history");

        assertThat(listed.exitCode()).isZero();
        assertThat(listed.lines().get(0))
                .matches("VERSION +STANDING +EFFECTIVE FROM +PUBLISHED AT +BY +POLICIES +HASH +COMMENT");
        assertThat(listed.lines().get(1)).matches("garbage +cannot be read +- +- +- +- +- +-");
        assertThat(listed.lines().get(2))
                .matches("broken +cannot be read +2026-01-01T00:00:00Z .* by hand +- +hash +-");
        assertThat(listed.lines().get(3)).matches("2026-05 +to come +2099-01-01T00:00:00Z .* 3 +[0-9a-f]{12} +-");
        assertThat(listed.lines().get(4)).matches("2026-04 +live +\\S+Z +\\S+Z +anna +3 +[0-9a-f]{12} +first");
        assertThat(listed.out())
                .contains(
                        "\nVersion garbage cannot be read, so the application ignores it:\n  record 3 is no catalogue: ")
                .contains(
                        "\nVersion broken cannot be read, so the application ignores it:\n  a.yaml:1:32: unknown calendar");
        final List<JsonNode> lines = new ArrayList<>();
        for (final String line : sla("history", "--output", "json").lines()) {
            lines.add(Json.MAPPER.readTree(line));
        }
        assertThat(lines)
                .extracting(line -> line.path("standing").asText())
                .containsExactly("cannot be read", "cannot be read", "to come", "live");
        assertThat(lines.get(3).path("policies").asInt()).isEqualTo(3);
        assertThat(sla("show", "--version", "broken").err()).startsWith("version broken cannot be read");
        assertThat(sla("diff", "--exit-code", FIRST).exitCode())
                .as("the last good one is live")
                .isZero();
        assertThat(sla("history", "--version", "garbage", "--extract", folder.resolve("none"))
                        .exitCode())
                .isEqualTo(ExitCode.BAD_INPUT);
    }

    private byte[] encoded(final String version, final String yaml) {
        final Catalogue catalogue = Catalogue.newBuilder()
                .setVersion(version)
                .setHash("hash")
                .setEffectiveFrom(Instant.parse("2026-01-01T00:00:00Z"))
                .setPublishedAt(Instant.parse("2026-01-01T00:00:00Z"))
                .setPublishedBy("by hand")
                .setHolidayData("none")
                .setFiles(List.of(new CatalogueFile("a.yaml", ByteBuffer.wrap(yaml.getBytes(StandardCharsets.UTF_8)))))
                .build();
        try (AvroSerdes serdes = new AvroSerdes(Map.of("schema.registry.url", registry()))) {
            return serdes.serde(Catalogue.class, false).serializer().serialize(Topics.POLICIES, catalogue);
        }
    }

    private void publish(final String version, final byte[] value) throws Exception {
        try (Producer<byte[], byte[]> producer = KafkaClients.writer(config())) {
            producer.send(new ProducerRecord<>(Topics.POLICIES, 0, version.getBytes(StandardCharsets.UTF_8), value))
                    .get();
        }
    }

    private Sla sla(final String command, final Object... arguments) {
        final List<Object> all = new ArrayList<>(
                List.of("policy", command, "--bootstrap-servers", kafka.bootstrapServers(), "--registry", registry()));
        all.addAll(List.of(arguments));
        return Sla.run(all.toArray());
    }
}
