package io.slamonitor.cli;

import io.slamonitor.app.AppConfig;
import io.slamonitor.app.Registry;
import io.slamonitor.avro.ClockStatus;
import io.slamonitor.avro.SlaAction;
import io.slamonitor.avro.SlaAlert;
import io.slamonitor.schemas.AvroSerdes;
import io.slamonitor.serde.AvroFields;
import io.slamonitor.topology.Topics;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** What can be watched, and how a record of it is shown. */
enum WatchedTopic {
    ALERTS(Topics.ALERTS) {
        @Override
        Function<ConsumerRecord<byte[], byte[]>, Shown> reader(final AvroSerdes serdes, final Paint paint) {
            return read(serdes, SlaAlert.class, new AlertLine(paint)::of, SlaAlert::getTicketId);
        }
    },
    ACTIONS(Topics.ACTIONS) {
        @Override
        Function<ConsumerRecord<byte[], byte[]>, Shown> reader(final AvroSerdes serdes, final Paint paint) {
            return read(serdes, SlaAction.class, new ActionLine(paint)::of, SlaAction::getTicketId);
        }
    },
    CLOCKS(Topics.CLOCKS) {
        @Override
        Function<ConsumerRecord<byte[], byte[]>, Shown> reader(final AvroSerdes serdes, final Paint paint) {
            return read(serdes, ClockStatus.class, new ClockStatusLine(paint)::of, ClockStatus::getTicketId);
        }
    },
    REJECTED(Topics.REJECTED) {
        @Override
        Function<ConsumerRecord<byte[], byte[]>, Shown> reader(final AvroSerdes serdes, final Paint paint) {
            return rejected -> RejectedRecord.of(rejected).shown(paint);
        }

        /** They are shown as they are, whether or not a registry answers. */
        @Override
        AvroSerdes connect(final AppConfig config, final Consumer<String> progress) {
            return Registry.connect(config);
        }
    };

    /**
     * A record, ready to be printed.
     *
     * @param ticketId whose it is; empty if that is not known
     * @param line for people
     * @param fields for JSON
     */
    record Shown(Optional<String> ticketId, String line, Map<String, Object> fields) {}

    private final String topic;

    WatchedTopic(final String topic) {
        this.topic = topic;
    }

    String topic() {
        return topic;
    }

    /**
     * What reads its records.
     *
     * @throws io.slamonitor.app.StartException if the registry that is needed for it does not answer
     */
    AvroSerdes connect(final AppConfig config, final Consumer<String> progress) {
        return Registry.reach(config, progress);
    }

    /** Makes records ready to be printed; throws what {@link AvroSerdes} throws. */
    abstract Function<ConsumerRecord<byte[], byte[]>, Shown> reader(AvroSerdes serdes, Paint paint);

    private static <T extends SpecificRecord> Function<ConsumerRecord<byte[], byte[]>, Shown> read(
            final AvroSerdes serdes,
            final Class<T> type,
            final Function<T, String> line,
            final Function<T, String> ticketId) {
        final Deserializer<T> deserializer = serdes.serde(type, false).deserializer();
        return consumed -> {
            final T read = deserializer.deserialize(consumed.topic(), consumed.value());
            if (read == null) {
                final String key = Text.preview(consumed.key(), 200);
                return new Shown(Optional.empty(), "gone: " + key, Map.of("key", key, "deleted", true));
            }
            return new Shown(Optional.of(ticketId.apply(read)), line.apply(read), AvroFields.of(read));
        };
    }
}
