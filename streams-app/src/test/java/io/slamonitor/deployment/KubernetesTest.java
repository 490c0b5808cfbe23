package io.slamonitor.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.slamonitor.app.AppConfig;
import io.slamonitor.app.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The example in docs/kubernetes fits Kubernetes' API, as the models of its own Java client have it (every field known and of
 * its type, none that is required missing), and the application. No cluster is run here.
 */
class KubernetesTest {
    private static final Path FOLDER = Repository.file("docs/kubernetes");
    private static final String NAME = "sla-monitor";

    /** How a kind of object is read by its model; throws if it does not fit. */
    private interface Model {
        Object read(String json) throws IOException;
    }

    private static final Map<String, Model> MODELS = Map.of(
            "v1 ServiceAccount", V1ServiceAccount::fromJson,
            "v1 ConfigMap", V1ConfigMap::fromJson,
            "v1 Service", V1Service::fromJson,
            "apps/v1 StatefulSet", V1StatefulSet::fromJson,
            "policy/v1 PodDisruptionBudget", V1PodDisruptionBudget::fromJson,
            "monitoring.coreos.com/v1 ServiceMonitor", KubernetesTest::serviceMonitor);

    @Test
    void everyObjectFitsItsApi() throws IOException {
        assertThat(objects().map(KubernetesTest::kind)).containsExactlyInAnyOrderElementsOf(MODELS.keySet());
        assertThat(objects()).allSatisfy(object -> assertThatCode(
                        () -> MODELS.get(kind(object)).read(object.toString()))
                .doesNotThrowAnyException());
    }

    @Test
    void whatDoesNotFitIsFound() throws IOException {
        for (final JsonNode object : objects().toList()) {
            final ObjectNode slip = object.deepCopy();
            slip.put("sepc", 1);
            assertThatThrownBy(() -> MODELS.get(kind(object)).read(slip.toString()))
                    .hasMessageContaining("sepc");
        }
        final ObjectNode noSelector = statefulSet().deepCopy();
        ((ObjectNode) noSelector.get("spec")).remove("selector");
        assertThatThrownBy(() -> V1StatefulSet.fromJson(noSelector.toString())).hasMessageContaining("selector");
    }

    @Test
    void theApplicationTakesWhatItIsGiven() {
        final Map<String, String> environment = environment();
        assertThat(environment.keySet().stream().filter(name -> !name.startsWith("POD_")))
                .isSubsetOf(
                        Settings.ALL.stream().map(setting -> setting.variable()).toList());

        final AppConfig config = AppConfig.read(Optional.empty(), environment, Map.of());

        final int port = config.get(Settings.HTTP_PORT);
        assertThat(config.find(Settings.HTTP_ADVERTISED)).contains("sla-monitor-0." + NAME + ".sla.svc:" + port);
        assertThat(container().at("/ports/0/containerPort").asInt()).isEqualTo(port);
        assertThat(object("v1 Service").at("/spec/ports/0/port").asInt()).isEqualTo(port);
        assertThat(pod().get("terminationGracePeriodSeconds").asLong())
                .isGreaterThan(config.get(Settings.SHUTDOWN_TIMEOUT).toSeconds());
        assertThat(config.get(Settings.STANDBY_REPLICAS))
                .isBetween(1, statefulSet().at("/spec/replicas").asInt() - 1);
    }

