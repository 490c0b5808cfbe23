package io.slamonitor.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A program of this machine that a test needs, with what it is run in. */
public final class Program {
    /**
     * What it said, and how it ended.
     *
     * @param out its standard output and, unless they were told apart, its standard error
     */
    public record Result(int status, String out) {
        /** Its lines. */
        public List<String> lines() {
            return out.lines().toList();
        }
    }

    private static final long PATIENCE_MINUTES = 5;

    private final Path program;
    private final Path directory;
    private final Map<String, String> environment;

    private Program(Path program, Path directory, Map<String, String> environment) {
        this.program = program;
        this.directory = directory;
        this.environment = environment;
    }

    /**
     * Finds the first of these on {@code PATH}. Where there is none, this fails in continuous integration, and elsewhere
     * leaves the test out with the reason.
     *
     * @param howToGetIt for whoever lacks it
     */
    public static Program require(String howToGetIt, String... names) {
        return Arrays.stream(names)
                .map(Program::onPath)
                .flatMap(Optional::stream)
                .findFirst()
                .map(path -> new Program(path, Path.of("."), Map.of()))
                .orElseGet(() -> missing("there is no " + String.join(" or ", names) + " on PATH: " + howToGetIt));
    }

    private static Optional<Path> onPath(String name) {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Program missing(String fault) {
        if (System.getenv("CI") == null) {
            System.err.println("LEFT OUT, since " + fault);
            Assumptions.abort(fault);
        }
        throw new IllegalStateException(fault);
    }

    /** The same in another folder. */
    public Program in(Path folder) {
        return new Program(program, folder, environment);
    }

    /** The same with a variable more. */
    public Program with(String variable, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(variable, value);
        return new Program(program, directory, more);
    }

    /** Runs a command of the shell that begins with its name, to its end. */
    public Result shell(String command) {
        return new Program(Path.of("/bin/sh"), directory, environment).run("-c", command);
    }

    /** Runs it to its end. */
    public Result run(String... arguments) {
        return feed(new byte[0], arguments);
    }

    /** Runs it to its end with this on its standard input. */
    public Result feed(byte[] input, String... arguments) {
        try {
            Process process = builder(arguments).redirectErrorStream(true).start();
            try (var standardInput = process.getOutputStream()) {
                standardInput.write(input);
            }
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException(program + " does not end; it said: " + out);
            }
            return new Result(process.exitValue(), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Starts it; what it says goes to a file. */
    public Process start(Path out, String... arguments) throws IOException {
        return builder(arguments)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
    }

    private ProcessBuilder builder(String... arguments) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().putAll(environment);
        return builder;
    }
}
