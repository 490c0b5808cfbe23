package io.slamonitor.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** {@code sla demo} as a process of its own, in folders of its own, so that what it leaves behind shows. */
final class DemoProcess implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final Process process;

    private DemoProcess(final Path folder, final Process process) {
        this.folder = folder;
        this.process = process;
    }

    /** @param folder empty; the process gets its working, home and temporary folder below it */
    static DemoProcess start(final Path folder, final String... arguments) throws IOException {
        return start(folder, Map.of(), arguments);
    }

    /** @param variables what its environment has besides */
    static DemoProcess start(final Path folder, final Map<String, String> variables, final String... arguments)
            throws IOException {
        final List<String> command = new ArrayList<>(ctrlCWorks());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:-UsePerfData");
        command.add("-Duser.home=" + Files.createDirectory(folder.resolve("home")));
        command.add("-Djava.io.tmpdir=" + Files.createDirectory(folder.resolve("tmp")));
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add("io.slamonitor.cli.SlaCommand");
        command.add("demo");
        command.addAll(List.of(arguments));
        final ProcessBuilder builder = new ProcessBuilder(command)
                .directory(Files.createDirectory(folder.resolve("work")).toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        final Map<String, String> environment = builder.environment();
        environment.putAll(variables);
        environment.computeIfAbsent(
                "SLA_CACHE", unused -> Path.of(System.getProperty("user.home"), ".cache", "sla-monitor")
                        .toString());
        return new DemoProcess(folder, builder.start());
    }

    /** A build that was started in the background ignores Ctrl-C, and so would its children. */
    private static List<String> ctrlCWorks() {
        final List<String> reset = List.of("env", "--default-signal=INT");
        try {
            final Process tried = new ProcessBuilder(
                            Stream.concat(reset.stream(), Stream.of("true")).toList())
                    .start();
            return tried.waitFor() == 0 ? reset : List.of();
        } catch (final IOException e) {
            return List.of();
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    void send(final String signal) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    List<ProcessHandle> children() {
        return process.descendants().toList();
    }

    /** Its exit status. */
    int await(final long seconds) throws InterruptedException {
        assertThat(process.waitFor(seconds, TimeUnit.SECONDS))
                .as("ended within %d s; it said:%n%s%s", seconds, out(), err())
                .isTrue();
        return process.exitValue();
    }

    String out() {
        return read("out");
    }

    String err() {
        return read("err");
    }

    /** The alerts it has written as JSON lines. */
    List<JsonNode> alerts() throws IOException {
        return lines(false);
    }

    /** The actions it has written as JSON lines. */
    List<JsonNode> actions() throws IOException {
        return lines(true);
    }

    private List<JsonNode> lines(final boolean ofActions) throws IOException {
        final List<JsonNode> lines = new ArrayList<>();
        final String out = out();
        final String whole = out.substring(0, out.lastIndexOf('\n') + 1);
        for (final String line : whole.lines().toList()) {
            final JsonNode read = JSON.readTree(line);
            if (read.has("actionId") == ofActions) {
                lines.add(read);
            }
        }
        return lines;
    }

    /** What there is in its working, home and temporary folders. */
    List<Path> leftBehind() throws IOException {
        final List<Path> left = new ArrayList<>();
        for (final String name : List.of("work", "home", "tmp")) {
            try (Stream<Path> entries = Files.list(folder.resolve(name))) {
                entries.forEach(left::add);
            }
        }
        return left;
    }

    private String read(final String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
