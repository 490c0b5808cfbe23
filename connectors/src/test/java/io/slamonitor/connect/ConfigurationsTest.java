package io.slamonitor.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.connect.sink.HttpAlertSink;
import io.slamonitor.connect.transform.TableRow;
import io.slamonitor.connect.transform.TicketEventMapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The examples in connectors/config are right, and what is wrong is told. */
class ConfigurationsTest {
    private static final String SMT = "transforms.ticket.";
    private static final Map<String, String> SINK = Map.of(
            "name",
            "x",
            "topics",
            "sla.alerts",
            "url",
            "https://tool.example.com",
            "template",
            "webhook",
            "consumer.override.isolation.level",
            "read_committed");

    @TestFactory
    Stream<DynamicTest> everyExampleIsValid() {
        return Examples.files().stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                    final Map<String, String> config = example(file);
                    final String connector = config.get("connector.class");
                    if (connector.equals(HttpAlertSink.class.getName())) {
                        isASink(config);
                    } else if (connector.equals("io.debezium.connector.jdbc.JdbcSinkConnector")) {
                        isATable(config);
                    } else {
                        isASource(config);
                    }
                    assertThat(Files.readString(file)).doesNotContain("\"password\": \"p");
                }));
    }

    private static void isASink(final Map<String, String> config) {
        assertThat(faults(config)).isEmpty();
        assertThat(config).containsEntry("errors.tolerance", "all").containsKey("errors.deadletterqueue.topic.name");
    }

    /** A row is the newest record of its key, and is gone when the record is taken back. */
    private static void isATable(final Map<String, String> config) {
        assertThat(config)
                .containsEntry("consumer.override.isolation.level", "read_committed")
                .containsEntry("consumer.override.auto.offset.reset", "earliest")
                .containsEntry("insert.mode", "upsert")
                .containsEntry("delete.enabled", "true")
                .containsEntry("primary.key.mode", "record_key")
                .containsEntry("transforms.row.type", TableRow.class.getName());
    }

    private static void isASource(final Map<String, String> config) {
        final Map<String, String> transform = new HashMap<>();
        config.forEach((name, value) -> {
            if (name.startsWith(SMT)) {
                transform.put(name.substring(SMT.length()), value);
            }
        });
        assertThat(transform).containsEntry("type", TicketEventMapping.class.getName());
        assertThat(new TicketEventMapping<>().config().validate(transform))
                .allSatisfy(value -> assertThat(value.errorMessages()).isEmpty());
    }

    @Test
    void theExamplesShowEveryTemplate() {
        assertThat(Examples.files().stream().map(ConfigurationsTest::example).map(config -> config.get("template")))
                .contains("alertmanager", "opsgenie", "pagerduty", "slack", "teams", "webhook");
    }

    @Test
    void aSinkThatIsNotToldToReadCommittedIsRefused() {
        assertThat(faults(without("consumer.override.isolation.level")))
                .anyMatch(fault -> fault.contains("consumer.override.isolation.level"));
        assertThat(faults(with("consumer.override.isolation.level", "read_uncommitted")))
                .anyMatch(fault -> fault.contains("read_committed"));
    }

    @Test
    void whatIsWrongIsToldAllAtOnceAndNoSecretWithIt() {
        final Map<String, String> config = with("url", "ftp://user:s3cret@host");
        config.put("template", "pagerdutty");
        config.put("max.in.flight", "0");
        config.put("repeat.interval.ms", "1000");
        assertThat(faults(config))
                .hasSize(4)
                .anyMatch(fault -> fault.contains("did you mean 'pagerduty'?"))
                .anyMatch(fault -> fault.contains("expected http:// or https://"))
                .anyMatch(fault -> fault.contains("add it to topics"))
                .noneMatch(fault -> fault.contains("s3cret"));
    }

    @TestFactory
    Stream<DynamicTest> everyBadValueIsToldWithWhatWasExpected() {
        return Map.ofEntries(
                        Map.entry("url", "alertmanager:9093"),
                        Map.entry("template", "/no/such/file.jq"),
                        Map.entry("authorization", "Bearer s3cret\nX-Other: 1"),
                        Map.entry("secret", "s3cret\ts3cret"),
                        Map.entry("latest.only", "perhaps"),
                        Map.entry("repeat.interval.ms", "50"),
                        Map.entry("current.topic", ""),
                        Map.entry("max.in.flight", "many"),
                        Map.entry("rate.limit.per.second", "0"),
                        Map.entry("connect.timeout.ms", "0"),
                        Map.entry("request.timeout.ms", "3600000"),
                        Map.entry("retry.backoff.ms", "-1"),
                        Map.entry("retry.backoff.max.ms", "10"),
                        Map.entry("retry.for.ms", "-7"),
                        Map.entry("consumer.override.isolation.level", "read_uncommitted"))
                .entrySet()
                .stream()
                .map(bad -> DynamicTest.dynamicTest(bad.getKey(), () -> {
                    final Map<String, String> config = with(bad.getKey(), bad.getValue());
                    config.put("topics", "sla.alerts,sla.alerts.current");
                    assertThat(faults(config)).isNotEmpty().allSatisfy(fault -> assertThat(fault)
                            .contains(bad.getKey())
                            .doesNotContain("s3cret")
                            .containsPattern("[Ee]xpected|[Mm]ust be|neither .* nor|Not a number"));
                }));
    }

    @Test
    void theEndOfALineThatComesWithASecretFromAFileIsNoPartOfIt() {
        assertThat(faults(with("authorization", "Bearer token\n"))).isEmpty();
    }

    @Test
    void aPatternOfTopicsHasToTakeInWhatIsRepeated() {
        final Map<String, String> config = with("repeat.interval.ms", "60000");
        config.remove("topics");
        config.put("topics.regex", "sla\\.actions");
        assertThat(faults(config)).singleElement().satisfies(fault -> assertThat(fault)
                .contains("add it to topics"));
        config.put("topics.regex", "sla\\.alerts.*");
        assertThat(faults(config)).isEmpty();
    }

    @Test
    void whatMayBeDoneAtOnceIsDividedAmongTheTasks() {
        final HttpAlertSink sink = new HttpAlertSink();
        sink.start(with("max.in.flight", "5"));
        assertThat(sink.taskConfigs(2)).hasSize(2).allSatisfy(task -> assertThat(task)
                .containsEntry("max.in.flight", "2"));
        assertThat(sink.taskConfigs(10)).hasSize(5);
        final Map<String, String> repeating = with("repeat.interval.ms", "60000");
        repeating.put("topics", "sla.alerts, sla.alerts.current");
        sink.start(repeating);
        assertThat(sink.taskConfigs(10)).hasSize(1);
    }

    @Test
    void thePageNamesEverySetting() throws IOException {
        final String page = Files.readString(Path.of("../docs/connectors.md"));
        Stream.of(new HttpAlertSink().config(), new TicketEventMapping<>().config())
                .flatMap(config -> config.configKeys().values().stream())
                .forEach((ConfigDef.ConfigKey key) -> {
                    assertThat(page).contains("`" + key.name + "`");
                    if (key.hasDefault()
                            && !String.valueOf(key.defaultValue).isEmpty()
                            && key.type != ConfigDef.Type.PASSWORD) {
                        assertThat(page).contains("`" + key.defaultValue + "`");
                    }
                    assertThat(key.documentation).hasSizeGreaterThan(20);
                });
    }

    @Test
    void connectFindsThePluginsAsServices() throws ClassNotFoundException {
        assertThat(services("org.apache.kafka.connect.sink.SinkConnector")).contains(HttpAlertSink.class.getName());
        assertThat(services("org.apache.kafka.connect.transforms.Transformation"))
                .contains(TicketEventMapping.class.getName(), TableRow.class.getName());
    }

    private static List<String> services(final String type) throws ClassNotFoundException {
        return ServiceLoader.load(Class.forName(type)).stream()
                .map(found -> found.type().getName())
                .toList();
    }

    private static List<String> faults(final Map<String, String> config) {
        return new HttpAlertSink()
                .validate(config).configValues().stream()
                        .map(ConfigValue::errorMessages)
                        .flatMap(List::stream)
                        .toList();
    }

    private static Map<String, String> with(final String name, final String value) {
        final Map<String, String> config = new HashMap<>(SINK);
        config.put(name, value);
        return config;
    }

    private static Map<String, String> without(final String name) {
        final Map<String, String> config = new HashMap<>(SINK);
        config.remove(name);
        return config;
    }

    /** With what Connect's config providers would put in. */
    private static Map<String, String> example(final Path file) {
        final Map<String, String> config = Examples.config(file);
        config.put("name", Examples.name(file));
        config.replaceAll((name, value) -> value.replaceAll("\\$\\{file:.*:url}", "https://tool.example.com/hook")
                .replaceAll("\\$\\{file:[^}]*}", "from-a-file"));
        return config;
    }
}
