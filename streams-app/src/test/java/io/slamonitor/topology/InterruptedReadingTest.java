package io.slamonitor.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.slamonitor.avro.Catalogue;
import io.slamonitor.avro.Erasure;
import io.slamonitor.schemas.AvroSerdes;
import io.slamonitor.testing.HandInput;
import io.slamonitor.testing.TaskStores;
import io.slamonitor.topology.store.PolicyRecord;
import java.io.File;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** A thread is told to end while it waits for the registry: what it was reading is to blame for nothing. */
class InterruptedReadingTest {
    private static final byte[] KEY = {'k'};

    /** In the registry's wire format. */
    private static final byte[] VALUE = {0, 0, 0, 0, 1, 2};

    @TempDir
    private File folder;

    @BeforeAll
    static void keepTheLogForRealFaults() {
        ((Logger) LoggerFactory.getLogger(RegistryPatience.class)).setLevel(Level.OFF);
    }

    @AfterAll
    static void logAgain() {
        ((Logger) LoggerFactory.getLogger(RegistryPatience.class)).setLevel(null);
    }

    @AfterEach
    void forgetTheInterruption() {
        Thread.interrupted();
    }

    @ParameterizedTest
    @ValueSource(strings = {Topics.TICKET_EVENTS, Topics.TICKS, Topics.REQUESTERS, Topics.VERDICTS})
    void aRecordIsNeitherTakenNorPutAside(final String topic) {
        final Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "interrupted");
        config.put(StreamsConfig.STATE_DIR_CONFIG, folder.getPath());
        final ByteArraySerializer bytes = new ByteArraySerializer();
        // Nobody listens there.
        try (AvroSerdes serdes = new AvroSerdes(Map.of("schema.registry.url", "http://127.0.0.1:1"));
                TopologyTestDriver driver = new TopologyTestDriver(
                        SlaTopology.build(
                                TopologyHarness.SETTINGS,
                                serdes,
                                new Surroundings(
                                        answer -> answer.partitionEnds(0, 0),
                                        new HandInput(),
                                        TopologyHarness.UNOBSERVED)),
                        config)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(
                            () -> driver.createInputTopic(topic, bytes, bytes).pipeInput(KEY, VALUE))
                    .hasRootCauseInstanceOf(InterruptedException.class);
            assertThat(driver.createOutputTopic(
                                    Topics.REJECTED, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                            .readRecordsToList())
                    .isEmpty();
        }
    }

    private static <T> Deserializer<T> interrupted() {
        return (topic, value) -> {
            throw new InterruptException("the thread is to end");
        };
    }

    @Test
    void aCatalogueIsNotRefused() {
        final KeyValueStore<Long, PolicyRecord> store =
                TaskStores.inMemory(folder, "policies", Serdes.Long(), PolicyRecord.serde());
        store.put(0L, new PolicyRecord(0, 0, 0, KEY, VALUE, new RecordHeaders()));
        final PublishedCatalogues published = new PublishedCatalogues(InterruptedReadingTest.<Catalogue>interrupted());

        assertThatThrownBy(() -> published.in(store)).isInstanceOf(InterruptException.class);
        assertThat(published.refusedAfter(-1)).isEmpty();
    }

    @Test
    void anErasureIsNotIgnored() {
        final KeyValueStore<String, byte[]> store =
                TaskStores.inMemory(folder, "erasures", Serdes.String(), Serdes.ByteArray());
        store.put("ann", VALUE);
        final PublishedErasures published = new PublishedErasures(InterruptedReadingTest.<Erasure>interrupted());
        published.changed();

        assertThatThrownBy(() -> published.in(store)).isInstanceOf(InterruptException.class);
    }
}
