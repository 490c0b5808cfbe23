package io.slamonitor.eventfile;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.slamonitor.testing.Mutations;
import io.slamonitor.ticket.TicketEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/**
 * Event files that are almost good: each bad line is reported with its number, and the rest is read, in bounded memory.
 * Seeds are fixed; {@code jqwik.tries.default} says how long to look.
 */
class EventFileFuzzProperties {
    private static final int LINES = 10;
    private static final long MEGABYTE = 1 << 20;

    private Path folder;

    /** A kind of file: its name, what stands before its rows, and the row of a ticket. */
    private record Kind(String name, String head, String row) {
        String rowOf(final int ticket) {
            return row.formatted("T-" + ticket);
        }
    }

    private static final List<Kind> KINDS = List.of(
            new Kind(
                    "e.jsonl",
                    "",
                    "{\"ticketId\":\"%s\",\"occurredAt\":\"2026-03-02T09:00:00Z\",\"type\":\"CREATED\",\"urgency\":3,"
                            + "\"attributes\":{\"tier\":\"vip\"},\"cleared\":[\"team\"]}"),
            new Kind(
                    "e.csv",
                    "ticketId,occurredAt,type,status,urgency,attributes.tier,cleared\n",
                    "%s,2026-03-02T09:00:00Z,CREATED,OPEN,3,vip,team"),
            new Kind(
                    "e.csv",
                    "ticket_id,ts,type,actor,role,from,to,priority\n",
                    "%s,2026-03-02T09:00:00,CREATED,anna,agent,,open,high"));

    @BeforeProperty
    void open() throws IOException {
        folder = Files.createTempDirectory("event-fuzz");
    }

