package io.slamonitor.eventfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

class EventFileReaderProperties {
    private Path folder;

    @BeforeProperty
    void open() throws IOException {
        folder = Files.createTempDirectory("event-files");
    }

    @AfterProperty
    void close() throws IOException {
        try (var files = Files.list(folder)) {
            for (final Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    @Property(tries = 300)
    void anyBytesAreReadOrReported(
            @ForAll("names") final String name,
            @ForAll("beginnings") final String beginning,
            @ForAll final byte[] rest) {
        final byte[] start = beginning.getBytes(StandardCharsets.UTF_8);
        final byte[] content = new byte[start.length + rest.length];
        System.arraycopy(start, 0, content, 0, start.length);
        System.arraycopy(rest, 0, content, start.length, rest.length);

        final Reading reading = Reading.of(Reading.write(folder, name, content), Optional.empty());

        assertThat(reading.faults())
                .allSatisfy(fault -> assertThat(fault.message()).isNotBlank().doesNotContain("\n"));
    }

    @Property(tries = 300)
    void everyLineThatIsNoEventIsReportedOnce(@ForAll("lines") final List<String> lines) {
        final Reading reading = Reading.of(folder, "e.jsonl", lines.toArray(String[]::new));

        final long good = lines.stream().filter(line -> line.equals(GOOD)).count();
        final long blank = lines.stream().filter(String::isBlank).count();
        assertThat(reading.events()).hasSize((int) good);
        assertThat(reading.faults()).hasSize((int) (lines.size() - good - blank));
        assertThat(reading.faults()).extracting(LineFault::line).doesNotHaveDuplicates();
    }

    private static final String GOOD =
            "{\"ticketId\":\"T\",\"occurredAt\":\"2026-03-02T09:00:00Z\",\"type\":\"CREATED\"}";

    @Provide
    Arbitrary<List<String>> lines() {
        return Arbitraries.oneOf(
                        Arbitraries.just(GOOD),
                        Arbitraries.of(
                                "", "  ", "{}", "[]", "null", "7", "{", "\"", GOOD + ",", GOOD.replace("T\"", "")),
                        Arbitraries.strings().ascii().ofMaxLength(20).map(text -> "!" + text.replaceAll("[\r\n]", "")))
                .list()
                .ofMaxSize(20);
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.of("e.csv", "e.jsonl", "e.txt", "e.csv.gz");
    }

    @Provide
    Arbitrary<String> beginnings() {
        return Arbitraries.of(
                "",
                "{",
                GOOD + "\n",
                "ticketId,occurredAt,type,cleared\n",
                "ticketId,occurredAt,type\n\"",
                "ticket_id,ts,type,actor,role,from,to,priority\n1,2026-03-02T09:00:00,CREATED,");
    }
}
