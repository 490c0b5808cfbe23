package io.slamonitor.topology.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.slamonitor.attainment.AttainmentRow;
import io.slamonitor.attainment.AttainmentTally;
import io.slamonitor.attainment.Dimension;
import io.slamonitor.attainment.Distribution;
import io.slamonitor.attainment.Group;
import io.slamonitor.attainment.ReportingWindow;
import io.slamonitor.serde.NewerFormatException;
import io.slamonitor.testing.TaskStores;
import io.slamonitor.topology.store.TimerStore.Timer;
import io.slamonitor.watch.SourceReading;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a store's entries look like is kept under {@code state}, as the code of the time wrote them: it is read today, and
 * written the same. Must never change: the stores in the field hold it. Values in Avro have their own tests beside their
 * formats.
 */
class StoreFixturesTest {
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00.123Z");
    private static final List<String> REASONS = List.of("too-late", "undecodable");
    private static final Group GROUP = new Group(
            Map.of(Dimension.CUSTOMER, "acme & co", Dimension.METRIC, "resolution"),
            ZoneId.of("Europe/London"),
            OptionalInt.empty());
    private static final AttainmentRow DAY = new AttainmentRow(
            GROUP, Optional.of(ReportingWindow.of(ReportingWindow.Kind.DAY, NINE, ZoneId.of("Europe/London"))));
    private static final AttainmentRow NOW = new AttainmentRow(GROUP, Optional.empty());
    private static final AttainmentTally TALLY = new AttainmentTally(
            3, 2, 1, 0, 0, 0, Distribution.of(new int[] {0, 127}, new long[] {1, 2}, Duration.ofMillis(98_765)));

    @TempDir
    private File folder;

    @Test
    void everyVersionOfEveryFormatHasAFixture() throws Exception {
        final Set<String> formats = new TreeSet<>();
        for (final JavaClass type : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.slamonitor.serde", "io.slamonitor.topology.store")) {
            final Optional<JavaField> version = type.tryGetField("VERSION");
            if (version.isPresent() && version.get().getRawType().isEquivalentTo(byte.class)) {
                formats.add(type.getSimpleName());
                final Field field = version.get().reflect();
                field.setAccessible(true);
                for (byte each = 1; each <= field.getByte(null); each++) {
                    final String fixture = "/state/" + nameOf(type.reflect()) + "-v" + each + ".hex";
                    assertThat(StoreFixturesTest.class.getResource(fixture))
                            .as(fixture + ", which " + type.getSimpleName() + " must go on reading")
                            .isNotNull();
                }
            }
        }
        assertThat(formats)
                .contains("TicketStateSerde", "RequesterStateSerde", "Contributions", "AttainmentTallies")
                .contains("TimerStore", "AttainmentStore", "SourceStore");
    }

