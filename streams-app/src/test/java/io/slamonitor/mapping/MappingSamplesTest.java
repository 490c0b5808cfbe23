package io.slamonitor.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.slamonitor.ticket.TicketEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every mapping over every sample of its system. */
class MappingSamplesTest {
    /** Those that are for Kafka Connect's sources, where a record may give one event. */
    private static final String CHANGE_DATA_CAPTURE = "-cdc";

    @TestFactory
    Stream<DynamicTest> givesTheExpectedEvents() {
        return MappingFolder.all().flatMap(folder -> folder.samples()
                .map(sample -> DynamicTest.dynamicTest(
                        folder.name() + "/" + sample.getFileName(), () -> compare(folder, sample))));
    }

    private static void compare(final MappingFolder folder, final Path sample) {
        final List<TicketEvent> events = new ArrayList<>();
        for (final JsonNode payload : MappingFolder.payloads(sample)) {
            final MappedEvents mapped = folder.mapping().map(payload);
            assertThat(mapped.faults()).isEmpty();
            if (folder.name().endsWith(CHANGE_DATA_CAPTURE)) {
                assertThat(mapped.events()).hasSizeLessThanOrEqualTo(1);
            }
            events.addAll(mapped.events());
        }
        assertThat(events).isEqualTo(MappingFolder.expected(sample));
    }

    @Test
    void everyFolderButTheTemplateComesWithTheProgram() {
        assertThat(MappingFolder.all().map(MappingFolder::name))
                .filteredOn(name -> !name.equals("template"))
                .containsExactlyElementsOf(EventMapping.BUILT_IN);
        EventMapping.BUILT_IN.forEach(
                name -> assertThat(EventMapping.find(name).name()).isEqualTo(name));
    }

    @Test
    void noEventHoldsTheTextOfAMessage() {
        MappingFolder.all()
                .flatMap(MappingFolder::samples)
                .flatMap(sample -> MappingFolder.expected(sample).stream())
                .forEach(event -> assertThat(event.toString())
                        .doesNotContain("Which phone", "empty page", "Cannot log in", "The old one", "the cache"));
    }
}
