package io.slamonitor.eventfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples in docs/event-files.md are read without a fault. */
class EventFilesDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "event-files.md");

    @TempDir
    Path folder;

    private String document;

    @BeforeEach
    void open() throws IOException {
        document = Files.readString(DOCUMENT);
    }

    private List<String> blocks(final String language) {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(document)
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    private Reading read(final String name, final String content, final Optional<CsvMapping> mapping) {
        return Reading.of(Reading.write(folder, name, content.lines().toArray(String[]::new)), mapping);
    }

    @Test
    void jsonLines() {
        assertThat(blocks("json")).singleElement().satisfies(json -> {
            final Reading reading = read("e.jsonl", json, Optional.empty());
            assertThat(reading.faults()).isEmpty();
            assertThat(reading.events()).hasSize(3);
        });
    }

    @Test
    void csv() {
        final Reading reading = read("e.csv", blocks("csv").get(0), Optional.empty());

        assertThat(reading.faults()).isEmpty();
        assertThat(reading.events()).hasSize(3);
    }

    @Test
    void mappedCsv() {
        final Path mapping =
                Reading.write(folder, "m.yaml", blocks("yaml").get(0).lines().toArray(String[]::new));
        final Reading reading = read("log.csv", blocks("csv").get(1), Optional.of(CsvMapping.load(mapping)));

        assertThat(reading.faults()).isEmpty();
        assertThat(reading.events())
                .extracting(event -> event.occurredAt() + " " + event.type() + " "
                        + event.status().map(Enum::name).orElse("-"))
                .containsExactly(
                        "2026-03-02T09:00:00Z CREATED -",
                        "2026-03-02T09:20:00Z UPDATED -",
                        "2026-03-02T09:30:00Z AGENT_REPLIED -",
                        "2026-03-02T09:30:00Z UPDATED WAITING_ON_CUSTOMER",
                        "2026-03-02T15:00:00Z UPDATED RESOLVED");
    }

    @Test
    void namesEveryField() {
        assertThat(EventAssembler.TEXT_FIELDS)
                .allSatisfy(field -> assertThat(document).contains("`" + field + "`"));
    }
}
