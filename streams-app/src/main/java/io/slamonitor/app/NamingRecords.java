package io.slamonitor.app;

import io.slamonitor.avro.ClockStatus;
import io.slamonitor.avro.RequesterUpdate;
import io.slamonitor.avro.SlaAlert;
import io.slamonitor.avro.TicketEvent;
import io.slamonitor.schemas.AvroFaults;
import io.slamonitor.schemas.AvroSerdes;
import io.slamonitor.ticket.Erasure;
import io.slamonitor.ticket.TicketField;
import io.slamonitor.topology.RejectionHeaders;
import io.slamonitor.topology.Topics;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.utils.Bytes;

/** Counts the records that name somebody, topic by topic, as their readers see them. Of what cannot be read only keys are seen. */
final class NamingRecords {
    private static final String ASSIGNEE = TicketField.ASSIGNEE.fieldName();

    private final AppConfig config;
    private final AvroSerdes serdes;
    private final Erasure erasure;
    private final Consumer<String> progress;
    private final Map<String, Long> elsewhere = new TreeMap<>();

    NamingRecords(AppConfig config, AvroSerdes serdes, Erasure erasure, Consumer<String> progress) {
        this.config = config;
        this.serdes = serdes;
        this.erasure = erasure;
        this.progress = progress;
    }

    /**
     * How many there are, by topic; topics without any are there as well.
     *
     * @throws StartException if a topic cannot be read
     */
    Map<String, Long> count() {
        String input = config.get(Settings.INPUT_TOPIC);
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put(input, all(input, saying(TicketEvent.class, (key, event) -> names(event))));
        counts.put(
                Topics.CLOCKS,
                newest(Topics.CLOCKS, saying(ClockStatus.class, (key, clock) -> shows(clock.getAssignee()))));
        counts.put(
                Topics.ALERTS_CURRENT,
                newest(Topics.ALERTS_CURRENT, saying(SlaAlert.class, (key, alert) -> shows(alert.getAssignee()))));
        counts.put(
                Topics.ALERTS, all(Topics.ALERTS, saying(SlaAlert.class, (key, alert) -> shows(alert.getAssignee()))));
        counts.put(Topics.REQUESTERS, all(Topics.REQUESTERS, saying(RequesterUpdate.class, this::names)));
        counts.put(
                Topics.ERASURES,
                all(Topics.ERASURES, saying(io.slamonitor.avro.Erasure.class, (key, record) -> erasure.id()
                        .equals(record.getId()))));
        counts.put(Topics.REJECTED, all(Topics.REJECTED, rejected()));
        return counts;
    }

    /**
     * Attributes in which the id stands and which are none of the erasure's places, by how many events have it there, once
     * {@link #count} was called.
     */
    Map<String, Long> elsewhere() {
        return elsewhere;
    }

    private boolean shows(String assignee) {
        return erasure.names(ASSIGNEE, assignee);
    }

    private boolean names(TicketEvent event) {
        boolean named = erasure.names(TicketField.REQUESTER.fieldName(), event.getRequester())
                || shows(event.getAssignee())
                || erasure.names(Erasure.ACTOR, event.getActor());
        for (Map.Entry<String, String> attribute : event.getAttributes().entrySet()) {
            String place = io.slamonitor.ticket.TicketEvent.ATTRIBUTE_PREFIX + attribute.getKey();
            if (erasure.names(place, attribute.getValue())) {
                named = true;
            } else if (attribute.getValue().equals(erasure.id())) {
                elsewhere.merge(place, 1L, Long::sum);
            }
        }
        return named;
    }

    private boolean names(byte[] key, RequesterUpdate update) {
        return isRequester(key)
                || update.getTicket() != null
                        && shows(update.getTicket().getShown().get(ASSIGNEE));
    }

    private boolean isRequester(byte[] key) {
        return key != null && erasure.names(TicketField.REQUESTER.fieldName(), new String(key, StandardCharsets.UTF_8));
    }

    /**
     * Whether a rejected record names somebody. One of what tasks tell each other of requesters has the requester as its
     * key, whatever its value is.
     */
    Predicate<ConsumerRecord<byte[], byte[]>> rejected() {
        Predicate<ConsumerRecord<byte[], byte[]>> ofRequesters =
                record -> RejectionHeaders.text(record.headers(), RejectionHeaders.SOURCE_TOPIC)
                        .filter(Topics.REQUESTERS::equals)
                        .isPresent();
        Predicate<ConsumerRecord<byte[], byte[]>> keyed = record -> isRequester(record.key());
        return ofRequesters
                .and(keyed.or(saying(RequesterUpdate.class, this::names)))
                .or(saying(TicketEvent.class, (key, event) -> names(event)));
    }

    private long all(String topic, Predicate<ConsumerRecord<byte[], byte[]>> names) {
        long[] count = new long[1];
        scan(topic, names, (key, naming) -> count[0] += naming ? 1 : 0);
        return count[0];
    }

    private long newest(String topic, Predicate<ConsumerRecord<byte[], byte[]>> names) {
        Set<Bytes> keys = new HashSet<>();
        scan(topic, names, (key, naming) -> {
            if (naming) {
                keys.add(Bytes.wrap(key));
            } else {
                keys.remove(Bytes.wrap(key));
            }
        });
        return keys.size();
    }

    /** What a record says. */
    private interface Found {
        void accept(byte[] key, boolean naming);
    }

    private void scan(String topic, Predicate<ConsumerRecord<byte[], byte[]>> names, Found found) {
        try (TopicScan scan = TopicScan.open(config, topic, progress)) {
            scan.read(record -> found.accept(record.key(), names.test(record)));
        }
    }

    /** Whether a record can be read as one of a type and names somebody then. */
    private <T extends SpecificRecord> Predicate<ConsumerRecord<byte[], byte[]>> saying(
            Class<T> type, BiPredicate<byte[], T> names) {
        Deserializer<T> deserializer = serdes.serde(type, false).deserializer();
        return record -> {
            T value = decoded(record.topic(), record.value(), deserializer);
            return value != null && names.test(record.key(), value);
        };
    }

    private static <T> T decoded(String topic, byte[] value, Deserializer<T> deserializer) {
        try {
            return value == null ? null : deserializer.deserialize(topic, value);
        } catch (KafkaException e) {
            if (AvroFaults.of(e) == AvroFaults.Kind.REGISTRY_UNAVAILABLE) {
                throw new StartException("The registry does not answer: " + Brokers.explain(e) + ".", e);
            }
            return null;
        }
    }
}
