package io.slamonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/contracts.md shows what the commands print, to the letter. */
class ContractsPageTest {
    private static final Path ROOT = root();
    private static final String COMMAND = "    $ ./sla ";
    private static final String INDENTED = "    ";

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("policies/schema.json"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    /** Every command of the page with the lines that follow it. */
    static Stream<Arguments> commands() throws IOException {
        final List<Arguments> commands = new ArrayList<>();
        final List<String> lines = Files.readAllLines(ROOT.resolve("docs/contracts.md"));
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(COMMAND)) {
                final List<String> shown = new ArrayList<>();
                int next = i + 1;
                while (next < lines.size()
                        && (lines.get(next).isEmpty() || lines.get(next).startsWith(INDENTED))
                        && !lines.get(next).startsWith(COMMAND)) {
                    shown.add(lines.get(next++));
                }
                commands.add(Arguments.of(lines.get(i).substring(COMMAND.length()), text(shown, INDENTED.length())));
            }
        }
        assertThat(commands).hasSize(11);
        return commands.stream();
    }

    private static String text(final List<String> lines, final int indent) {
        return lines.stream()
                .map(line -> line.isEmpty() ? "" : line.substring(indent))
                .map(String::stripTrailing)
                .collect(Collectors.joining("\n"))
                .strip();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void thePageShowsWhatTheCommandPrints(final String command, final String shown) {
        final Object[] arguments = Stream.of(command.split(" "))
                .map(word -> word.contains("/") ? ROOT.resolve(word).toString() : word)
                .toArray();
        final Sla sla = Sla.run(arguments);
        assertThat(sla.err()).isEmpty();
        assertThat(sla.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(text(sla.lines(), 0).replace(ROOT + "/", "")).isEqualTo(shown);
    }
}
