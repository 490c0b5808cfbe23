package io.slamonitor.embedded;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Another Java program as a child process, which never outlives this one. Everything it writes (output, temporary files)
 * stays within one directory.
 */
public final class ChildJvm implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 5;
    private static final int LOG_TAIL = 15;
    private static final Pattern STACK_FRAME = Pattern.compile("\\s+(at |\\.\\.\\. ).*");

    /** The program is configured by us alone: a stray HTTP_PORT or QUARKUS_... of the user's shell must not reach it. */
    private static final Set<String> INHERITED = Set.of("PATH", "HOME", "LANG", "LC_ALL", "TZ", "SystemRoot");

    /**
     * What to run.
     *
     * @param logName the file in the directory that takes its output, from the beginning
     * @param classPath as {@code java -cp} takes it
     * @param jvmOptions options and system properties
     * @param arguments what the main class is given
     */
    public record Program(
            String logName, String classPath, String mainClass, List<String> jvmOptions, List<String> arguments) {}

    private final Process process;
    private final Path log;

    private ChildJvm(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a program in a directory, which is its working directory.
     *
     * @throws EmbeddedServerException if it cannot be started
     */
    public static ChildJvm start(Path directory, Program program) {
        Path log = directory.resolve(program.logName());
        Path temporary = Directories.create(directory.resolve("tmp"));
        try {
            Path watch = extractParentWatch(temporary);
            ProcessBuilder builder = new ProcessBuilder(command(program, watch, temporary))
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().keySet().retainAll(INHERITED);
            return new ChildJvm(builder.start(), log);
        } catch (IOException e) {
            throw new EmbeddedServerException("Cannot start a Java program in " + directory + ": " + e, e);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** Everything it has written so far. */
    public Path log() {
        return log;
    }

    /** The last lines of its output, for an error message: without stack frames, which hide what happened. */
    public String logTail() {
        try (Stream<String> all = Files.lines(log, StandardCharsets.UTF_8)) {
            List<String> lines =
                    all.filter(line -> !STACK_FRAME.matcher(line).matches()).toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_TAIL), lines.size()));
        } catch (IOException | UncheckedIOException e) {
            return "(" + log + " cannot be read: " + e + ")";
        }
    }

    /** Ends the child as a power cut would: it does nothing more. Returns when it is gone. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Asks the child by a signal (SIGTERM) to end in order. */
    public void terminate() {
        process.destroy();
    }

    /** Waits for its end, and says whether it came within the time. */
    public boolean endsWithin(Duration time) throws InterruptedException {
        return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Asks the child to end in order, and waits until it has.
     *
     * @param what it is, for the message
     * @throws EmbeddedServerException if it does not end within the limit; it is ended by force then
     */
    public void stop(String what, Duration limit) throws InterruptedException {
        terminate();
        if (!endsWithin(limit)) {
            kill();
            throw new EmbeddedServerException(what + " did not stop within " + limit.toSeconds()
                    + " s. The last lines of its log " + log + ":\n" + logTail());
        }
    }

    /** What it told its caller at its end: 128 and the signal's number after a signal. */
    public int exitCode() {
        return process.exitValue();
    }

    /** Ends the child: first by closing its input, then by signal, then by force. Returns when it is gone. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException alreadyClosed) {
            // The child is gone, or will hear the signal.
        }
        if (!ends()) {
            process.destroy();
            if (!ends()) {
                process.destroyForcibly();
                ends();
            }
        }
    }

    private boolean ends() {
        try {
            return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }

    private static List<String> command(Program program, Path watch, Path temporary) {
        List<String> command = new ArrayList<>();
        if (File.separatorChar == '/') {
            // Ctrl-C reaches every process of the terminal; the child must go on until its parent has finished with it.
            command.addAll(List.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", "sh"));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(program.jvmOptions());
        command.add("-Djava.io.tmpdir=" + temporary);
        command.add("-XX:-UsePerfData");
        command.add("-cp");
        command.add(program.classPath() + File.pathSeparator + watch);
        command.add(ParentWatch.class.getName());
        command.add(program.mainClass());
        command.addAll(program.arguments());
        return command;
    }

    /** The child gets this one class instead of our class path, whose libraries are not its own. */
    private static Path extractParentWatch(Path directory) throws IOException {
        String name = ParentWatch.class.getName().replace('.', '/') + ".class";
        Path root = directory.resolve("parent-watch");
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        try (InputStream content = ParentWatch.class.getResourceAsStream("/" + name)) {
            Files.write(file, content.readAllBytes());
        }
        return root;
    }
}
