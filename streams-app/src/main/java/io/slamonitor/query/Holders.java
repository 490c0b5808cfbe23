package io.slamonitor.query;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.state.HostInfo;

/** Which instance works on which partition of a topic, as far as it is known here. */
final class Holders {
    private final KafkaStreams streams;
    private final String store;
    private final String topic;

    /** @param store that its tasks keep */
    Holders(final KafkaStreams streams, final String store, final String topic) {
        this.streams = streams;
        this.store = store;
        this.topic = topic;
    }

    Map<Integer, HostInfo> now() {
        final Map<Integer, HostInfo> holders = new HashMap<>();
        for (final StreamsMetadata instance : streams.streamsMetadataForStore(store)) {
            instance.topicPartitions().stream()
                    .filter(partition -> partition.topic().equals(topic))
                    .forEach(partition -> holders.put(partition.partition(), instance.hostInfo()));
        }
        return holders;
    }
}
