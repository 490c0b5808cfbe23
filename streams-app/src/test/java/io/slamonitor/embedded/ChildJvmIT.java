package io.slamonitor.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ChildJvmIT {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    @Test
    void childEndsWhenItsParentIsKilled() throws Exception {
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("parent.log").toFile())
                .start();
        try {
            await().atMost(LIMIT).until(() -> childPid().isPresent());
            ProcessHandle child = ProcessHandle.of(childPid().orElseThrow()).orElseThrow();

            parent.destroyForcibly();

            await().atMost(LIMIT).until(() -> !child.isAlive());
        } finally {
            parent.destroyForcibly();
        }
    }

    @Test
    void childKnowsNothingOfTheShellsSettingsAndItsTemporaryFilesStayInItsDirectory() throws Exception {
        try (ChildJvm child = ChildJvm.start(directory, child())) {
            await().atMost(LIMIT).until(() -> child.logTail().contains("ready"));
        }
        List<String> said = Files.readAllLines(directory.resolve("child.log"));
        Set<String> ofTheShell = new HashSet<>(System.getenv().keySet());
        ofTheShell.removeAll(Set.of("PATH", "HOME", "LANG", "LC_ALL", "TZ", "PWD", "OLDPWD", "SHLVL", "_"));

        assertThat(said).contains("tmpdir=" + directory.resolve("tmp"), "arguments=[one, two words]");
        assertThat(said)
                .doesNotContainAnyElementsOf(
                        ofTheShell.stream().map(name -> "env=" + name).toList());
    }

    private static ChildJvm.Program child() {
        return new ChildJvm.Program(
                "child.log",
                codeOf(Child.class).toString(),
                Child.class.getName(),
                List.of("-Xmx32m"),
                List.of("one", "two words"));
    }

    private Optional<Long> childPid() throws IOException {
        Path file = directory.resolve("child.pid");
        return Files.exists(file) ? Optional.of(Long.valueOf(Files.readString(file))) : Optional.empty();
    }

    private static Path codeOf(Class<?> type) {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    }

    /** Starts a child, writes down its process id and waits to be killed. */
    static final class Parent {
        private Parent() {}

        public static void main(String[] args) throws Exception {
            Path directory = Path.of(args[0]);
            ChildJvm child = ChildJvm.start(directory, child());
            Path complete = Files.writeString(directory.resolve("child.pid.new"), Long.toString(child.pid()));
            Files.move(complete, directory.resolve("child.pid"));
            Thread.currentThread().join();
        }
    }

    /** Says what it was started with and runs until it is stopped. */
    public static final class Child {
        private Child() {}

        public static void main(String[] args) throws Exception {
            System.out.println("tmpdir=" + System.getProperty("java.io.tmpdir"));
            System.getenv().keySet().forEach(name -> System.out.println("env=" + name));
            System.out.println("arguments=" + List.of(args));
            System.out.println("ready");
            Thread.currentThread().join();
        }
    }
}
