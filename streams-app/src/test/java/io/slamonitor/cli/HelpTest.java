package io.slamonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What {@code --help} says of every command there is. */
class HelpTest {
    /** Every command by its words; {@code sla} itself has none. */
    static List<String> commands() {
        final List<String> all = new ArrayList<>();
        collect(SlaCommand.commandLine(), "", all);
        return all;
    }

    private static void collect(final CommandLine command, final String words, final List<String> all) {
        all.add(words);
        command.getSubcommands().forEach((name, sub) -> {
            if (!(sub.getCommand() instanceof CommandLine.HelpCommand)) {
                collect(sub, (words + " " + name).strip(), all);
            }
        });
    }

    private static CommandLine find(final String words) {
        CommandLine found = SlaCommand.commandLine();
        for (final String word : words.isEmpty() ? new String[0] : words.split(" ")) {
            found = found.getSubcommands().get(word);
        }
        return found;
    }

    private static Sla help(final String words) {
        return Sla.run(Stream.concat(Stream.of(words.split(" ")).filter(word -> !word.isEmpty()), Stream.of("--help"))
                .toArray());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void examplesStandOnALineEachHoweverWideTheTerminal(final String words) {
        final String[] footer = find(words).getCommandSpec().usageMessage().footer();

        final Sla help = help(words);

        assertThat(help.exitCode()).isZero();
        assertThat(footer).anyMatch(line -> line.matches("  (.*| )?sla .*"));
        assertThat(help.lines()).contains(footer).contains("Examples:");
    }

    /** Each is a command line that is taken: its names are there, and nothing is missing. */
    @ParameterizedTest
    @MethodSource("commands")
    void examplesAreCommandsThatThereAre(final String words) {
        Stream.of(find(words).getCommandSpec().usageMessage().footer())
                .flatMap(line -> Arrays.stream(line.split("&&|\\|")))
                .map(line -> line.replaceFirst(" # .*", "").strip())
                .filter(line -> line.startsWith("sla "))
                .forEach(line -> assertThatCode(() -> SlaCommand.commandLine().parseArgs(arguments(line)))
                        .as(line)
                        .doesNotThrowAnyException());
    }

    /** As a shell takes them apart. */
    private static String[] arguments(final String line) {
        return Stream.of(line.substring("sla ".length())
                        .replaceFirst(" *[<>] *\\S+", "")
                        .strip()
                        .split(" +(?=(?:[^']*'[^']*')*[^']*$)"))
                .map(word -> word.replace("'", ""))
                .toArray(String[]::new);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void whatDoesSomethingSaysHowItEnds(final String words) {
        final boolean group = !find(words).getSubcommands().isEmpty();
        if (!group) {
            assertThat(help(words).out())
                    .contains("Exit status:")
                    .containsPattern("(?m)^ *1 ")
                    .containsPattern("(?m)^ *2 ");
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void whatPrintsResultsPrintsThemForProgramsToo(final String words) {
        final OptionSpec output = find(words).getCommandSpec().findOption("--output");
        if (output != null) {
            assertThat(output.paramLabel()).contains("json");
        }
    }

    /** What is copied from it, such as a path or the name of a setting, is in one piece. */
    @ParameterizedTest
    @MethodSource("commands")
    void linesBreakAtSpacesOnly(final String words) {
        final CommandSpec spec = find(words).getCommandSpec();
        final Set<String> said = Stream.of(
                        Stream.of(spec.usageMessage().description()).map(String::format),
                        spec.options().stream().flatMap(option -> Stream.of(option.description())),
                        spec.positionalParameters().stream().flatMap(one -> Stream.of(one.description())))
                .flatMap(Function.identity())
                .flatMap(text -> Stream.of(text.split("\\s+")))
                .filter(word -> word.matches(".*[^\\w${}]\\w.*") && !word.contains("${"))
                .collect(Collectors.toSet());

        assertThat(said).isSubsetOf(help(words).out().split("\\s+"));
    }

    @Test
    void theLiveBoardIsNamedWhereItsPortIsChosen() {
        assertThat(help("demo").out().replaceAll("\\s+", " "))
                .contains("Where the application answers: the live board");
    }
}
