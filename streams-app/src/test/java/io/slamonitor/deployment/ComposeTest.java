package io.slamonitor.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.slamonitor.app.AppConfig;
import io.slamonitor.app.Settings;
import io.slamonitor.cli.SlaCommand;
import io.slamonitor.json.Json;
import io.slamonitor.testing.Program;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import org.apache.kafka.server.config.AbstractKafkaConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * docker-compose.yml fits what it starts: the code, the files that it mounts and the images' own rules. No container is run
 * here, which docs/deployment.md says.
 */
class ComposeTest {
    private static final String APPLICATION = "sla-monitor";
    private static final String SECRETS = "${SLA_SECRETS}/";

    @TempDir
    Path folder;

    @Test
    void isWhatTheComposeSpecificationAllows() throws IOException {
        final ObjectNode schema = (ObjectNode)
                Json.MAPPER.readTree(ComposeTest.class.getResourceAsStream("/deployment/compose-spec.json"));
        // It is no URI, which the validator asks for.
        schema.remove("$id");
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                        .getSchema(schema)
                        .validate(Compose.FILE))
                .isEmpty();
    }

    @Test
    void dockerComposeTakesItOnceThereArePasswordsAndSaysSoWhenThereAreNone() throws IOException {
        final Program compose =
                Program.require("install it (Debian: apt-get install docker-compose)", "docker-compose");
        // From elsewhere, so that nobody's .env counts.
        final Program without = compose.in(folder).with("SLA_SECRETS", "");
        final String file = Repository.file("docker-compose.yml").toString();

        final Program.Result refused = without.run("--file", file, "config", "--quiet");
        final Program.Result taken = without.with("SLA_SECRETS", "./secrets")
                .run("--file", file, "--profile", "demo", "config", "--services");

        assertThat(refused.status()).isNotZero();
        assertThat(refused.out()).contains("Run docker/make-secrets once");
        assertThat(taken.status()).as(taken.out()).isZero();
        assertThat(taken.lines()).containsExactlyInAnyOrderElementsOf(Compose.services());
    }

    @Test
    void imagesAreOfAFixedVersionAndKafkaIsTheOneThatIsTested() {
        final String images = Compose.services().stream()
                        .map(name -> Compose.service(name).get("image").asText())
                        .collect(Collectors.joining("\n"))
                + "\n"
                + Repository.text("Dockerfile")
                        .lines()
                        .filter(line -> line.startsWith("FROM "))
                        .map(line -> line.split(" ")[1])
                        .collect(Collectors.joining("\n"));
        assertThat(images.lines().filter(image -> !image.endsWith(":local")))
                .allMatch(image -> image.matches("[a-z/-]+:v?\\d+\\.\\d+(\\.\\d+.*)?"), "has a whole version");
        assertThat(Repository.only("^apache/kafka:(.*)$", images)).isEqualTo(Repository.version("kafka.version"));
        assertThat(images.lines()
                        .filter(image -> image.startsWith("confluentinc/"))
                        .map(image -> image.split(":")[1])
                        .distinct())
                .as("Confluent's images are of one version")
                .hasSize(1);
    }

    @Test
    void onlyThisMachineReachesItsPorts() {
        Compose.services()
                .forEach(name -> assertThat(Compose.texts(Compose.service(name).path("ports")))
                        .allMatch(port -> port.startsWith("127.0.0.1:"), name + ": 127.0.0.1"));
    }

    @Test
    void whatItMountsIsThere() {
        assertThat(Compose.mounts().map(Compose.Mount::source))
                .isNotEmpty()
                .allMatch(source -> Files.exists(Repository.file(source)), "is in the project");
        assertThat(Compose.mounts())
                .filteredOn(mount -> mount.target().startsWith("/docker-entrypoint-initdb.d/")
                        && mount.target().endsWith(".sh"))
                .isNotEmpty()
                .allMatch(mount -> Files.isExecutable(Repository.file(mount.source())), "can be run");
        assertThat(Compose.services().stream()
                        .flatMap(name -> Compose.texts(Compose.service(name).path("volumes")))
                        .map(volume -> volume.split(":")[0])
                        .filter(source -> source.matches("[a-z-]+"))
                        .toList())
                .containsExactlyInAnyOrderElementsOf(fieldsOf(Compose.FILE.get("volumes")));
    }

    @Test
    void passwordsAreMadeByChanceKeptAndFoundNowhereElse() throws Exception {
        final Path secrets = makeSecrets();
        final Map<String, String> first = contents(secrets);
        final Map<String, String> again = contents(makeSecrets());

        assertThat(again).isEqualTo(first);
        assertThat(first.keySet()).containsExactlyInAnyOrderElementsOf(fieldsOf(Compose.FILE.get("secrets")));
        Compose.FILE.get("secrets").properties().forEach(secret -> assertThat(
                        secret.getValue().get("file").asText().replaceAll(":\\?[^}]*", ""))
                .isEqualTo(SECRETS + secret.getKey()));
        assertThat(first.get("sla-token")).matches("[0-9a-f]{48}");
        assertThat(new HashSet<>(List.of(
                        first.get("sla-token"),
                        first.get("grafana-admin"),
                        first.get("postgres-owner"),
                        first.get("postgres-reader"))))
                .hasSize(4);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets)))
                .isEqualTo("rwx------");
        assertThat(Files.readString(folder.resolve(".env"))).contains("SLA_SECRETS=./docker/secrets");
        assertThat(Repository.text(".gitignore").lines()).contains(".env", "docker/secrets/");
        assertThat(Repository.text(".dockerignore").lines()).contains(".env", "docker/secrets");
        assertThat(Compose.services().stream()
                        .flatMap(name -> Compose.environment(name).entrySet().stream())
                        .filter(variable -> variable.getKey().matches(".*(PASSWORD|TOKEN|SECRET).*")))
                .isNotEmpty()
                .allMatch(variable -> variable.getValue().startsWith("/run/secrets/"));
    }

    @Test
    void theApplicationTakesWhatItIsGiven() throws Exception {
        final Map<String, String> environment = Compose.environment(APPLICATION);
        assertThat(environment.get("SLA_CONFIG")).isEqualTo("/run/secrets/sla.properties");
        assertThat(Compose.texts(Compose.service(APPLICATION).get("secrets"))).containsExactly("sla.properties");
        assertThat(environment.keySet().stream().filter(name -> !name.equals("SLA_CONFIG")))
                .isSubsetOf(
                        Settings.ALL.stream().map(setting -> setting.variable()).toList());

        final AppConfig config =
                AppConfig.read(Optional.of(makeSecrets().resolve("sla.properties")), environment, Map.of());

        assertThat(config.get(Settings.HTTP_BIND)).isEqualTo(InetAddress.getByName("0.0.0.0"));
        assertThat(Compose.texts(Compose.service(APPLICATION).get("ports")))
                .containsExactly("127.0.0.1:%1$d:%1$d".formatted(config.get(Settings.HTTP_PORT)));
        assertThat(config.get(Settings.SCHEMA_REGISTRY_URL)).isEqualTo("http://schema-registry:8081");
        assertThat(config.get(Settings.REPLICATION_FACTOR))
                .as("the broker's own default, which is 1")
                .isEqualTo(-1);
        assertThat(config.get(Settings.SHUTDOWN_TIMEOUT).toSeconds())
                .isLessThan(seconds(Compose.service(APPLICATION).get("stop_grace_period")));
    }

    @Test
    void whoReadsTheMetricsShowsTheTokenAndAsksTheApplication() {
        final JsonNode scrape = Repository.yaml(Repository.file("grafana/prometheus/prometheus.yaml"))
                .get(0)
                .get("scrape_configs");
        final JsonNode job = Compose.items(scrape)
                .filter(found -> found.get("job_name").asText().equals(APPLICATION))
                .findFirst()
                .orElseThrow();
        assertThat(Compose.texts(job.at("/static_configs/0/targets")))
                .contains(APPLICATION + ":" + Compose.environment(APPLICATION).get("SLA_HTTP_PORT"));
        final JsonNode secret = Compose.service("prometheus").get("secrets").get(0);
        assertThat(secret.get("source").asText()).isEqualTo("sla-token");
        assertThat(Path.of("/etc/prometheus")
                        .resolve(job.at("/authorization/credentials_file").asText()))
                .isEqualTo(Path.of(secret.get("target").asText()));
        assertThat(Compose.texts(Compose.service("prometheus").get("command")))
                .contains("--config.file=/etc/prometheus/prometheus.yaml");
    }

    @Test
    void grafanaIsGivenWhatItsProvisioningAsksOfItsEnvironment() throws IOException {
        final Path provisioning = Repository.file("grafana/provisioning");
        final Set<String> asked = new TreeSet<>();
        try (Stream<Path> files = Files.walk(provisioning)) {
            files.filter(Files::isRegularFile).map(Repository::read).forEach(text -> Pattern.compile(
                            "^[^#]*\\$\\{?([A-Z_]+)", Pattern.MULTILINE)
                    .matcher(text)
                    .results()
                    .forEach(variable -> asked.add(variable.group(1))));
        }
        final String start = Compose.service("grafana").at("/entrypoint/2").asText();
        assertThat(asked)
                .contains("PROMETHEUS_URL")
                .allMatch(variable ->
                        Compose.environment("grafana").containsKey(variable) || start.contains("export " + variable));
        final String dashboards = Compose.mounts()
                .filter(mount -> mount.source().equals("./grafana/dashboards"))
                .map(Compose.Mount::target)
                .findFirst()
                .orElseThrow();
        assertThat(Repository.yaml(provisioning.resolve("dashboards/sla-monitor.yaml"))
                        .get(0)
                        .at("/providers/0/options/path")
                        .asText())
                .isEqualTo(dashboards);
        assertThat(Repository.text("docker/postgres/reader.sh"))
                .contains("CREATE ROLE " + Compose.environment("grafana").get("POSTGRES_USER") + " LOGIN");
    }

    @Test
    void theBrokerTakesWhatItIsGivenAndTellsAddressesThatOthersAsk() {
        final Map<String, String> given = Compose.properties("kafka", "KAFKA_");
        assertThat(AbstractKafkaConfig.CONFIG_DEF.names()).containsAll(given.keySet());

        final KafkaConfig config = KafkaConfig.fromProps(asProperties(given));

        assertThat(config.brokerId()).isEqualTo(1);
        assertThat(given.get("advertised.listeners").split(","))
                .containsExactlyInAnyOrder("HOST://" + Settings.BOOTSTRAP_SERVERS.standard(), "INSIDE://kafka:19092");
        assertThat(List.of(
                        Compose.environment(APPLICATION).get("SLA_BOOTSTRAP_SERVERS"),
                        Compose.environment("connect").get("CONNECT_BOOTSTRAP_SERVERS"),
                        Compose.environment("schema-registry")
                                .get("SCHEMA_REGISTRY_KAFKASTORE_BOOTSTRAP_SERVERS")
                                .replace("PLAINTEXT://", "")))
                .containsOnly("kafka:19092");
    }

    @Test
    void eachWaitsUntilWhatItNeedsIsHealthyAndThatCanBeTold() {
        for (final String name : Compose.services()) {
            Compose.service(name).path("depends_on").properties().forEach(needed -> {
                final JsonNode service = Compose.service(needed.getKey());
                final String condition = needed.getValue().get("condition").asText();
                final boolean ends = service.path("restart").asText().equals("no");
                assertThat(condition)
                        .as(name + " needs " + needed.getKey())
                        .isEqualTo(ends ? "service_completed_successfully" : "service_healthy");
                assertThat(ends || service.has("healthcheck") || isApplication(service))
                        .as(needed.getKey() + " tells its health")
                        .isTrue();
            });
        }
    }

    @Test
    void whatTheDemoRunsIsACommandOfOurs() {
        assertThat(Compose.services().stream().map(Compose::service).filter(ComposeTest::isApplication))
                .hasSize(3)
                .allSatisfy(service -> assertThatCode(() -> SlaCommand.commandLine()
                                .parseArgs(
                                        Compose.texts(service.path("command")).toArray(String[]::new)))
                        .doesNotThrowAnyException());
    }

    @Test
    void theDesksOfTheDemoKeepHowFarTheyAreWhereTheyMayWriteAndItLasts() {
        final JsonNode desks = Compose.service("demo-desks");
        final List<String> command = Compose.texts(desks.get("command")).toList();
        final String folder = Path.of(command.get(command.indexOf("--progress") + 1))
                .getParent()
                .toString();
        assertThat(Compose.texts(desks.get("volumes"))).containsExactly("demo-desks:" + folder);
        assertThat(Repository.text("Dockerfile")).contains("install -d -o sla -g sla " + folder);
    }

    private static boolean isApplication(final JsonNode service) {
        return service.at("/build/target").asText().equals("application");
    }

    private static long seconds(final JsonNode duration) {
        return Long.parseLong(Repository.only("^(\\d+)s$", duration.asText()));
    }

    private static Set<String> fieldsOf(final JsonNode node) {
        final Set<String> names = new HashSet<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Properties asProperties(final Map<String, String> values) {
        final Properties properties = new Properties();
        properties.putAll(values);
        return properties;
    }

    /** As somebody would before the first start, in a copy. */
    private Path makeSecrets() throws Exception {
        final Path script = folder.resolve("docker/make-secrets");
        Files.createDirectories(script.getParent());
        Files.write(script, Files.readAllBytes(Repository.file("docker/make-secrets")));
        final Program.Result made =
                Program.require("a shell is part of every system", "sh").run(script.toString());
        assertThat(made.status()).as(made.out()).isZero();
        return folder.resolve("docker/secrets");
    }

    private static Map<String, String> contents(final Path secrets) throws IOException {
        try (Stream<Path> files = Files.list(secrets)) {
            return files.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(file -> file.getFileName().toString(), file -> Repository.read(file)
                            .strip()));
        }
    }
}
