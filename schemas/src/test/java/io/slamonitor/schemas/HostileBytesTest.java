package io.slamonitor.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.management.ThreadMXBean;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import io.slamonitor.avro.Catalogue;
import io.slamonitor.avro.ClockStatus;
import io.slamonitor.avro.Tick;
import io.slamonitor.avro.TicketEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A few bytes must not cost gigabytes or minutes, whatever lengths they claim. */
@Timeout(60)
class HostileBytesTest {
    private static final String SCOPE = "hostile-test";
    private static final long MEGABYTE = 1 << 20;

    private final AvroSerdes serdes = new AvroSerdes(Map.of("schema.registry.url", "mock://" + SCOPE));

    @AfterEach
    void close() {
        serdes.close();
        MockSchemaRegistry.dropScope(SCOPE);
    }

    @ParameterizedTest
    @ValueSource(
            longs = {100_000_000, Integer.MAX_VALUE - 8, Integer.MAX_VALUE, 1L << 31, 1L << 40, -1, Long.MIN_VALUE})
    void aTextThatClaimsToBeLongerThanTheRecordIsRefused(long length) throws Exception {
        // eventId: second branch of the union, then the text's length and three of its bytes.
        assertRefusedCheaply(TicketEvent.class, bytes(out -> {
            out.writeIndex(1);
            out.writeLong(length);
            out.writeFixed(new byte[] {'a', 'b', 'c'});
        }));
    }

    @ParameterizedTest
    @ValueSource(longs = {100_000_000, Integer.MAX_VALUE - 8, Integer.MAX_VALUE, 1L << 31, 1L << 40, Long.MIN_VALUE})
    void aListThatClaimsToBeLongerThanTheRecordIsRefused(long items) throws Exception {
        assertRefusedCheaply(Catalogue.class, bytes(out -> {
            catalogueUpToItsFiles(out);
            out.writeLong(items);
        }));
    }

    @ParameterizedTest
    @ValueSource(longs = {100_000_000, Integer.MAX_VALUE - 8, 1L << 31, 1L << 40})
    void contentThatClaimsToBeLongerThanTheRecordIsRefused(long length) throws Exception {
        assertRefusedCheaply(Catalogue.class, bytes(out -> {
            catalogueUpToItsFiles(out);
            out.writeLong(1);
            out.writeString("a.yaml");
            out.writeLong(length);
        }));
    }

    @ParameterizedTest
    @ValueSource(longs = {100_000_000, Integer.MAX_VALUE - 8, 1L << 31, 1L << 40})
    void aMapThatClaimsToBeLongerThanTheRecordIsRefused(long entries) throws Exception {
        byte[] whole = serdes.serde(TicketEvent.class, false)
                .serializer()
                .serialize("topic", Samples.sparse(TicketEvent.class));
        byte[] withoutTheEmptyMap = Arrays.copyOfRange(whole, 5, whole.length - 1);

        assertRefusedCheaply(TicketEvent.class, bytes(out -> {
            out.writeFixed(withoutTheEmptyMap);
            out.writeLong(entries);
        }));
    }

    @Test
    void aListOfNothingsInAWritersOwnFieldCostsLittle() throws Exception {
        Schema writer = withField("{\"name\":\"own\",\"type\":{\"type\":\"array\",\"items\":\"null\"}}");

        assertRefusedCheaply(Tick.class, writer, bytes(out -> {
            out.writeLong(0);
            out.writeLong(Integer.MAX_VALUE - 8);
            out.writeLong(0);
        }));
    }

