package io.slamonitor.connect;

import io.slamonitor.avro.AlertKind;
import io.slamonitor.avro.AlertState;
import io.slamonitor.avro.SlaAlert;
import io.slamonitor.schemas.AvroSerdes;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes alerts as the application does: in transactions, of which some are rolled back. */
final class AlertWriter implements AutoCloseable {
    static final String ALERTS = "sla.alerts";
    static final String CURRENT = "sla.alerts.current";

    private final AvroSerdes serdes;
    private final KafkaProducer<String, byte[]> producer;

    AlertWriter(final String bootstrapServers, final AvroSerdes serdes) {
        this.serdes = serdes;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "transactional.id", "sla"),
                new StringSerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
    }

    static SlaAlert alert(final String ticket, final AlertState state, final int revision) {
        return SlaAlert.newBuilder()
                .setAlertId(id(ticket))
                .setTicketId(ticket)
                .setMetric("resolution")
                .setCycle(1)
                .setKind(AlertKind.BREACH)
                .setLevel("breach")
                .setState(state)
                .setRevision(revision)
                .setAt(Instant.parse("2026-03-02T09:00:00Z"))
                .setDecidedAt(Instant.parse("2026-03-02T09:00:01Z"))
                .setReason(state == AlertState.RESOLVED ? "answered" : null)
                .setSummary(ticket + ": resolution breached")
                .build();
    }

    private static String id(final String ticket) {
        return ticket + "/resolution/1/breach/breach";
    }

    void commit(final SlaAlert... alerts) {
        producer.beginTransaction();
        send(alerts);
        producer.commitTransaction();
    }

    void abort(final SlaAlert... alerts) {
        producer.beginTransaction();
        send(alerts);
        producer.flush();
        producer.abortTransaction();
    }

    /** @param alert null if it is over */
    void setCurrent(final String ticket, final SlaAlert alert) {
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(CURRENT, id(ticket), alert == null ? null : encoded(CURRENT, alert)));
        producer.commitTransaction();
    }

    private void send(final SlaAlert... alerts) {
        for (final SlaAlert alert : alerts) {
            producer.send(new ProducerRecord<>(ALERTS, alert.getTicketId(), encoded(ALERTS, alert)));
        }
    }

    private byte[] encoded(final String topic, final SlaAlert alert) {
        return serdes.serde(SlaAlert.class, false).serializer().serialize(topic, alert);
    }

    @Override
    public void close() {
        producer.close();
    }
}
