package io.slamonitor.benchmarks.pipeline;

import io.slamonitor.app.AppConfig;
import io.slamonitor.app.Settings;
import io.slamonitor.app.StreamsProperties;
import io.slamonitor.avro.ClockStatus;
import io.slamonitor.avro.TicketEvent;
import io.slamonitor.schemas.AvroSerdes;
import io.slamonitor.topology.Topics;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/**
 * The least that a Kafka Streams application of this shape can do: for each event, decode it, read 400 bytes of state and
 * write them back, and write as many records as the pipeline wrote, of the same size, encoded by the same serializer. It
 * judges nothing. Same configuration, same kind of store (RocksDB, logged, not cached), same input.
 */
final class BareApplication implements Contestant {
    private static final int STATE_BYTES = 400;
    private static final String STORE = "state";

    private final Stage stage;
    private final AvroSerdes serdes;
    private final ClockStatus pattern;
    private final double outputsPerEvent;
    private final long expected;

    /**
     * @param pattern what it writes, about as large as an average record of the pipeline
     * @param outputs how many records it has to write
     * @param events for how many events
     */
    BareApplication(Stage stage, ClockStatus pattern, long outputs, long events) {
        this.stage = stage;
        this.serdes = stage.serdes();
        this.pattern = pattern;
        this.outputsPerEvent = (double) outputs / events;
        this.expected = outputs;
    }

    @Override
    public String name() {
        return "bare";
    }

    @Override
    public List<String> outputs() {
        return List.of(Stage.BARE_OUTPUT);
    }

    @Override
    public Running start(AppConfig config) throws Exception {
        stage.createTopic(Stage.BARE_OUTPUT, Stage.PARTITIONS);
        KafkaStreams streams = new KafkaStreams(topology(), StreamsProperties.of(config, Settings.MAX_RECORD_BYTES));
        streams.start();
        return new Running() {
            @Override
            public KafkaStreams streams() {
                return streams;
            }

            @Override
            public void close() {
                streams.close(Duration.ofSeconds(30));
            }
        };
    }

    private Topology topology() {
        ByteArrayDeserializer in = new ByteArrayDeserializer();
        ByteArraySerializer out = new ByteArraySerializer();
        return new Topology()
                .addSource(AutoOffsetReset.earliest(), "source", in, in, Topics.TICKET_EVENTS)
                .addProcessor("bare", BareProcessor::new, "source")
                .addStateStore(
                        Stores.keyValueStoreBuilder(
                                        Stores.persistentKeyValueStore(STORE), Serdes.ByteArray(), Serdes.ByteArray())
                                .withCachingDisabled(),
                        "bare")
                .addSink("sink", Stage.BARE_OUTPUT, out, out, "bare");
    }

    /** Both are off by a fraction of a record a partition, no more. */
    @Override
    public void check(Written written) {
        if (Math.abs(written.records() - expected) > Stage.PARTITIONS) {
            throw new IllegalStateException(
                    "the bare application wrote " + written.records() + " records; expected " + expected);
        }
    }

    private final class BareProcessor implements Processor<byte[], byte[], byte[], byte[]> {
        private final Deserializer<TicketEvent> events =
                serdes.serde(TicketEvent.class, false).deserializer();
        private final Serializer<ClockStatus> outputs =
                serdes.serde(ClockStatus.class, false).serializer();
        private final ClockStatus output = ClockStatus.newBuilder(pattern).build();
        private ProcessorContext<byte[], byte[]> context;
        private KeyValueStore<byte[], byte[]> store;
        private double owed;

        @Override
        public void init(ProcessorContext<byte[], byte[]> newContext) {
            context = newContext;
            store = newContext.getStateStore(STORE);
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            TicketEvent event = events.deserialize(Topics.TICKET_EVENTS, record.value());
            byte[] known = store.get(record.key());
            byte[] state = known == null ? new byte[STATE_BYTES] : known;
            state[Math.floorMod(event.getEventId().hashCode(), STATE_BYTES)]++;
            store.put(record.key(), state);
            for (owed += outputsPerEvent; owed >= 1; owed--) {
                output.setTicketId(event.getTicketId());
                output.setEvaluatedAt(event.getOccurredAt());
                byte[] value = outputs.serialize(Stage.BARE_OUTPUT, output);
                context.forward(new Record<>(record.key(), value, record.timestamp()));
            }
        }
    }
}
