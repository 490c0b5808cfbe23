package io.slamonitor.chaos;

import io.slamonitor.embedded.ChildJvm;
import io.slamonitor.embedded.Directories;
import io.slamonitor.embedded.EmbeddedServerException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;

/** Two instances of {@code sla run}, each a process with its own state, and whoever starts them again. For one thread. */
final class Applications implements AutoCloseable {
    static final int INSTANCES = 2;

    private static final String MAIN_CLASS = "io.slamonitor.cli.SlaCommand";
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
    private static final Duration WAKE_LIMIT = Duration.ofSeconds(60);
    private static final long POLL_MILLIS = 100;
    private static final List<String> JVM_OPTIONS = List.of(
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Dlogback.configurationFile=logback-chaos-application.xml");

    /** What an instance says when it learns that it has lost its partitions while it did not look. */
    private static final List<String> FENCED = List.of(
            "Detected that the thread is being fenced",
            "lost due to missed rebalance",
            "Giving away all assigned partitions as lost");

    private final Path directory;
    private final String classPath;
    private final ChildJvm[] running = new ChildJvm[INSTANCES];
    private final int[] starts = new int[INSTANCES];
    private final List<String> endedByThemselves = new ArrayList<>();

    /**
     * @param classPath with the application on it
     * @param settings of every instance; the place of the state is its own
     */
    Applications(final Path directory, final String classPath, final Map<String, String> settings) {
        this.directory = Directories.create(directory);
        this.classPath = classPath;
        for (int instance = 1; instance <= INSTANCES; instance++) {
            final Properties properties = new Properties();
            properties.putAll(settings);
            properties.put("state.dir", directory.resolve("state-" + instance).toString());
            properties.put("streams.client.id", clientId(instance));
            write(properties, propertiesOf(instance));
        }
    }

    private static void write(final Properties properties, final Path path) {
        try (Writer file = Files.newBufferedWriter(path, StandardCharsets.UTF_8)) {
            properties.store(file, null);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path propertiesOf(final int instance) {
        return directory.resolve("application-" + instance + ".properties");
    }

    private static String clientId(final int instance) {
        return "application-" + instance;
    }

    /** Whose client it is, by the client's id. */
    static int instanceOf(final String clientId) {
        return IntStream.rangeClosed(1, INSTANCES)
                .filter(instance -> clientId.startsWith(clientId(instance) + "-"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(clientId + " is no application's"));
    }

    void startAll() {
        for (int instance = 1; instance <= INSTANCES; instance++) {
            start(instance);
        }
    }

    /** Starts an instance that is down, on the state that it left. */
    void start(final int instance) {
        starts[instance - 1]++;
        running[instance - 1] = ChildJvm.start(
                directory,
                new ChildJvm.Program(
                        "application-" + instance + "." + starts[instance - 1] + ".log",
                        classPath,
                        MAIN_CLASS,
                        JVM_OPTIONS,
                        List.of("run", "--config", propertiesOf(instance).toString())));
    }

    void kill(final int instance) {
        take(instance).kill();
    }

    /** @throws EmbeddedServerException if it does not end within a minute */
    void stop(final int instance) throws InterruptedException {
        take(instance).stop("Application " + instance, STOP_LIMIT);
    }

    private ChildJvm take(final int instance) {
        supervise();
        final ChildJvm taken = running[instance - 1];
        running[instance - 1] = null;
        return taken;
    }

    /** Freezes it. */
    void pause(final int instance) {
        supervise();
        Signals.send(running[instance - 1].pid(), "STOP");
    }

    /** Lets it go on, and says whether it noticed that its partitions are others' by now. */
    boolean wake(final int instance) throws InterruptedException {
        final ChildJvm zombie = running[instance - 1];
        final long before = sizeOf(zombie.log());
        Signals.send(zombie.pid(), "CONT");
        final long deadline = System.nanoTime() + WAKE_LIMIT.toNanos();
        while (System.nanoTime() < deadline && zombie.isAlive()) {
            final String since = readFrom(zombie.log(), before);
            if (FENCED.stream().anyMatch(since::contains)) {
                return true;
            }
            Thread.sleep(POLL_MILLIS);
        }
        return false;
    }

    private static long sizeOf(final Path file) {
        try {
            return Files.size(file);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String readFrom(final Path file, final long offset) {
        try {
            final byte[] all = Files.readAllBytes(file);
            return new String(all, (int) offset, all.length - (int) offset, StandardCharsets.UTF_8);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts what has ended by itself, as a supervisor does, and keeps in mind that it had to. */
    void supervise() {
        for (int instance = 1; instance <= INSTANCES; instance++) {
            final ChildJvm application = running[instance - 1];
            if (application != null && !application.isAlive()) {
                endedByThemselves.add("Application " + instance + " ended with status " + application.exitCode()
                        + "; the last lines of its log " + application.log() + ":\n" + application.logTail());
                start(instance);
            }
        }
    }

    /** What each of those that ended without being asked to said last; empty if there was none. */
    List<String> endedByThemselves() {
        return List.copyOf(endedByThemselves);
    }

    void stopAll() throws InterruptedException {
        for (int instance = 1; instance <= INSTANCES; instance++) {
            stop(instance);
        }
    }

    /** Ends all that run, frozen ones too. */
    @Override
    public void close() {
        for (final ChildJvm application : running) {
            if (application != null) {
                application.kill();
            }
        }
    }
}
