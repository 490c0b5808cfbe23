package io.slamonitor.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.slamonitor.topology.InputPartitioner;
import io.slamonitor.topology.Retention;
import io.slamonitor.topology.TopologySettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AppConfigTest {
    @TempDir
    Path directory;

    @Test
    void withoutAnythingGivenTheTopologyHasItsOwnDefaults() {
        AppConfig config = AppConfig.of(Map.of());

        assertThat(config.topology(12)).isEqualTo(TopologySettings.defaults(12));
        assertThat(config.get(Settings.BOOTSTRAP_SERVERS)).isEqualTo("localhost:9092");
    }

    @Test
    void flagsWinOverTheEnvironmentWhichWinsOverTheFileWhichWinsOverDefaults() throws IOException {
        Path file = file("grace=1s", "settle=1s", "settle.at.most=1s", "threads=7");

        AppConfig config = AppConfig.read(
                Optional.of(file),
                Map.of("SLA_GRACE", "2s", "SLA_SETTLE", "2s", "SLA_SETTLE_AT_MOST", "3s"),
                Map.of("grace", new Given("3s", "--set")));

        assertThat(config.get(Settings.GRACE)).isEqualTo(Duration.ofSeconds(3));
        assertThat(config.get(Settings.SETTLE)).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.get(Settings.THREADS)).isEqualTo(7);
        assertThat(config.get(Settings.TICK_INTERVAL)).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.originOf(Settings.GRACE)).isEqualTo("--set");
        assertThat(config.originOf(Settings.SETTLE)).isEqualTo("environment SLA_SETTLE");
        assertThat(config.originOf(Settings.THREADS)).endsWith("sla.properties:4");
    }

    @Test
    void everyFaultIsReportedAtOnceWithItsPlaceAndWhatWasExpected() throws IOException {
        Path file = file("# comment", "grace=5 parsecs", "input.partitoner=murmur2", "go.live = tomorrow");

        InvalidConfigException thrown = catchThrowableOfType(
                InvalidConfigException.class,
                () -> AppConfig.read(
                        Optional.of(file),
                        Map.of("SLA_MAX_SKEW", "-5s", "SLA_GRACEE", "5s"),
                        Map.of(
                                "input.partitions", new Given("0", "--set"),
                                "replication.factor", new Given("many", "--set"),
                                "bootstrap.servers", new Given("broker", "--bootstrap-servers"),
                                "schema.registry.url", new Given("registry:8081", "--registry"),
                                "streams.processing.guarantee", new Given("at_least_once", "--set"))));

        assertThat(thrown).hasMessageStartingWith("The configuration has 10 faults:");
        assertThat(thrown.getMessage().lines().map(String::trim).map(line -> line.replace(file.toString(), "FILE")))
                .contains(
                        "grace = 5 parsecs (FILE:2): expected a duration of 0s or more, such as 500ms, 5s, 2m, 1h30m or"
                                + " PT5S",
                        "input.partitoner = murmur2 (FILE:3): unknown; did you mean input.partitioner?",
                        "go.live = tomorrow (FILE:4): expected an instant in UTC, such as 2026-03-01T08:00:00Z",
                        "SLA_GRACEE = 5s (environment SLA_GRACEE): unknown; did you mean SLA_GRACE?",
                        "input.partitions = 0 (--set): expected a whole number from 1 to 1000",
                        "bootstrap.servers = broker (--bootstrap-servers): expected host:port, or several with commas"
                                + " between them",
                        "streams.processing.guarantee = at_least_once (--set): cannot be set: alerts are exact only with"
                                + " exactly_once_v2");
    }

    @Test
    void whatIsPassedThroughKeepsItsOwnNames() {
        AppConfig config = AppConfig.read(
                Optional.empty(),
                Map.of(
                        "KAFKA_SECURITY_PROTOCOL",
                        "SSL",
                        "STREAMS_POLL_MS",
                        "50",
                        "REGISTRY_BASIC_AUTH_USER_INFO",
                        "a:b"),
                Map.of(
                        "kafka.sasl.mechanism", new Given("PLAIN", "--set"),
                        "kafka.my.interceptor.option", new Given("x", "--set")));

        assertThat(config.kafkaClient())
                .containsEntry("security.protocol", "SSL")
                .containsEntry("sasl.mechanism", "PLAIN")
                .containsEntry("my.interceptor.option", "x")
                .containsEntry("bootstrap.servers", "localhost:9092");
        assertThat(config.passedTo(PassThrough.STREAMS)).containsExactly(Map.entry("poll.ms", "50"));
        assertThat(config.registryClient())
                .containsEntry("basic.auth.user.info", "a:b")
                .containsEntry("schema.registry.url", "http://localhost:8081");
    }

    @Test
    void otherProgramsVariablesAreLeftAlone() {
        Map<String, String> environment = Map.of(
                "KAFKA_HEAP_OPTS", "-Xmx1g",
                "KAFKA_SERVICE_HOST", "10.0.0.1",
                "KAFKA_PORT", "tcp://10.0.0.1:9092",
                "SLA_MONITOR_PORT", "tcp://10.0.0.2:80",
                "SLA_JAVA_OPTS", "-Xmx2g",
                "SLA_LOG_LEVEL", "DEBUG",
                "SLA_GRACE", "");

        AppConfig config = AppConfig.read(Optional.empty(), environment, Map.of());

        assertThat(config.kafkaClient()).containsOnlyKeys("bootstrap.servers");
        assertThat(config.get(Settings.GRACE)).isEqualTo(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kafka.securty.protocol|SSL|did you mean kafka.security.protocol?",
                "kafka.request.timeout.ms|soon|Not a number of type INT",
                "kafka.group.id|mine|set application.id",
                "streams.max.task.idle.ms|-1|ticks would overtake the backlog",
                "streams.main.consumer.group.id|mine|set application.id",
                "streams.consumer.fetch.max.wait.ms|soon|Not a number of type INT",
                "streams.num.stream.threads|4|set threads",
                "streams.group.protocol|streams|only classic",
                "registry.basic.auth.user.inf|a:b|did you mean registry.basic.auth.user.info?",
                "registry.schema.registry.url|http://x|set schema.registry.url without the prefix"
            })
    void valuesThatALibraryWouldNotTakeAreFaults(String key, String value, String reason) {
        assertThatThrownBy(() -> AppConfig.of(Map.of(key, value)))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "streams.max.task.idle.ms,200",
        "streams.main.consumer.session.timeout.ms,10000",
        "streams.topic.segment.bytes,1048576",
        "streams.rocksdb.config.setter,org.apache.kafka.streams.state.RocksDBConfigSetter",
        "registry.request.header.X-Tenant,t1",
        "registry.schema.registry.ssl.truststore.location,/tmp/trust.jks",
        "registry.missing.id.cache.ttl.sec,60",
        "registry.auto.register.schemas,false"
    })
    void valuesThatALibraryTakesAreNoFaults(String key, String value) {
        AppConfig.of(Map.of(key, value));
    }

    @Test
    void secretsAreNeitherDescribedNorRepeatedInFaults() {
        Map<String, String> values = new HashMap<>(Map.of(
                "kafka.sasl.jaas.config", "login required password=hunter2;",
                "kafka.ssl.keystore.password", "hunter2",
                "kafka.ssl.keystore.key", "hunter2",
                "registry.basic.auth.user.info", "me:hunter2",
                "registry.bearer.auth.token", "hunter2",
                "schema.registry.url", "http://me:hunter2@registry:8081"));
        assertThat(AppConfig.of(values).describe())
                .doesNotContain("hunter2")
                .contains("kafka.sasl.jaas.config", "********", "http://********@registry:8081");

        values.put("kafka.ssl.keystore.passwrd", "hunter2");
        values.put("streams.security.protocol", "hunter");
        assertThatThrownBy(() -> AppConfig.of(values)).message().doesNotContain("hunter2");
    }

    @Test
    void settleMustFitBelowItsBound() {
        assertThatThrownBy(() -> AppConfig.of(Map.of("settle", "10m")))
                .hasMessageContaining(
                        "settle = 10m (set by the program): expected no more than settle.at.most, which is 5m");
    }

    @Test
    void whatTicksMayTakeMustFitIntoATransaction() {
        assertThatThrownBy(() -> AppConfig.of(Map.of("fire.budget", "2s")))
                .hasMessageContaining(
                        "fire.budget = 2s (set by the program): expected no more than 1250ms, a quarter of"
                                + " transaction.timeout.ms")
                .hasMessageContaining("raise streams.producer.transaction.timeout.ms");
        Map<String, String> raised = Map.of("fire.budget", "2s", "streams.producer.transaction.timeout.ms", "12000");
        assertThat(AppConfig.of(raised).topology(6).firing().perThread()).isEqualTo(Duration.ofSeconds(3));
        assertThatThrownBy(() -> AppConfig.of(Map.of(
                        "streams.transaction.timeout.ms", "120000",
                        "streams.main.consumer.max.poll.interval.ms", "1000")))
                .hasMessageContaining("fire.budget = 400ms (the default): expected no more than 250ms");
    }

    @Test
    void missingFileIsNamed() {
        Path missing = directory.resolve("none.properties");
        assertThatThrownBy(() -> AppConfig.read(Optional.of(missing), Map.of(), Map.of()))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessage("The configuration file " + missing + " does not exist.");
    }

    @Test
    void fileThatIsNoTextIsNamed() throws IOException {
        Path file = directory.resolve("sla.properties");
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThatThrownBy(() -> AppConfig.read(Optional.of(file), Map.of(), Map.of()))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("cannot be read as key=value lines in UTF-8");
    }

    @ParameterizedTest
    @CsvSource({"5s,PT5S", "500ms,PT0.5S", "1h30m,PT1H30M", "PT5S,PT5S", "2d,PT48H", "0s,PT0S"})
    void durationsAreReadAsPeopleWriteThem(String text, Duration expected) {
        assertThat(AppConfig.of(Map.of("grace", text)).get(Settings.GRACE)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "s", "5 s", "-5s", "PT-5S", "1s1", "5parsecs", "99999999999999999999s", "PT"})
    void whatIsNoDurationIsAFault(String text) {
        assertThatThrownBy(() -> AppConfig.of(Map.of("grace", text))).isInstanceOf(InvalidConfigException.class);
    }

    @Test
    void aRetentionTooShortToReopenATicketIsAFault() {
        assertThatThrownBy(() -> AppConfig.of(Map.of("ticket.retention", "10m")))
                .hasMessageContaining("ticket.retention = 10m")
                .hasMessageContaining("expected a duration from 1h to 36500d, such as 90d, 36h or PT36H");
    }

    @ParameterizedTest
    @CsvSource({"PT2160H,90d", "PT24H,1d", "PT36H,36h", "PT0S,0s", "PT24H0.001S,86400001ms", "PT1H30M,1h30m"})
    void durationsAreWrittenAsTheyAreRead(Duration duration, String text) {
        assertThat(Durations.text(duration)).isEqualTo(text);
        assertThat(Durations.parse(text)).contains(duration);
    }

    @Test
    void typesAreReadAsTheirKeysSay() {
        AppConfig config = AppConfig.of(Map.of(
                "input.partitioner", "CRC32",
                "go.live", "2026-03-01T08:00:00Z",
                "max.event.bytes", "1MiB",
                "ticket.retention", "30d",
                "stub.retention", "P365D",
                "state.dir", "~/state",
                "schema.registry.url", "http://a:8081, https://b/registry"));

        TopologySettings topology = config.topology(3);
        assertThat(topology.inputPartitioner()).isEqualTo(InputPartitioner.CRC32);
        assertThat(topology.paging().goLive()).isEqualTo(Instant.parse("2026-03-01T08:00:00Z"));
        assertThat(topology.maxEventBytes()).isEqualTo(1024 * 1024);
        assertThat(topology.retention()).isEqualTo(new Retention(Duration.ofDays(30), Duration.ofDays(365)));
        assertThat(config.get(Settings.STATE_DIR)).isEqualTo(Path.of(System.getProperty("user.home"), "state"));
        assertThat(config.get(Settings.SCHEMA_REGISTRY_URL)).isEqualTo("http://a:8081,https://b/registry");
    }

    @Test
    void anAddressThatOtherHostsReachNeedsAToken() {
        assertThatThrownBy(() -> AppConfig.of(Map.of("http.bind", "0.0.0.0")))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining(
                        "http.bind = 0.0.0.0 (set by the program): expected http.token to be set, too: other"
                                + " hosts can reach this address");
        assertThat(AppConfig.of(Map.of("http.bind", "0.0.0.0", "http.token", "0123456789abcdef"))
                        .http())
                .isPresent();
        assertThat(AppConfig.of(Map.of("http.bind", "0.0.0.0", "http.enabled", "no"))
                        .http())
                .isEmpty();
        assertThat(AppConfig.of(Map.of("http.bind", "::1", "http.port", "0")).http())
                .hasValueSatisfying(
                        http -> assertThat(http.bind().isLoopbackAddress()).isTrue());
    }

    @Test
    void theTokenIsLongEnoughNotToBeGuessedAndIsNeverShown() {
        assertThatThrownBy(() -> AppConfig.of(Map.of("http.token", "hunter2")))
                .message()
                .contains("expected 16 to 512 letters, digits and -._~+/=")
                .doesNotContain("hunter2");
        assertThat(AppConfig.of(Map.of("http.token", "0123456789abcdef")).describe())
                .contains("http.token")
                .doesNotContain("0123456789abcdef");
    }

    @Test
    void everyDefaultCanBeReadByItsOwnType() {
        for (Setting<?> setting : Settings.ALL) {
            setting.standardText().ifPresent(text -> assertThat(setting.type().parse(text))
                    .as(setting.key())
                    .isPresent());
        }
    }

    private Path file(String... lines) throws IOException {
        return Files.write(directory.resolve("sla.properties"), List.of(lines), StandardCharsets.UTF_8);
    }
}
