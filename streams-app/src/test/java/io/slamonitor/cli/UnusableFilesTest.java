package io.slamonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every command that reads a file says of one that cannot be read. */
class UnusableFilesTest {
    private static final String POLICIES = "../policies/example.yaml";

    @TempDir
    private Path folder;

    private static List<List<String>> commands(final String file) {
        return List.of(
                List.of("evaluate", "--policies", POLICIES, file),
                List.of("evaluate", "--policies", POLICIES, "--mapping", file, "any.csv"),
                List.of("evaluate", "--policies", file, "any.jsonl"),
                List.of("explain", "--policies", POLICIES, "T-1", file),
                List.of("mapping", "test", "zendesk", file),
                List.of("mapping", "test", file, "any.json"),
                List.of("policy", "validate", file),
                List.of("policy", "show", "--policies", file),
                List.of("policy", "apply", file),
                List.of("calendar", "show", "--policies", file, "--calendar", "desk"),
                List.of("demo", "--data", file),
                List.of("demo", "--policies", file),
                List.of("restore", file),
                List.of("run", "--config", file));
    }

    @Test
    void isToldInOneMessageThatNamesItAndIsNoFaultOfOurs() throws Exception {
        final Path loop = folder.resolve("loop.yaml");
        Files.createSymbolicLink(loop, loop.getFileName());
        final Path file = Files.createFile(folder.resolve("file"));
        Stream.of(
                        folder.resolve("missing.yaml"),
                        Files.createDirectory(folder.resolve("dir")),
                        loop,
                        file.resolve("below"))
                .flatMap(path -> commands(path.toString()).stream())
                .forEach(UnusableFilesTest::isRefused);
    }

    private static void isRefused(final List<String> command) {
        final Sla result = Sla.run(command.toArray());

        assertThat(result.exitCode()).as(command.toString()).isEqualTo(ExitCode.BAD_INPUT);
        final String file = command.stream()
                .filter(word -> word.startsWith("/"))
                .findFirst()
                .orElseThrow();
        assertThat(result.out() + result.err())
                .as(command.toString())
                .contains(file)
                .doesNotContain("Exception", "java.", "\tat ");
    }
}