    @Test
    void recordsNestedDeeperThanTheStackAreRefused() throws Exception {
        Schema writer = withField("{\"name\":\"own\",\"type\":[\"null\",\"io.slamonitor.avro.Tick\"]}");
        byte[] nested = new byte[2_000_000];
        Arrays.fill(nested, (byte) 2);

        assertRefused(deserializer(Tick.class), ofSchema(register(writer), nested));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 4, 5})
    void aRecordTooShortToNameItsSchemaIsRefused(int length) {
        register(ReleasedSchemas.current(Tick.class));

        assertRefused(deserializer(Tick.class), Arrays.copyOf(new byte[] {0, 0, 0, 0, 1}, length));
    }

    @Test
    void anotherFormatIsRefused() {
        assertRefused(deserializer(Tick.class), "{\"at\": 1}".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void damagedRecordsAreReadOrRefusedButNothingElse() {
        Random random = new Random(20260301);
        for (Class<? extends SpecificRecord> type : List.of(TicketEvent.class, Catalogue.class, ClockStatus.class)) {
            byte[] whole = serialize(type);
            Deserializer<? extends SpecificRecord> deserializer = deserializer(type);
            for (int i = 0; i < 5_000; i++) {
                byte[] damaged = Arrays.copyOf(whole, 6 + random.nextInt(whole.length - 5));
                damaged[5 + random.nextInt(damaged.length - 5)] = (byte) random.nextInt();
                Throwable thrown = catchThrowable(() -> deserializer.deserialize("topic", damaged));
                assertThat(thrown == null || AvroFaults.of(thrown) == AvroFaults.Kind.BAD_RECORD)
                        .as("%s: %s", type, Arrays.toString(damaged))
                        .isTrue();
            }
        }
    }

    private <T extends SpecificRecord> byte[] serialize(Class<T> type) {
        return serdes.serde(type, false).serializer().serialize(type.getSimpleName(), Samples.full(type));
    }

    private <T extends SpecificRecord> Deserializer<T> deserializer(Class<T> type) {
        return serdes.serde(type, false).deserializer();
    }

    private <T extends SpecificRecord> void assertRefusedCheaply(Class<T> type, byte[] avro) {
        assertRefusedCheaply(type, ReleasedSchemas.current(type), avro);
    }

    private <T extends SpecificRecord> void assertRefusedCheaply(Class<T> type, Schema writer, byte[] avro) {
        int id = register(writer);
        Deserializer<T> deserializer = deserializer(type);
        // The first time pays for the reader that is made for the schemas.
        assertRefused(deserializer, ofSchema(id, avro));
        long before = allocatedByThisThread();
        assertRefused(deserializer, ofSchema(id, avro));
        assertThat(allocatedByThisThread() - before).isLessThan(MEGABYTE);
    }

    private static void assertRefused(Deserializer<?> deserializer, byte[] bytes) {
        Throwable thrown = catchThrowable(() -> deserializer.deserialize("topic", bytes));
        assertThat(thrown).isInstanceOf(RuntimeException.class);
        assertThat(AvroFaults.of(thrown)).isEqualTo(AvroFaults.Kind.BAD_RECORD);
    }

    private static long allocatedByThisThread() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    private static Schema withField(String field) {
        String tick = ReleasedSchemas.current(Tick.class).toString();
        return new Schema.Parser().parse(tick.replaceFirst("\\]}$", "," + field + "]}"));
    }

    private static int register(Schema writer) {
        try {
            return MockSchemaRegistry.getClientForScope(SCOPE, List.of(new AvroSchemaProvider()))
                    .register("topic-value", new AvroSchema(writer));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] ofSchema(int id, byte[] avro) {
        return ByteBuffer.allocate(5 + avro.length)
                .put((byte) 0)
                .putInt(id)
                .put(avro)
                .array();
    }

    private interface Writing {
        void to(BinaryEncoder out) throws IOException;
    }

    private static byte[] bytes(Writing writing) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        writing.to(encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    private static void catalogueUpToItsFiles(BinaryEncoder out) throws IOException {
        out.writeString("1");
        out.writeString("hash");
        out.writeLong(0);
        out.writeLong(0);
        out.writeString("somebody");
        out.writeIndex(0);
        out.writeString("holidays 1.0");
    }
}