    /** Of a value in Avro that of its record, and otherwise the store's own. */
    private static String nameOf(final Class<?> type) {
        String name = type.getSimpleName();
        for (final Field field : type.getDeclaredFields()) {
            if (field.getName().equals("FORMAT") && field.getGenericType() instanceof ParameterizedType format) {
                name = ((Class<?>) format.getActualTypeArguments()[0]).getSimpleName();
            }
        }
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    @Test
    void keysOfANewerFormatAreNotOverlooked() {
        final KeyValueStore<Bytes, byte[]> written = bytes();
        written.put(Bytes.wrap(new byte[] {2, 0, 0}), new byte[0]);

        assertThatThrownBy(() -> new TimerStore(written, Instant.EPOCH))
                .isInstanceOf(NewerFormatException.class)
                .hasMessageContaining("a timer of version 2");
        assertThatThrownBy(() -> new AttainmentStore(written))
                .isInstanceOf(NewerFormatException.class)
                .hasMessageContaining("a row of attainment of version 2");
        assertThatThrownBy(() -> new ChangedRows(written)).isInstanceOf(NewerFormatException.class);
    }

    @Test
    void timersAreFoundAsTheyWereArmed() throws IOException {
        final KeyValueStore<Bytes, byte[]> written = bytes();
        final TimerStore timers = new TimerStore(written, Instant.EPOCH);
        timers.put(new Timer(NINE, "T-1"));
        timers.put(new Timer(Instant.EPOCH.minusMillis(1), "T-ü"));
        timers.put(new Timer(NINE.plus(Duration.ofDays(9_999)), ""));
        assertIsWrittenAs("timer-store-v1", written);

        final TimerStore restored = new TimerStore(restored("timer-store-v1"), Instant.EPOCH);
        assertThat(restored.due(NINE.plus(Duration.ofDays(99_999)), 10))
                .containsExactly(
                        new Timer(Instant.EPOCH, "T-ü"),
                        new Timer(NINE, "T-1"),
                        new Timer(NINE.plus(Duration.ofDays(9_999)), ""));
    }

    @Test
    void rowsOfAttainmentAreFoundAsTheyWereCounted() throws IOException {
        final KeyValueStore<Bytes, byte[]> written = bytes();
        new AttainmentStore(written).put(DAY, TALLY);
        new AttainmentStore(written).put(NOW, TALLY);
        assertIsWrittenAs("attainment-store-v1", written);

        final KeyValueStore<Bytes, byte[]> restored = restored("attainment-store-v1");
        assertThat(new AttainmentStore(restored).get(DAY)).isEqualTo(TALLY);
        assertThat(new AttainmentStore(restored)
                        .ended(ReportingWindow.Kind.DAY, NINE, NINE.plus(Duration.ofDays(2)), 9))
                .containsExactly(DAY);
        assertThat(new ChangedRows(restored).first(9)).containsExactlyInAnyOrder(DAY, NOW);
        final List<AttainmentRow> open = new ArrayList<>();
        AttainmentStore.forEachOpen(restored, (row, tally) -> open.add(row));
        assertThat(open).containsExactly(NOW);
    }

    @Test
    void aSourcesHabitIsKnownAsItWasLearned() throws IOException {
        final KeyValueStore<String, String> written = texts();
        heardForThreeWeeks(new SourceStore(written, ZoneOffset.UTC));
        assertIsWrittenAs("source-store-v1", written);

        final Instant later = NINE.plus(Duration.ofDays(22));
        assertThat(new SourceStore(restoredTexts("source-store-v1"), ZoneOffset.UTC).readings(later))
                .isEqualTo(new SourceStore(written, ZoneOffset.UTC).readings(later))
                .extracting(SourceReading::source)
                .containsExactly("desk");
    }

    private static void heardForThreeWeeks(final SourceStore sources) {
        for (int week = 0; week < 3; week++) {
            for (int minute = 0; minute < 60; minute += 5) {
                sources.heard("desk", NINE.plus(Duration.ofDays(7L * week)).plus(Duration.ofMinutes(minute)));
            }
        }
        sources.passed(NINE.plus(Duration.ofDays(21)));
    }

    @Test
    void aTaskOfTicketsKnowsHowFarItWas() throws IOException {
        final KeyValueStore<String, String> written = texts();
        final TimeStore time = new TimeStore(written);
        time.advance(NINE);
        time.timersScannedUntil(NINE.minusSeconds(1));
        time.requestersTold(NINE.minusSeconds(2));
        time.policiesRejectedUpTo(17);
        time.judging().start("v1,v2");
        time.judging().sweptUntil("T-7");
        time.erasing().start("erased-1");
        time.erasing().sweptUntil("T-9");
        final ErasureProgress erasing = new ErasureProgress(written);
        erasing.begin("erased-1");
        erasing.countOne("erased-1");
        new QuarantineStore(written).judged("T-1", Optional.of("a fault"));
        new RejectedCounts(written, REASONS).add("too-late");
        assertIsWrittenAs("time-v1", written);

        final KeyValueStore<String, String> restored = restoredTexts("time-v1");
        final TimeStore known = new TimeStore(restored);
        assertThat(known.asOf()).contains(NINE);
        assertThat(known.timersScannedUntil()).isEqualTo(NINE.minusSeconds(1));
        assertThat(known.requestersTold()).contains(NINE.minusSeconds(2));
        assertThat(known.policiesRejectedUpTo()).isEqualTo(17);
        assertThat(known.judging().whatFor()).isEqualTo("v1,v2");
        assertThat(known.judging().cursor()).contains("T-7");
        assertThat(known.erasing().cursor()).contains("T-9");
        assertThat(new ErasureProgress(restored).beingErased()).containsExactly("erased-1");
        assertThat(new ErasureProgress(restored).count("erased-1")).isOne();
        assertThat(new QuarantineStore(restored).count()).isOne();
        assertThat(new RejectedCounts(restored, REASONS)
                        .byReason()
                        .get("too-late")
                        .getAsLong())
                .isOne();
    }

    @Test
    void aTaskOfRequestersKnowsHowFarItWas() throws IOException {
        final KeyValueStore<String, String> written = texts();
        final JudgedTimeStore time = new JudgedTimeStore(written, 2);
        time.advance(0, NINE);
        time.advance(1, NINE.minusSeconds(1));
        time.timersScannedUntil(NINE.minusSeconds(2));
        final ErasureProgress erasing = new ErasureProgress(written);
        erasing.heard("erased-1", 0, 5);
        erasing.heard("erased-1", 1, 7);
        erasing.heard("erased-2", 1, 0);
        erasing.done("erased-2");
        assertIsWrittenAs("requester-time-v1", written);

        final KeyValueStore<String, String> restored = restoredTexts("requester-time-v1");
        assertThat(new JudgedTimeStore(restored, 2).asOf()).contains(NINE.minusSeconds(1));
        assertThat(new JudgedTimeStore(restored, 2).timersScannedUntil()).isEqualTo(NINE.minusSeconds(2));
        assertThat(new ErasureProgress(restored).ticketsOf("erased-1", 2)).contains(12L);
        assertThat(new ErasureProgress(restored).isDone("erased-2")).isTrue();
        assertThat(new ErasureProgress(restored).beingErased()).containsExactly("erased-1");
    }

    @Test
    void aTaskOfAttainmentKnowsHowFarItWasAndWhatItCounts() throws IOException {
        final KeyValueStore<String, String> written = texts();
        final AttainmentTimeStore time = new AttainmentTimeStore(written);
        time.advance(NINE);
        for (final ReportingWindow.Kind kind : ReportingWindow.Kind.values()) {
            time.sweptUntil(kind, NINE.minusSeconds(60));
        }
        final AdmittedGroups groups = new AdmittedGroups(written, 1, 3);
        groups.countedAs(GROUP);
        final Group other = GROUP.folded(7);
        groups.countedAs(other);
        assertIsWrittenAs("attainment-time-v1", written);

        final KeyValueStore<String, String> restored = restoredTexts("attainment-time-v1");
        assertThat(new AttainmentTimeStore(restored).asOf()).isEqualTo(NINE);
        assertThat(new AttainmentTimeStore(restored).sweptUntil(ReportingWindow.Kind.DAY))
                .isEqualTo(NINE.minusSeconds(60));
        assertThat(new AdmittedGroups(restored, 0, 3).countedAs(GROUP)).isEqualTo(GROUP);
        assertThat(new AdmittedGroups(restored, 9, 3).countedAs(other)).isEqualTo(other.folded(3));
    }

    private KeyValueStore<Bytes, byte[]> bytes() {
        return store(Serdes.Bytes(), Serdes.ByteArray());
    }

    private KeyValueStore<String, String> texts() {
        return store(Serdes.String(), Serdes.String());
    }

    private <K, V> KeyValueStore<K, V> store(final Serde<K> keys, final Serde<V> values) {
        final KeyValueStore<K, V> store = TaskStores.inMemory(folder, "fixtures", keys, values);
        return store;
    }

    /** As a new task finds it. */
    private KeyValueStore<Bytes, byte[]> restored(final String fixture) throws IOException {
        final KeyValueStore<Bytes, byte[]> store = bytes();
        entries(fixture)
                .forEach((key, value) -> store.put(
                        Bytes.wrap(HexFormat.of().parseHex(key)), HexFormat.of().parseHex(value)));
        return store;
    }

    private KeyValueStore<String, String> restoredTexts(final String fixture) throws IOException {
        final KeyValueStore<String, String> store = texts();
        entries(fixture).forEach((key, value) -> store.put(text(key), text(value)));
        return store;
    }

    private static String text(final String hex) {
        return new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_8);
    }

