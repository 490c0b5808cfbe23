package io.slamonitor.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slamonitor.avro.ClockStatus;
import io.slamonitor.avro.Tick;
import io.slamonitor.avro.TicketEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReleasedSchemasTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<Class<? extends SpecificRecord>> records() {
        return ReleasedSchemas.RECORDS.stream();
    }

    @ParameterizedTest
    @MethodSource("records")
    void theCurrentSchemaIsTheNewestReleasedOne(Class<? extends SpecificRecord> type) throws IOException {
        List<Schema> released = ReleasedSchemas.of(type);
        Schema current = ReleasedSchemas.current(type);
        Path candidate = Path.of("target", "current-schemas", type.getSimpleName() + ".avsc");
        Files.createDirectories(candidate.getParent());
        Files.writeString(candidate, current.toString(true) + System.lineSeparator());

        assertThat(released.isEmpty() ? null : withoutDocs(released.get(released.size() - 1)))
                .as(
                        "the schema of %1$s differs from its newest released version. If the change is meant, release it: "
                                + "cp schemas/%2$s schemas/src/main/resources%3$s",
                        type.getSimpleName(), candidate, ReleasedSchemas.path(type, released.size() + 1))
                .isEqualTo(withoutDocs(current));
    }

    @ParameterizedTest
    @MethodSource("records")
    void everyVersionReadsEveryOther(Class<? extends SpecificRecord> type) {
        List<Schema> versions = new ArrayList<>(ReleasedSchemas.of(type));
        versions.add(ReleasedSchemas.current(type));

        assertThat(FullTransitive.faults(versions)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "a required field is removed     | {'name':'cycle','type':'int'},        |",
                "a field changes its type        | 'name':'elapsedMillis','type':'long'  | 'name':'elapsedMillis','type':'string'",
                "a required field is renamed     | 'name':'metric'                       | 'name':'measure'",
                "a required field becomes empty  | 'name':'calendar','type':'string'     | 'name':'calendar','type':['null','string'],'default':null",
                "an optional field is required   | 'name':'url','type':['null','string'],'default':null | 'name':'url','type':'string'",
                "milliseconds become microseconds| 'timestamp-millis'                    | 'timestamp-micros'"
            })
    void anIncompatibleChangeIsFound(String change, String from, String to) {
        List<Schema> versions = List.of(
                ReleasedSchemas.current(ClockStatus.class), changed(ClockStatus.class, from, to == null ? "" : to));

        assertThat(FullTransitive.faults(versions)).as(change).isNotEmpty();
    }

    @Test
    void anIncompatibleChangeIsFoundAcrossVersionsInBetween() {
        Schema without = changed(Tick.class, "]}", "]}");
        Schema optional = changed(Tick.class, "}]}", "},{'name':'extra','type':['null','long'],'default':null}]}");
        Schema required = changed(Tick.class, "}]}", "},{'name':'extra','type':'long','default':0}]}");
        Schema noDefault = changed(Tick.class, "}]}", "},{'name':'extra','type':'long'}]}");

        assertThat(FullTransitive.faults(List.of(without, optional))).isEmpty();
        assertThat(FullTransitive.faults(List.of(required, noDefault))).isEmpty();
        assertThat(FullTransitive.faults(List.of(without, required, noDefault)))
                .singleElement()
                .asString()
                .contains("version 3", "version 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'RUNNING','STALLED',", "'RUNNING',"})
    void enumsWithADefaultMayGrowAndShrink(String symbols) {
        List<Schema> versions = List.of(
                ReleasedSchemas.current(ClockStatus.class), changed(ClockStatus.class, "'RUNNING','PAUSED',", symbols));

        assertThat(FullTransitive.faults(versions)).isEmpty();
    }

    @Test
    void theFirstVersionsAreThere() {
        assertThat(ReleasedSchemas.RECORDS)
                .allSatisfy(type -> assertThat(ReleasedSchemas.of(type)).isNotEmpty());
    }

    @Test
    void everyRecordOfTheTreeIsUnderTheseTests() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src", "main", "avro"))) {
            List<String> records = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".avsc"))
                    .map(name -> name.replace(".avsc", ""))
                    .toList();
            assertThat(records)
                    .containsExactlyInAnyOrderElementsOf(ReleasedSchemas.RECORDS.stream()
                            .map(Class::getSimpleName)
                            .toList());
        }
    }

    @ParameterizedTest
    @MethodSource("records")
    void everyFieldIsDocumentedAndReadyToEvolve(Class<? extends SpecificRecord> type) {
        List<String> faults = new ArrayList<>();
        collectFaults(ReleasedSchemas.current(type), faults);

        assertThat(faults).isEmpty();
    }

    @Test
    void ticketEventHasItsFieldsInTheOrderOfTheDesign() {
        assertThat(ReleasedSchemas.current(TicketEvent.class).getFields().stream()
                        .map(Schema.Field::name))
                .containsExactly(
                        "eventId, ticketId, occurredAt, createdAt, type, status, priority, severity, urgency, impact, customer, plan, "
                                .concat(
                                        "requester, requesterRole, product, category, channel, team, assignee, level, promisedAt, ")
                                .concat(
                                        "source, sequence, actor, url, subjectLength, messageLength, cleared, attributes")
                                .split(", "));
    }

    private static void collectFaults(Schema schema, List<String> faults) {
        switch (schema.getType()) {
            case RECORD -> {
                for (Schema.Field field : schema.getFields()) {
                    String name = schema.getName() + "." + field.name();
                    if (field.doc() == null) {
                        faults.add(name + " has no doc");
                    }
                    if (field.schema().isNullable() && !field.hasDefaultValue()) {
                        faults.add(name + " may be null but does not default to it");
                    }
                    if (field.schema().isNullable() && !field.doc().contains("Null: ")) {
                        faults.add(name + " does not say what null means");
                    }
                    collectFaults(field.schema(), faults);
                }
            }
            case UNION -> schema.getTypes().forEach(branch -> collectFaults(branch, faults));
            case ARRAY -> collectFaults(schema.getElementType(), faults);
            case MAP -> collectFaults(schema.getValueType(), faults);
            case ENUM -> {
                if (!"UNKNOWN".equals(schema.getEnumDefault())) {
                    faults.add(schema.getName() + " has no default UNKNOWN");
                }
            }
            default -> {
                // The others have nothing to say.
            }
        }
    }

    private static Schema changed(Class<? extends SpecificRecord> type, String from, String to) {
        String text = withoutDocs(ReleasedSchemas.current(type)).toString();
        String before = from.replace('\'', '"');
        assertThat(text).contains(before);
        return new Schema.Parser().parse(text.replace(before, to.replace('\'', '"')));
    }

    /** Everything that readers and writers go by: names, types, defaults, logical types, enum defaults. */
    private static JsonNode withoutDocs(Schema schema) {
        try {
            JsonNode tree = JSON.readTree(schema.toString());
            tree.findParents("doc").forEach(parent -> ((ObjectNode) parent).remove("doc"));
            return tree;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