    @AfterProperty
    void close() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (final Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    @Property(seed = "20260304")
    void aBadLineIsReportedWithItsNumberAndTheRestIsRead(@ForAll("seeds") final long seed) {
        final Random random = new Random(seed);
        final Kind kind = Mutations.any(KINDS, random);
        final int bad = random.nextInt(LINES);
        final byte[] line = onOneLine(Mutations.mutated(bytes(kind.rowOf(bad)), random));

        final Reading reading =
                Reading.of(Reading.write(folder, kind.name(), withLine(kind, bad, line)), Optional.empty());

        final long number = kind.head().lines().count() + bad + 1;
        assertThat(reading.faults()).hasSizeLessThanOrEqualTo(1).allSatisfy(fault -> {
            assertThat(fault.line()).isEqualTo(number);
            assertThat(fault.message()).isNotBlank().doesNotContain("\n", "Exception");
        });
        assertThat(reading.events().stream().map(TicketEvent::ticketId).toList())
                .containsAll(IntStream.range(0, LINES)
                        .filter(ticket -> ticket != bad)
                        .mapToObj(ticket -> "T-" + ticket)
                        .toList());
    }

    /** Quotes may join lines, which is another matter. */
    private static byte[] onOneLine(final byte[] line) {
        final byte[] one = line.clone();
        for (int i = 0; i < one.length; i++) {
            one[i] = one[i] == '\n' || one[i] == '\r' ? (byte) ' ' : one[i];
        }
        return one;
    }

    private static byte[] withLine(final Kind kind, final int bad, final byte[] line) {
        final ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(bytes(kind.head()));
        for (int i = 0; i < LINES; i++) {
            file.writeBytes(i == bad ? line : bytes(kind.rowOf(i)));
            file.write('\n');
        }
        return file.toByteArray();
    }

    @Property(seed = "20260305")
    void aFileThatIsChangedAnywhereIsReadOrReported(@ForAll("seeds") final long seed) {
        final Random random = new Random(seed);
        final Kind kind = Mutations.any(KINDS, random);
        byte[] content = withLine(kind, 0, bytes(kind.rowOf(0)));
        if (random.nextInt(4) == 0) {
            content = Mutations.read(Mutations.any(Mutations.corpus("lines"), random));
        }

        final Reading reading =
                Reading.of(Reading.write(folder, kind.name(), Mutations.mutated(content, random)), Optional.empty());

        assertThat(reading.faults()).allSatisfy(fault -> {
            assertThat(fault.line()).isNotNegative();
            assertThat(fault.message()).isNotBlank().doesNotContain("\n", "Exception");
        });
    }

    @Property(seed = "20260306")
    void aDamagedCompressedFileIsReportedUnlessAllOfItCanBeRead(@ForAll("seeds") final long seed) {
        final Random random = new Random(seed);
        final Kind kind = Mutations.any(KINDS, random);
        final byte[] good = compressed(withLine(kind, 0, bytes(kind.rowOf(0))));
        final byte[] damaged = random.nextBoolean()
                ? Arrays.copyOf(good, random.nextInt(good.length))
                : Mutations.mutated(good, random);

        final Reading reading = Reading.of(Reading.write(folder, kind.name() + ".gz", damaged), Optional.empty());

        if (reading.faults().isEmpty()) {
            assertThat(reading.events()).hasSize(LINES);
        }
        assertThat(reading.faults())
                .allSatisfy(fault -> assertThat(fault.message()).isNotBlank().doesNotContain("\n", "Exception"));
    }

    @Property(seed = "20260307")
    void aMappingIsUnderstoodOrRefused(@ForAll("seeds") final long seed) {
        final Random random = new Random(seed);
        final byte[] good = Mutations.read(
                Path.of("src/main/resources/mappings", Mutations.any(CsvMapping.BUILT_IN, random) + ".yaml"));
        final Path file = Reading.write(folder, "mapping.yaml", Mutations.mutated(good, random));
        final Path events = Reading.write(
                folder, "e.csv", withLine(KINDS.get(2), 0, bytes(KINDS.get(2).rowOf(0))));
        final CsvMapping mapping;
        try {
            mapping = CsvMapping.load(file);
        } catch (final MappingException refused) {
            assertThat(refused.getMessage()).contains("mapping.yaml").doesNotContain("Exception");
            return;
        }
        final Reading reading = Reading.of(events, Optional.of(mapping));
        assertThat(reading.faults())
                .allSatisfy(fault -> assertThat(fault.message()).isNotBlank().doesNotContain("\n", "Exception"));
    }

    @Provide
    Arbitrary<Long> seeds() {
        return Arbitraries.longs().withoutEdgeCases();
    }

    @Example
    void everyFileOfTheCorpusIsReadOrReported() {
        final List<String> read = new ArrayList<>();
        for (final Path file : Mutations.corpus("lines")) {
            final Reading reading = Reading.of(file, Optional.empty());
            read.add(file.getFileName() + ": " + reading.events().size() + " events, "
                    + reading.complaints().size() + " faults");
        }
        assertThat(read)
                .containsExactly(
                        "deep.jsonl: 1 events, 1 faults",
                        "duplicate-keys.jsonl: 1 events, 1 faults",
                        "numbers.jsonl: 1 events, 5 faults",
                        "open-quote.csv: 2 events, 1 faults",
                        "times.jsonl: 1 events, 5 faults");
    }

    /** What compresses to kilobytes and is a line, a cell or a value of hundreds of megabytes. */
    @Example
    void whatGrowsWhenItIsDecompressedIsReadInBoundedMemory() throws IOException {
        final String good = KINDS.get(0).rowOf(1) + "\n";
        for (final String beginning : List.of("", "{\"ticketId\":\"", "ticketId,occurredAt,type\nT,\"")) {
            final Path bomb = folder.resolve("bomb.gz");
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(bomb))) {
                out.write(bytes(good + beginning));
                final byte[] zeros = new byte[(int) MEGABYTE];
                Arrays.fill(zeros, (byte) 'x');
                for (int i = 0; i < 200; i++) {
                    out.write(zeros);
                }
                out.write(bytes("\n" + good));
            }
            final long before = allocated();
            final Reading reading = Reading.of(bomb, Optional.empty());
            assertThat(allocated() - before).as(beginning).isLessThan(40 * MEGABYTE);
            assertThat(reading.faults()).isNotEmpty();
            assertThat(reading.events()).hasSize(2);
        }
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    private static byte[] compressed(final byte[] content) {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] bytes(final String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
