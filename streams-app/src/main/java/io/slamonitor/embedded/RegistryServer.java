package io.slamonitor.embedded;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A schema registry (Apicurio, which speaks Confluent's API) in a process of its own, on the loopback interface only.
 *
 * <p>Schemas must be compatible with all their earlier versions in both directions ({@code FULL_TRANSITIVE}), as this
 * project's own are. With a data directory they survive a restart with their ids, which the records of a kept broker need.
 * The process ends with {@link #close()}, or by itself when this process ends in whatever way.
 */
public final class RegistryServer implements AutoCloseable {
    private static final String LOG = "registry.log";
    private static final String MAIN_CLASS = "io.quarkus.runner.GeneratedMain";
    private static final String COMPATIBILITY = "{\"compatibility\":\"FULL_TRANSITIVE\"}";
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration REQUEST_LIMIT = Duration.ofSeconds(10);
    private static final long POLL_MILLIS = 50;

    /**
     * How to start a registry.
     *
     * @param dataDirectory where schemas and the log are kept; if empty, schemas live in memory and the log in a temporary
     *     directory that {@link #close()} deletes
     * @param port the port on 127.0.0.1, or 0 for any free one
     * @param progress told if the server has to be downloaded (142 MB, once for every version)
     */
    public record Settings(Optional<Path> dataDirectory, int port, DownloadProgress progress) {
        public Settings {
            if (port < 0 || port > 65_535) {
                throw new IllegalArgumentException("port must lie between 0 and 65535, but is " + port);
            }
        }

        /** Schemas in memory, any free port. */
        public static Settings temporary() {
            return new Settings(Optional.empty(), 0, DownloadProgress.SILENT);
        }

        /** Schemas kept in this directory, created if missing. */
        public static Settings in(Path dataDirectory) {
            return new Settings(Optional.of(dataDirectory), 0, DownloadProgress.SILENT);
        }

        public Settings onPort(int newPort) {
            return new Settings(dataDirectory, newPort, progress);
        }

        public Settings reporting(DownloadProgress newProgress) {
            return new Settings(dataDirectory, port, newProgress);
        }
    }

    private final ChildJvm child;
    private final Path directory;
    private final boolean temporary;
    private final String url;

    private RegistryServer(ChildJvm child, Path directory, boolean temporary, int port) {
        this.child = child;
        this.directory = directory;
        this.temporary = temporary;
        this.url = "http://" + LoopbackPorts.HOST + ":" + port + "/apis/ccompat/v7";
    }

    /** Starts a registry with its schemas in memory on any free port. */
    public static RegistryServer start() {
        return start(Settings.temporary());
    }

    /**
     * Starts a registry and returns when it takes requests: after two or three seconds, the first time after a download.
     *
     * @throws EmbeddedServerException if it cannot be fetched, the port is taken, or it does not start; the message ends
     *     with the last lines of its log
     */
    public static RegistryServer start(Settings settings) {
        Path runner = RegistryDistribution.fromEnvironment().runnerJar(settings.progress());
        int port = LoopbackPorts.claim(settings.port(), "the schema registry");
        boolean temporary = settings.dataDirectory().isEmpty();
        Path directory = settings.dataDirectory()
                .map(given -> Directories.create(given.toAbsolutePath().normalize()))
                .orElseGet(() -> Directories.createTemporary("sla-registry-"));
        ChildJvm child = ChildJvm.start(
                directory,
                new ChildJvm.Program(
                        LOG, runner.toString(), MAIN_CLASS, options(port, directory, temporary), List.of()));
        RegistryServer server = new RegistryServer(child, directory, temporary, port);
        boolean ready = false;
        try {
            server.awaitReady();
            ready = true;
            return server;
        } finally {
            if (!ready) {
                server.close();
            }
        }
    }

    /** The base address of Confluent's API, for {@code schema.registry.url}. */
    public String url() {
        return url;
    }

    /** What the registry writes, replaced at every start. */
    public Path logFile() {
        return directory.resolve(LOG);
    }

    /** The registry's process id. */
    public long pid() {
        return child.pid();
    }

    public boolean isRunning() {
        return child.isAlive();
    }

    /** Stops the registry and returns when its process is gone. May be called more than once. */
    @Override
    public void close() {
        child.close();
        if (temporary) {
            Directories.delete(directory);
        } else {
            Directories.delete(directory.resolve("tmp"));
        }
    }

    private static List<String> options(int port, Path directory, boolean inMemory) {
        String database = inMemory ? "mem:registry" : "file:" + directory.resolve("schemas");
        return List.of(
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:ErrorFile=" + directory.resolve("registry-crash.log"),
                "-Dquarkus.http.host=" + LoopbackPorts.HOST,
                "-Dquarkus.http.port=" + port,
                "-Dquarkus.datasource.jdbc.url=jdbc:h2:" + database,
                "-Dquarkus.datasource.jdbc.initial-size=1",
                "-Dquarkus.datasource.jdbc.min-size=1");
    }

    private void awaitReady() {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        HttpClient client = HttpClient.newBuilder()
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(REQUEST_LIMIT)
                .build();
        try {
            while (!answers(client)) {
                if (!child.isAlive()) {
                    throw failure("ended while starting");
                }
                if (System.nanoTime() > deadline) {
                    throw failure("did not answer within " + START_LIMIT.toSeconds() + " s");
                }
                Thread.sleep(POLL_MILLIS);
            }
            requireCompatibility(client);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedServerException("Interrupted while the schema registry was starting.", e);
        }
    }

    private boolean answers(HttpClient client) throws InterruptedException {
        try {
            HttpRequest question = request("/subjects").GET().build();
            return client.send(question, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Apicurio checks nothing unless it is told to. */
    private void requireCompatibility(HttpClient client) throws InterruptedException {
        HttpRequest change = request("/config")
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .PUT(BodyPublishers.ofString(COMPATIBILITY))
                .build();
        try {
            HttpResponse<String> answer = client.send(change, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw failure("refused the compatibility rule with HTTP status " + answer.statusCode() + " and "
                        + answer.body());
            }
        } catch (IOException e) {
            throw failure("refused the compatibility rule: " + e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).timeout(REQUEST_LIMIT);
    }

    private EmbeddedServerException failure(String what) {
        return new EmbeddedServerException("The schema registry " + what + ". The last lines of its log:\n"
                + child.logTail().indent(4).stripTrailing());
    }
}
