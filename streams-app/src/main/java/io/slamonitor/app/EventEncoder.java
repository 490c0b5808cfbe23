package io.slamonitor.app;

import io.slamonitor.schemas.AvroSerdes;
import io.slamonitor.serde.TicketEvents;
import io.slamonitor.ticket.TicketEvent;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Makes of ticket events what the values of the input's records are: Avro in the registry's wire format. May be shared between
 * threads.
 */
public final class EventEncoder implements AutoCloseable {
    private final String topic;
    private final AvroSerdes serdes;
    private final Serializer<io.slamonitor.avro.TicketEvent> serializer;

    /** One whose serdes are prepared. Closing it closes them. */
    EventEncoder(AppConfig config, AvroSerdes serdes) {
        this.topic = config.get(Settings.INPUT_TOPIC);
        this.serdes = serdes;
        this.serializer =
                serdes.serde(io.slamonitor.avro.TicketEvent.class, false).serializer();
    }

    /**
     * Opens one for the configured input, whose schema is registered if the registry does not have it.
     *
     * @param progress gets what a person at the terminal should know
     * @throws StartException if the registry does not let it
     */
    public static EventEncoder open(AppConfig config, Consumer<String> progress) {
        String topic = config.get(Settings.INPUT_TOPIC);
        AvroSerdes serdes = Registry.connect(config);
        boolean opened = false;
        try {
            Registry.prepare(
                    config,
                    serdes,
                    List.of(new Registry.Output(topic, io.slamonitor.avro.TicketEvent.class)),
                    progress);
            EventEncoder encoder = new EventEncoder(config, serdes);
            opened = true;
            return encoder;
        } finally {
            if (!opened) {
                serdes.close();
            }
        }
    }

    /**
     * The value of the event's record; its key is the ticket's id.
     *
     * @throws org.apache.kafka.common.KafkaException if the registry does not let it
     */
    public byte[] encode(TicketEvent event) {
        return serializer.serialize(topic, TicketEvents.toAvro(event));
    }

    @Override
    public void close() {
        serdes.close();
    }
}
