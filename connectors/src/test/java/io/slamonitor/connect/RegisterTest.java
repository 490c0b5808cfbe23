package io.slamonitor.connect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.slamonitor.connect.sink.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code docker/connect/register} and what Connect may answer; {@link RegisterIT} has it with a real one. */
class RegisterTest {
    private static final Path ALERTMANAGER = Path.of("config/alertmanager.json");

    @TempDir
    private Path folder;

    private Tool connect;

    @BeforeEach
    void start() throws IOException {
        connect = new Tool(0);
    }

    @AfterEach
    void stop() {
        connect.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {409, 500, 503})
    void whileConnectCannotTakeItAConnectorIsTriedAgain(final int status) throws Exception {
        final Deque<Tool.Reply> replies =
                new ArrayDeque<>(List.of(Tool.Reply.of(status), Tool.Reply.of(status), Tool.Reply.of(201)));
        connect.answer(body -> replies.poll());

        final Register result = register("60", ALERTMANAGER);

        assertThat(result.said()).isEqualTo(ALERTMANAGER + ": registered\n");
        assertThat(result.status()).isZero();
        assertThat(connect.told()).extracting(Tool.Told::answered).containsExactly(status, status, 201);
    }

    @Test
    void aRebalanceThatDoesNotEndIsToldAndNotTakenForAConnectorThatIsThere() throws Exception {
        connect.answer(body -> new Tool.Reply(409, Map.of(), "{\"message\": \"rebalance in process\"}"));

        final Register result = register("1", ALERTMANAGER);

        assertThat(result.said()).contains("after 1 seconds Connect still answers 409", "rebalance in process");
        assertThat(result.status()).isEqualTo(1);
    }

    @Test
    void whereNobodyAnswersItIsSaidWhere() throws Exception {
        connect.close();

        final Register result = register("0", ALERTMANAGER);

        assertThat(result.said()).contains("alertmanager.json: Connect does not answer at " + connect.url());
        assertThat(result.status()).isEqualTo(1);
    }

    @Test
    void everyConfigurationIsGivenAsItsFileHasIt() throws Exception {
        final List<Path> files;
        try (Stream<Path> found = Files.list(Path.of("config"))) {
            files = found.sorted().toList();
        }
        connect.answer(body -> Tool.Reply.of(201));

        final Register result = Register.run(Map.of("CONNECT_URL", connect.url()), files.toArray(Path[]::new));

        assertThat(result.status()).as(result.said()).isZero();
        for (int i = 0; i < files.size(); i++) {
            final JsonNode file =
                    JsonMapper.builder().build().readTree(files.get(i).toFile());
            final Tool.Told told = connect.told().get(i);
            assertThat(told.method() + " " + told.path())
                    .isEqualTo("PUT /connectors/" + file.get("name").asText() + "/config");
            assertThat(told.body()).isEqualTo(file.get("config"));
        }
    }

    @Test
    void tabsAndLinesOfWindowsAreWhiteSpace() throws Exception {
        final Path file = Files.writeString(
                folder.resolve("windows.json"), "{\r\n\t\"name\": \"one\",\r\n\t\"config\": {\"a\": \"b\"}\r\n}\r\n");
        connect.answer(body -> Tool.Reply.of(201));

        final Register result = register("60", file);

        assertThat(result.said()).isEqualTo(file + ": registered\n");
        assertThat(connect.told()).extracting(Tool.Told::path).containsExactly("/connectors/one/config");
    }

    @Test
    void aFileOfAnotherShapeIsNotSent() throws Exception {
        final Path other = Files.writeString(folder.resolve("other.json"), "{\"connector.class\": \"x\"}");

        final Register result = register("60", other);

        assertThat(result.said()).contains("other.json: expected {\"name\": …, \"config\": {…}}");
        assertThat(result.status()).isEqualTo(1);
        assertThat(connect.told()).isEmpty();
    }

    private Register register(final String patience, final Path file) throws Exception {
        return Register.run(Map.of("CONNECT_URL", connect.url(), "PATIENCE", patience), file);
    }
}
