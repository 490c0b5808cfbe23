package io.slamonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.avro.TicketEvent;
import io.slamonitor.demo.BuiltInPolicies;
import io.slamonitor.demo.DeskProgress;
import io.slamonitor.demo.desk.DeskSimulation;
import io.slamonitor.schemas.AvroSerdes;
import io.slamonitor.testing.EmbeddedCluster;
import io.slamonitor.topology.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrafficIT extends EmbeddedCluster {
    @TempDir
    private Path folder;

    @Test
    void theDesksPastIsSentAtOnceWithInstantsOfThePastAndTheArrivalOfNow() throws Exception {
        final Instant before = Instant.now().minusSeconds(5);

        final Sla traffic = traffic("--days", "7");

        assertThat(traffic.exitCode()).as(traffic.err()).isZero();
        assertThat(traffic.err()).contains("Desks at work since ", "CRM caltech-crm", "Sent ");
        Instant first = Instant.now();
        try (AvroSerdes serdes = new AvroSerdes(Map.of("schema.registry.url", registry()))) {
            for (final ConsumerRecord<byte[], byte[]> record : read(Topics.TICKET_EVENTS, 500)) {
                final Instant occurred = serdes.serde(TicketEvent.class, false)
                        .deserializer()
                        .deserialize(record.topic(), record.value())
                        .getOccurredAt();
                assertThat(Instant.ofEpochMilli(record.timestamp())).isAfter(before);
                assertThat(occurred).isBefore(Instant.now());
                first = occurred.isBefore(first) ? occurred : first;
            }
        }
        assertThat(first).isBefore(Instant.now().minus(Duration.ofDays(5)));
    }

    /** As after 'docker compose --profile demo up' on another day. */
    @Test
    void theSameDesksGoOnOnAnotherDayWithWhatHappenedInBetween() throws Exception {
        final Path progress = folder.resolve("progress");
        final Instant lastNight = Instant.now().minus(Duration.ofDays(1));
        final LocalDate began = LocalDate.ofInstant(lastNight, ZoneOffset.UTC).minusDays(7);
        DeskProgress.beginning(began, 6).sentBy(lastNight).write(progress);
        final DeskSimulation desks =
                DeskSimulation.since(began, 6, BuiltInPolicies.contracts().calendars());
        desks.arrivingBy(lastNight);
        final Instant before = Instant.now();
        final int between = desks.arrivingBy(before).size();

        final Sla traffic = traffic("--progress", progress.toString());

        final int duringTheTest = desks.arrivingBy(Instant.now()).size();
        assertThat(traffic.exitCode()).as(traffic.err()).isZero();
        assertThat(traffic.err()).contains("Desks at work since " + began);
        assertThat(sentAtOnce(traffic.err())).isBetween(between, between + duringTheTest);
        assertThat(DeskProgress.read(progress).orElseThrow().sentBy()).isAfterOrEqualTo(before);
    }

    private static int sentAtOnce(final String said) {
        final Matcher sent = Pattern.compile("Sent ([\\d,]+) events").matcher(said);
        assertThat(sent.find()).as(said).isTrue();
        return Integer.parseInt(sent.group(1).replace(",", ""));
    }

    private Sla traffic(final String... options) {
        final List<String> line = new ArrayList<>(List.of("traffic"));
        line.addAll(List.of(options));
        line.addAll(List.of("--for", "2s", "--bootstrap-servers", kafka.bootstrapServers(), "--registry", registry()));
        return Sla.run(line.toArray());
    }
}
