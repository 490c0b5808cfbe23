package io.slamonitor.policy.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The loader, the schema and docs/policy-reference.md speak of one language. */
class PolicyReferenceTest {
    private static final Path REFERENCE = PolicySchema.repositoryFolder("docs").resolve("policy-reference.md");
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    private static final JsonNode SCHEMA = new PolicySchema().document();

    static Stream<Arguments> keys() {
        return Stream.of(
                Arguments.of("/properties", CatalogueReader.KEYS),
                Arguments.of("/$defs/calendar/properties", CalendarReader.KEYS),
                Arguments.of("/$defs/holidays/properties", HolidaysReader.KEYS),
                Arguments.of("/$defs/holidayDates/items/anyOf/1/properties", HolidaysReader.DATE_KEYS),
                Arguments.of("/$defs/ics/anyOf/1/properties", HolidaysReader.ICS_KEYS),
                Arguments.of("/$defs/govUk/properties", HolidaysReader.GOV_UK_KEYS),
                Arguments.of("/$defs/closing/properties", ExceptionsReader.CLOSING_KEYS),
                Arguments.of("/$defs/opening/properties", ExceptionsReader.OPENING_KEYS),
                Arguments.of("/$defs/customer/properties", CustomerReader.KEYS),
                Arguments.of("/$defs/policy/properties", PolicyReader.KEYS),
                Arguments.of("/$defs/objectives/properties", ObjectiveReader.KEYS),
                Arguments.of("/$defs/priority/properties", PriorityReader.KEYS),
                Arguments.of("/$defs/priority/properties/score/properties", PriorityReader.SCORE_KEYS),
                Arguments.of("/$defs/range/properties", BandsReader.BAND_KEYS),
                Arguments.of("/$defs/target/properties", TargetReader.KEYS),
                Arguments.of("/$defs/matrix/properties", MatrixReader.KEYS),
                Arguments.of("/$defs/ownTarget/properties", OwnTargetsReader.KEYS),
                Arguments.of("/$defs/override/properties", OverrideReader.KEYS),
                Arguments.of("/$defs/occasion/properties", TriggerReader.KEYS),
                Arguments.of("/$defs/laterOccasion/properties", TriggerReader.KEYS),
                Arguments.of("/$defs/actor/anyOf/2/properties", MatcherReader.ACTOR_KEYS),
                Arguments.of("/$defs/escalation/properties", EscalationReader.KEYS),
                Arguments.of("/$defs/violation/properties", ViolationReader.KEYS),
                Arguments.of("/$defs/limits/properties", LimitsReader.KEYS),
                Arguments.of("/$defs/openTickets/properties", LimitsReader.OPEN_KEYS),
                Arguments.of("/$defs/autoClose/properties", AutoCloseReader.KEYS),
                Arguments.of("/$defs/condition/properties", FieldRefs.FIELDS));
    }

    static Stream<Arguments> words() {
        return Stream.of(
                Arguments.of("/$defs/policy/properties/on-reopen/enum", PolicyReader.ON_REOPEN.keySet()),
                Arguments.of("/$defs/policy/properties/on-retarget/enum", PolicyReader.ON_RETARGET.keySet()),
                Arguments.of("/$defs/policy/properties/apply-to/enum", PolicyReader.APPLY_TO.keySet()),
                Arguments.of("/$defs/target/properties/metric/enum", TargetReader.METRICS),
                Arguments.of("/$defs/target/properties/on-reopen/enum", PolicyReader.ON_REOPEN.keySet()),
                Arguments.of("/$defs/target/properties/on-retarget/enum", PolicyReader.ON_RETARGET.keySet()),
                Arguments.of(
                        "/$defs/priority/properties/score/properties/by/enum", PriorityReader.COMBINATIONS.keySet()),
                Arguments.of("/$defs/event/enum", TriggerReader.EVENTS.keySet()),
                Arguments.of("/$defs/override/properties/only-if/enum", OverrideReader.ONLY_IF.keySet()),
                Arguments.of("/$defs/escalation/properties/until/enum", EscalationReader.UNTIL.keySet()),
                Arguments.of("/$defs/limits/properties/on-passed/enum", LimitsReader.ON_PASSED.keySet()),
                Arguments.of("/$defs/govUk/properties/division/enum", HolidaysReader.DIVISIONS),
                Arguments.of("/$defs/occasion/properties/set/anyOf/0/enum", FieldRefs.FIELDS),
                Arguments.of("/$defs/fieldName/anyOf/0/enum", FieldRefs.FIELDS));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void schemaHasTheKeysOfTheLoader(String pointer, Collection<String> keys) {
        List<String> inSchema = new ArrayList<>();
        SCHEMA.at(pointer).fieldNames().forEachRemaining(inSchema::add);
        assertThat(inSchema).containsExactlyInAnyOrderElementsOf(keys);
    }

    @ParameterizedTest
    @MethodSource("words")
    void schemaHasTheWordsOfTheLoader(String pointer, Collection<String> words) {
        List<String> inSchema = new ArrayList<>();
        SCHEMA.at(pointer).forEach(word -> inSchema.add(word.asText()));
        assertThat(inSchema).containsExactlyElementsOf(words);
    }

    @Test
    void referenceExplainsEveryKeyAndWordOfTheSchema() throws IOException {
        Set<String> words = new TreeSet<>();
        collect(SCHEMA, words);
        String reference = Files.readString(REFERENCE, StandardCharsets.UTF_8);
        assertThat(words).contains("default-calendar", "keep-verdict", "gov-uk").allSatisfy(word -> assertThat(
                        reference)
                .containsPattern("`[^`]*\\b" + Pattern.quote(word) + "\\b[^`]*`"));
    }

    private static void collect(JsonNode schema, Set<String> words) {
        schema.path("properties").fieldNames().forEachRemaining(words::add);
        for (JsonNode word : schema.path("enum")) {
            boolean sameInCapitals = word.asText().matches("[A-Z_]+");
            if (!sameInCapitals) {
                words.add(word.asText());
            }
        }
        schema.forEach(part -> collect(part, words));
    }

    /** Examples of whole documents load; the others are parts of one policy. */
    @Test
    void examplesOfTheReferenceHaveTheShapeOfTheSchema() throws IOException {
        Matcher example = EXAMPLE.matcher(Files.readString(REFERENCE, StandardCharsets.UTF_8));
        PolicySchema schema = new PolicySchema();
        int examples = 0;
        while (example.find()) {
            String yaml = example.group(1);
            String head = "policies:\n  - name: example\n    calendar: 24x7\n";
            String rest = yaml.contains("targets:") ? "" : "    targets: []\n";
            String document = yaml.startsWith(" ") ? head + yaml + rest : yaml;
            assertThat(schema.faultyPaths(Yaml.bytes(document))).as(document).isEmpty();
            assertThat(Yaml.load(document).faults()).as(document).allSatisfy(fault -> assertThat(fault.message())
                    .containsAnyOf("unknown calendar", "is not there"));
            examples++;
        }
        assertThat(examples).isEqualTo(19);
    }
}
