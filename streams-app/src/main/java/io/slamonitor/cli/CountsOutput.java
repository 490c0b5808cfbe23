package io.slamonitor.cli;

import io.slamonitor.json.Json;
import java.io.PrintWriter;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** How a command says of how many records of which topics something was done. */
final class CountsOutput {
    private enum Output {
        TEXT,
        JSON
    }

    @Option(
            names = "--output",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "What to print at the end. Default: ${DEFAULT-VALUE}.")
    private Output output;

    /**
     * Says it.
     *
     * @param done what was done, as a sentence begins
     * @param records how many, by topic
     * @param where completes the sentence
     */
    void print(final PrintWriter out, final String done, final Map<String, Long> records, final String where) {
        if (output == Output.JSON) {
            Json.print(out, Map.of("records", records));
        } else {
            final String counts = records.entrySet().stream()
                    .map(topic -> "%,d of %s".formatted(topic.getValue(), topic.getKey()))
                    .collect(Collectors.joining(", "));
            out.println(done + " " + (counts.isEmpty() ? "no records" : counts) + " " + where);
        }
        out.flush();
    }
}
