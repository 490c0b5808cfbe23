package io.slamonitor.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.HttpStatus;
import io.slamonitor.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The answers that docs/ingest.md shows are written as answers are. */
class IngestPageTest {
    private static final Pattern INDENTED_OBJECT = Pattern.compile("(?ms)^    \\{\\R.*?^    }$");

    @Test
    void answersAreShownAsTheyAreWritten() throws IOException {
        final List<JsonNode> answers = new ArrayList<>();
        for (final String shown : shown()) {
            final JsonNode answer = Json.MAPPER.readTree(shown);
            answers.add(answer);
            assertThat(shown).isEqualTo(text(Json.bytes(answer)));
        }
        assertThat(answers).extracting(answer -> answer.has("faults")).containsExactly(false, true);
    }

    @Test
    void aProblemIsShownWithAllThatItHas() throws IOException {
        final String shown = shown().get(1);
        final JsonNode problem = Json.MAPPER.readTree(shown);
        final List<String> faults = new ArrayList<>();
        problem.path("faults").forEach(fault -> faults.add(fault.asText()));

        assertThat(shown)
                .isEqualTo(text(Problem.bytes(
                        HttpStatus.BAD_REQUEST, problem.path("detail").asText(), faults)));
    }

    private static List<String> shown() throws IOException {
        final String page = Files.readString(Path.of("..", "docs", "ingest.md"), StandardCharsets.UTF_8);
        return INDENTED_OBJECT
                .matcher(page)
                .results()
                .map(found -> found.group().replaceAll("(?m)^    ", ""))
                .toList();
    }

    private static String text(final byte[] json) {
        return new String(json, StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
