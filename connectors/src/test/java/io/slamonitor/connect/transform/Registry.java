package io.slamonitor.connect.transform;

import io.slamonitor.avro.TicketEvent;
import io.slamonitor.schemas.AvroSerdes;
import java.util.HashMap;
import java.util.Map;

/** A registry of Confluent's client in this process, and what reads and writes with it. */
record Registry(String name) {
    static final String TOPIC = "tickets.events";

    Map<String, Object> converter(final Map<String, ?> more) {
        final Map<String, Object> config = new HashMap<>(more);
        config.put("schema.registry.url", url());
        return config;
    }

    AvroSerdes serdes() {
        return new AvroSerdes(Map.of("schema.registry.url", url()));
    }

    TicketEvent read(final byte[] value) {
        try (AvroSerdes serdes = serdes()) {
            return serdes.serde(TicketEvent.class, false).deserializer().deserialize(TOPIC, value);
        }
    }

    private String url() {
        return "mock://" + name;
    }
}
