package io.slamonitor.connect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What was done and what came of it, written down as it happens, for the page that shows it. */
final class Recording {
    private static final Path FOLDER = Path.of("../grafana").toAbsolutePath().normalize();

    private final StringBuilder page = new StringBuilder();

    void say(final String markdown) {
        page.append(markdown.strip()).append("\n\n");
    }

    void sql(final String statement) {
        block("sql", statement.strip() + ";");
    }

    void json(final JsonNode value) {
        block("json", value.toPrettyString());
    }

    /** Runs a command in the folder grafana, expects it to succeed, and writes down what it says. */
    void run(final Map<String, String> environment, final String command) throws IOException, InterruptedException {
        final ProcessBuilder builder = new ProcessBuilder("sh", "-c", command)
                .directory(FOLDER.toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        final Process process = builder.start();
        final String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(command + ": " + said).isZero();
        block("console", "$ " + command + "\n" + said.strip());
    }

    void block(final String language, final String text) {
        page.append("```").append(language).append('\n').append(text).append("\n```\n\n");
    }

    void writeTo(final Path file) throws IOException {
        Files.writeString(file, page.toString().strip() + "\n");
    }

    /** The commands and statements of a page, without what came of them. */
    static List<String> done(final Path file) throws IOException {
        return Files.readString(file)
                .lines()
                .filter(line -> line.startsWith("$ ") || line.matches("(INSERT|UPDATE|SELECT|FROM) .*"))
                .toList();
    }
}
