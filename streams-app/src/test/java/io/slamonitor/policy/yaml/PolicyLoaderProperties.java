package io.slamonitor.policy.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is in a file, loading ends with a catalogue or with faults that have a place in it. */
class PolicyLoaderProperties {
    private static final List<String> GOOD = goodFiles();
    /** What tends to change the meaning of a document when it turns up or goes missing. */
    private static final List<String> PIECES = List.of(
            "",
            " ",
            "\n",
            "\n  ",
            "\t",
            ":",
            ": ",
            "- ",
            "[",
            "]",
            "{",
            "}",
            ",",
            "#",
            "&a ",
            "*a",
            "!x ",
            "|",
            ">",
            "'",
            "\"",
            "%",
            "@",
            "?",
            "~",
            "null",
            "-1",
            "99999999999999999999",
            "due + 1h",
            "150%",
            "default",
            "customer",
            "\u0000",
            "\uFEFF",
            "\uD83D\uDE00",
            "---\n",
            "...\n",
            "\r",
            "\r\n",
            "\u00A0",
            "\u2013",
            "\u2028",
            "<<: *a",
            "? ",
            "yes",
            "24:00-25:00",
            "0.75",
            "2026-02-30",
            "\ninclude: a.yaml\n",
            "\ninclude: [b.yaml, ../c.yaml, d\\e.yaml]\n");

    private record Edit(int place, int removed, String inserted) {
        String in(String text) {
            int from = text.isEmpty() ? 0 : Math.floorMod(place, text.length() + 1);
            int to = Math.min(text.length(), from + removed);
            return text.substring(0, from) + inserted + text.substring(to);
        }
    }

    @Property(tries = 3000)
    void anEditedFileLoadsOrHasFaultsWithAPlace(@ForAll("edited") String yaml) {
        byte[] content = yaml.getBytes(StandardCharsets.UTF_8);
        LoadResult result = PolicyLoader.load(Map.of("a.yaml", content));
        assertThat(result.catalogue().isEmpty()).isEqualTo(!result.faults().isEmpty());
        long lines = yaml.chars()
                        .filter(c -> c == '\n' || c == '\r' || c == '\u0085' || c == '\u2028')
                        .count()
                + 1;
        assertThat(result.faults()).isSorted().doesNotHaveDuplicates().allSatisfy(fault -> {
            assertThat(fault.file()).isEqualTo("a.yaml");
            assertThat(fault.line()).isBetween(1, (int) lines + 1);
            assertThat(fault.column()).isPositive();
            assertThat(fault.message()).isNotBlank().doesNotContain("\n", "Exception");
        });
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void whateverBytesThereAreTheyLoadOrHaveFaults(@ForAll byte[] noise, @ForAll("edited") String yaml) {
        byte[] content = yaml.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < noise.length && content.length > 0; i += 2) {
            content[Math.floorMod(noise[i] * 131 + i, content.length)] = noise[i];
        }
        for (byte[] bytes : List.of(noise, content)) {
            LoadResult result = PolicyLoader.load(Map.of("a.yaml", bytes));
            assertThat(result.catalogue().isEmpty()).isEqualTo(!result.faults().isEmpty());
            assertThat(result.faults()).allSatisfy(fault -> assertThat(fault.message())
                    .isNotBlank()
                    .doesNotContain("\n", "Exception", "org.snakeyaml", "java."));
        }
    }

    @Provide
    Arbitrary<String> edited() {
        Arbitrary<Edit> edit = Combinators.combine(
                        Arbitraries.integers(), Arbitraries.integers().between(0, 6), Arbitraries.of(PIECES))
                .as(Edit::new);
        return Combinators.combine(Arbitraries.of(GOOD), edit.list().ofMaxSize(4))
                .as((text, edits) -> {
                    String result = text;
                    for (Edit change : edits) {
                        result = change.in(result);
                    }
                    return result;
                });
    }

    private static List<String> goodFiles() {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/policies/good"))) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .map(PolicyLoaderProperties::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
