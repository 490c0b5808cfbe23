package io.slamonitor.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.apache.kafka.connect.runtime.distributed.DistributedConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What docker-compose.yml gives to Kafka Connect, held against Connect and the connectors. */
class ComposeConnectTest {
    private static final JsonNode SERVICES = JsonMapper.builder()
            .build()
            .valueToTree(
                    new Load(LoadSettings.builder().build()).loadFromString(read(Path.of("../docker-compose.yml"))))
            .get("services");
    private static final JsonNode CONNECT = SERVICES.get("connect");
    private static final JsonNode REGISTERS = SERVICES.get("connectors");
    private static final Pattern FROM_FILE = Pattern.compile("\\$\\{file:([^:}]*):([^}]*)}");

    /** Connect looks whether it is there. */
    @TempDir
    Path folder;

    @Test
    void connectTakesItsSettings() {
        final Map<String, String> given = new HashMap<>();
        CONNECT.get("environment")
                .properties()
                .forEach(variable -> given.put(
                        variable.getKey()
                                .replaceFirst("^CONNECT_", "")
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '.'),
                        variable.getValue().textValue()));

        final String allowed = given.put("config.providers.file.param.allowed.paths", folder.toString());
        final DistributedConfig config = new DistributedConfig(given);

        assertThat(allowed).isEqualTo("/etc/sla");

        assertThat(given.keySet().stream()
                        .filter(key -> !key.startsWith("config.providers.file."))
                        .filter(key -> !key.startsWith("value.converter.")))
                .allMatch(config.values()::containsKey, "is a setting of Connect's");
        assertThatCode(() -> Class.forName(given.get("config.providers.file.class")))
                .doesNotThrowAnyException();
    }

    @Test
    void whatIsRegisteredIsThereAndFindsItsPasswords() {
        final Path folder = Path.of("..", REGISTERS.at("/volumes/0").asText().split(":")[0]);
        final String mounted = REGISTERS.at("/volumes/0").asText().split(":")[1];
        final String made = read(Path.of("../docker/make-secrets"));
        final List<String> targets = StreamSupport.stream(CONNECT.get("secrets").spliterator(), false)
                .map(secret -> secret.get("target").asText())
                .toList();
        final TreeSet<String> asked = new TreeSet<>();
        REGISTERS.get("command").forEach(file -> {
            assertThat(file.asText()).startsWith(mounted + "/");
            FROM_FILE
                    .matcher(read(folder.resolve(file.asText().substring(mounted.length() + 1))))
                    .results()
                    .forEach(reference -> {
                        asked.add(reference.group(1));
                        assertThat(made)
                                .contains(Path.of(reference.group(1)).getFileName() + " \"")
                                .containsPattern("(?m)(^|\")" + reference.group(2) + "=");
                    });
        });
        assertThat(targets).containsExactlyInAnyOrderElementsOf(asked);
    }

    @Test
    void connectAndTheRegistrationUseTheSameImageAndAddress() {
        assertThat(REGISTERS.get("image")).isEqualTo(CONNECT.get("image"));
        assertThat(REGISTERS.at("/environment/CONNECT_URL").asText())
                .isEqualTo("http://"
                        + CONNECT.at("/environment/CONNECT_REST_ADVERTISED_HOST_NAME")
                                .asText()
                        + CONNECT.at("/environment/CONNECT_LISTENERS").asText().replaceFirst(".*(:\\d+)$", "$1"));
        assertThat(read(Path.of("../Dockerfile")))
                .contains("COPY docker/connect/register "
                        + REGISTERS.at("/entrypoint/0").asText());
    }

    private static String read(final Path file) {
        try {
            return Files.readString(file);
        } catch (final IOException e) {
            throw new AssertionError(e);
        }
    }
}
