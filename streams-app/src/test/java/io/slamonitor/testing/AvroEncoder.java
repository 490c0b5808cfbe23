package io.slamonitor.testing;

import io.slamonitor.schemas.AvroSerdes;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;

/** Writes records as a producer does, with one serializer a type: to make one takes longer than to write a record. */
public final class AvroEncoder {
    private final AvroSerdes serdes;
    private final Map<Class<?>, Serializer<?>> serializers = new HashMap<>();

    public AvroEncoder(AvroSerdes serdes) {
        this.serdes = serdes;
    }

    public <T extends SpecificRecord> byte[] encode(String topic, Class<T> type, T record) {
        return serializer(type).serialize(topic, record);
    }

    @SuppressWarnings("unchecked")
    private <T extends SpecificRecord> Serializer<T> serializer(Class<T> type) {
        return (Serializer<T>) serializers.computeIfAbsent(
                type, absent -> serdes.serde(type, false).serializer());
    }
}
