package io.slamonitor.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.confluent.kafka.serializers.KafkaAvroSerializer;
import io.slamonitor.app.AppConfig;
import io.slamonitor.app.SlaApplication;
import io.slamonitor.embedded.RegistryServer;
import io.slamonitor.testing.EmbeddedCluster;
import io.slamonitor.testing.StreamDriver;
import io.slamonitor.testing.StreamOutput;
import io.slamonitor.testing.SyntheticDesk;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A registry that goes away is nobody's record's fault: what is known goes on, what is not waits, nothing is rejected. */
class RegistryOutageIT extends EmbeddedCluster {
    /** Longer than the broker lets a transaction stay open (5 s), so that waiting costs the task its transaction. */
    private static final Duration OUTAGE = Duration.ofSeconds(8);

    @TempDir
    Path state;

    @TempDir
    Path schemas;

    @Test
    void knownSchemasGoOnAndAnUnseenOneWaitsForTheRegistry() {
        RegistryServer registry = RegistryServer.start(RegistryServer.Settings.in(schemas));
        int port = URI.create(registry.url()).getPort();
        AppConfig config =
                config("schema.registry.url", registry.url(), "ticker", "external", "state.dir", state.toString());
        try (SlaApplication application = SlaApplication.start(config, line -> {});
                StreamDriver driver = new StreamDriver(config, application.inputPartitions());
                StreamOutput output = new StreamOutput(config)) {
            driver.publish(SyntheticDesk.catalogue());
            driver.tickAndWait(SyntheticDesk.OPENS);
            driver.send(List.of(created("before")));
            driver.awaitConsumed();
            assertThat(output.clocks()).containsKey("before/resolution/1");
            ProducerRecord<byte[], byte[]> unseen = record("unseen", withOneFieldMore(config, "unseen"));

            registry.close();
            driver.send(List.of(created("during")));
            driver.awaitConsumed();
            assertThat(output.clocks()).containsKey("during/resolution/1");
            driver.tickAndWait(SyntheticDesk.OPENS.plus(Duration.ofMinutes(70)));
            assertThat(output.records(Topics.ALERTS))
                    .as("time goes on: two warnings, whose schema only the application knows yet")
                    .hasSize(2);
            driver.send(unseen);
            driver.send(List.of(created("unseen-behind"), created("behind")));
            await().pollDelay(OUTAGE).until(() -> driver.lag() > 0);
            assertThat(output.rejected()).isEmpty();
            assertThat(output.clocks()).doesNotContainKey("unseen/resolution/1");

            registry = RegistryServer.start(RegistryServer.Settings.in(schemas).onPort(port));
            driver.awaitConsumed();
            assertThat(output.clocks())
                    .containsKeys("unseen/resolution/1", "unseen-behind/resolution/1", "behind/resolution/1");
            assertThat(output.rejected()).isEmpty();
            assertThat(output.records(Topics.CLOCKS))
                    .as("each clock told once, and what was warned of once more")
                    .hasSize(output.clocks().size() + 2);

            driver.tickAndWait(SyntheticDesk.OPENS.plus(Duration.ofMinutes(80)));
            assertThat(output.activeAlerts()).hasSize(5);
            assertThat(output.alerts().values()).as("each told once").allSatisfy(told -> assertThat(told)
                    .hasSize(1));
        } finally {
            registry.close();
        }
    }

    private static TicketEvent created(String ticket) {
        return TicketEvent.of(ticket, EventType.CREATED, SyntheticDesk.OPENS).build();
    }

    private static ProducerRecord<byte[], byte[]> record(String ticket, byte[] value) {
        return new ProducerRecord<>("tickets.events", ticket.getBytes(StandardCharsets.UTF_8), value);
    }

    /** An event of a producer with a newer schema, which the application has not met. */
    private static byte[] withOneFieldMore(AppConfig config, String ticket) {
        String ours = io.slamonitor.avro.TicketEvent.getClassSchema().toString();
        int fields = ours.indexOf("\"fields\":[") + 10;
        Schema newer = new Schema.Parser()
                .parse(ours.substring(0, fields)
                        + "{\"name\":\"mood\",\"type\":[\"null\",\"string\"],\"default\":null},"
                        + ours.substring(fields));
        GenericRecord event = new GenericData.Record(newer);
        newer.getFields().stream()
                .filter(Schema.Field::hasDefaultValue)
                .forEach(field -> event.put(field.name(), GenericData.get().getDefaultValue(field)));
        event.put("ticketId", ticket);
        event.put("occurredAt", SyntheticDesk.OPENS.toEpochMilli());
        event.put("type", new GenericData.EnumSymbol(newer.getField("type").schema(), "CREATED"));
        try (KafkaAvroSerializer serializer = new KafkaAvroSerializer()) {
            serializer.configure(config.registryClient(), false);
            return serializer.serialize("tickets.events", event);
        }
    }
}