    /** A line an entry: key and value in hexadecimal digits, separated by a colon. */
    private static Map<String, String> entries(final String fixture) throws IOException {
        final Map<String, String> entries = new TreeMap<>();
        try (InputStream file = StoreFixturesTest.class.getResourceAsStream("/state/" + fixture + ".hex")) {
            new String(file.readAllBytes(), StandardCharsets.US_ASCII).lines().forEach(line -> {
                final int colon = line.indexOf(':');
                entries.put(line.substring(0, colon), line.substring(colon + 1));
            });
        }
        return entries;
    }

    private static void assertIsWrittenAs(final String fixture, final KeyValueStore<?, ?> store) throws IOException {
        final Map<String, String> written = new TreeMap<>();
        try (KeyValueIterator<?, ?> all = store.all()) {
            while (all.hasNext()) {
                final KeyValue<?, ?> entry = all.next();
                written.put(hex(entry.key), hex(entry.value));
            }
        }
        assertThat(written).isEqualTo(entries(fixture));
    }

    private static String hex(final Object stored) {
        return HexFormat.of()
                .formatHex(
                        stored instanceof byte[] array
                                ? array
                                : stored instanceof Bytes wrapped
                                        ? wrapped.get()
                                        : ((String) stored).getBytes(StandardCharsets.UTF_8));
    }
}