    @Test
    void namesThatReferToEachOtherAgree() {
        final JsonNode labels = statefulSet().at("/spec/template/metadata/labels");
        assertThat(labels.isEmpty()).isFalse();
        assertThat(Stream.of(
                        statefulSet().at("/spec/selector/matchLabels"),
                        object("v1 Service").at("/spec/selector"),
                        object("v1 Service").at("/metadata/labels"),
                        object("policy/v1 PodDisruptionBudget").at("/spec/selector/matchLabels"),
                        object("monitoring.coreos.com/v1 ServiceMonitor").at("/spec/selector/matchLabels"),
                        pod().at("/affinity/podAntiAffinity/requiredDuringSchedulingIgnoredDuringExecution/0"
                                + "/labelSelector/matchLabels"),
                        pod().at("/topologySpreadConstraints/0/labelSelector/matchLabels")))
                .containsOnly(labels);
        assertThat(Stream.of(
                        statefulSet().at("/spec/serviceName"),
                        pod().at("/serviceAccountName"),
                        container().at("/envFrom/0/configMapRef/name"),
                        object("v1 Service").at("/metadata/name"),
                        object("v1 ServiceAccount").at("/metadata/name"),
                        object("v1 ConfigMap").at("/metadata/name")))
                .extracting(JsonNode::asText)
                .containsOnly(NAME);
        final JsonNode endpoint =
                object("monitoring.coreos.com/v1 ServiceMonitor").at("/spec/endpoints/0");
        assertThat(endpoint.get("port").asText())
                .isEqualTo(object("v1 Service").at("/spec/ports/0/name").asText());
        assertThat(endpoint.at("/authorization/credentials"))
                .isEqualTo(variable("SLA_HTTP_TOKEN").at("/valueFrom/secretKeyRef"));
        assertThat(Repository.text("docs/kubernetes/sla-monitor.yaml"))
                .contains("create secret generic sla-monitor --from-literal=http-token=");
    }

    @Test
    void itFitsTheImage() {
        final String image = Repository.text("Dockerfile");
        assertThat(Compose.items(container().get("volumeMounts"))
                        .map(mount -> mount.get("mountPath").asText()))
                .containsExactly(Repository.only("^VOLUME (.*)$", image), "/tmp");
        assertThat(pod().at("/securityContext/runAsUser").asText() + ":"
                        + pod().at("/securityContext/runAsGroup").asText())
                .isEqualTo(Repository.only("^USER (.*)$", image));
        assertThat(container().at("/securityContext/readOnlyRootFilesystem").asBoolean())
                .isTrue();
        assertThat(container().at("/livenessProbe/httpGet/path").asText()).isEqualTo("/health/live");
        assertThat(container().at("/startupProbe/httpGet/path").asText()).isEqualTo("/health/live");
        assertThat(container().at("/readinessProbe/httpGet/path").asText())
                .isEqualTo(Repository.only("http://localhost:8090([^\"]*)\"", image));
    }

    private static Stream<JsonNode> objects() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList().stream().map(Repository::yaml).flatMap(List::stream);
        }
    }

    private static String kind(final JsonNode object) {
        return object.get("apiVersion").asText() + " " + object.get("kind").asText();
    }

    private static JsonNode object(final String kind) {
        try {
            return objects()
                    .filter(object -> kind(object).equals(kind))
                    .findFirst()
                    .orElseThrow();
        } catch (final IOException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode statefulSet() {
        return object("apps/v1 StatefulSet");
    }

    private static JsonNode pod() {
        return statefulSet().at("/spec/template/spec");
    }

    private static JsonNode container() {
        return pod().at("/containers/0");
    }

    private static JsonNode variable(final String name) {
        return Compose.items(container().get("env"))
                .filter(variable -> variable.get("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** As the first instance in the namespace {@code sla} sees it. */
    private static Map<String, String> environment() {
        final Map<String, String> environment = new HashMap<>();
        object("v1 ConfigMap")
                .get("data")
                .properties()
                .forEach(entry ->
                        environment.put(entry.getKey(), entry.getValue().asText()));
        Compose.items(container().get("env"))
                .forEach(variable -> environment.put(
                        variable.get("name").asText(),
                        variable.path("value")
                                .asText("0123456789abcdef")
                                .replace("$(POD_NAME)", "sla-monitor-0")
                                .replace("$(POD_NAMESPACE)", "sla")));
        return environment;
    }

    /** The model takes any field, for its own forward compatibility; here none that it does not know. */
    private static ServiceMonitor serviceMonitor(final String json) throws IOException {
        return JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .annotationIntrospector(new JacksonAnnotationIntrospector() {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public Boolean hasAnySetter(final Annotated annotated) {
                        return false;
                    }
                })
                .build()
                .readValue(json, ServiceMonitor.class);
    }
}
