package io.slamonitor.query;

import io.slamonitor.topology.Nodes;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.state.HostInfo;

/** Which instance works on which partition of the input, as far as it is known here. */
final class Holders {
    private final KafkaStreams streams;
    private final String inputTopic;

    Holders(final KafkaStreams streams, final String inputTopic) {
        this.streams = streams;
        this.inputTopic = inputTopic;
    }

    Map<Integer, HostInfo> now() {
        final Map<Integer, HostInfo> holders = new HashMap<>();
        for (final StreamsMetadata instance : streams.streamsMetadataForStore(Nodes.TICKETS_STORE)) {
            instance.topicPartitions().stream()
                    .filter(partition -> partition.topic().equals(inputTopic))
                    .forEach(partition -> holders.put(partition.partition(), instance.hostInfo()));
        }
        return holders;
    }
}
