package io.slamonitor.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class RegistryDistributionTest {
    private static final String VERSION = "1.0";
    private static final String NAME = "apicurio-registry-app-" + VERSION;
    private static final String ARCHIVE = "io/apicurio/apicurio-registry-app/1.0/" + NAME + "-all.tar.gz";

    @TempDir
    Path directory;

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private HttpServer central;
    private byte[] archive;
    private byte[] served;
    private Path cache;
    private Path localRepository;

    @BeforeEach
    void startCentral() throws IOException {
        Path file = directory.resolve("made.tar.gz");
        Archives.write(file, Map.of(NAME + "-runner.jar", "the program", "lib/a.jar", "a library"));
        archive = Files.readAllBytes(file);
        served = archive;
        cache = directory.resolve("cache");
        localRepository = directory.resolve("m2");
        central = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        central.createContext("/maven2", this::serve);
        central.start();
    }

    @AfterEach
    void stopCentral() {
        central.stop(0);
    }

    @Test
    void isDownloadedOnceAndThenTakenFromTheCache() throws Exception {
        List<Long> progress = new ArrayList<>();

        Path jar = distribution().runnerJar((bytes, total) -> progress.add(bytes));
        Path again = distribution().runnerJar((bytes, total) -> progress.add(-1L));

        assertThat(jar).hasContent("the program").isEqualTo(again);
        assertThat(jar.resolveSibling("lib/a.jar")).hasContent("a library");
        assertThat(requests).containsExactly("/maven2/" + ARCHIVE);
        assertThat(progress).containsExactly((long) archive.length);
        assertThat(namesInCache()).containsExactlyInAnyOrder(NAME, NAME + ".lock");
    }

    @Test
    void archiveOfTheLocalMavenRepositoryIsPreferred() throws Exception {
        Path local = localRepository.resolve(ARCHIVE);
        Files.createDirectories(local.getParent());
        Files.write(local, archive);

        assertThat(distribution().runnerJar(DownloadProgress.SILENT)).hasContent("the program");

        assertThat(requests).isEmpty();
        assertThat(local).exists();
    }

    @Test
    void archiveWithAnotherChecksumIsRefusedAndLeavesNothing() throws Exception {
        served = archive.clone();
        served[served.length / 2]++;

        assertThatThrownBy(() -> distribution().runnerJar(DownloadProgress.SILENT))
                .isInstanceOf(EmbeddedServerException.class)
                .hasMessageContaining("is damaged or not " + ARCHIVE)
                .hasMessageContaining("expected " + sha256());
        assertThat(namesInCache()).containsExactly(NAME + ".lock");

        served = archive;
        assertThat(distribution().runnerJar(DownloadProgress.SILENT)).exists();
    }

    @Test
    void failedDownloadSaysFromWhereAndWhatCanBeDone() {
        served = null;

        assertThatThrownBy(() -> distribution().runnerJar(DownloadProgress.SILENT))
                .isInstanceOf(EmbeddedServerException.class)
                .hasMessageContaining(remote() + "/" + ARCHIVE)
                .hasMessageContaining("HTTP status 404")
                .hasMessageContaining("SLA_MAVEN_CENTRAL")
                .hasMessageContaining("mvn dependency:get");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///srv/maven2", "repo.example/maven2", "no address at all"})
    void mirrorThatIsNoWebAddressIsReported(String mirror) throws Exception {
        RegistryDistribution misconfigured =
                new RegistryDistribution(VERSION, sha256(), cache, localRepository, mirror);

        assertThatThrownBy(() -> misconfigured.runnerJar(DownloadProgress.SILENT))
                .isInstanceOf(EmbeddedServerException.class)
                .hasMessageContaining("Cannot fetch the registry server from " + mirror)
                .hasMessageContaining("SLA_MAVEN_CENTRAL");
    }

    @Test
    void whatAKilledProcessLeftIsRemoved() throws Exception {
        Files.createDirectories(cache.resolve(NAME + ".partial-123/content"));

        distribution().runnerJar(DownloadProgress.SILENT);

        assertThat(namesInCache()).containsExactlyInAnyOrder(NAME, NAME + ".lock");
    }

    @Test
    void severalThatWantItAtOnceDownloadItOnce() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Future<Path>> jars = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                jars.add(pool.submit(() -> distribution().runnerJar(DownloadProgress.SILENT)));
            }
            for (Future<Path> jar : jars) {
                assertThat(jar.get(20, TimeUnit.SECONDS)).hasContent("the program");
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(requests).hasSize(1);
    }

    @Test
    void theBuildKnowsVersionAndChecksum() {
        RegistryBuild build = RegistryBuild.load();

        assertThat(build.version()).matches("\\d+\\.\\d+\\.\\d+\\.Final");
        assertThat(build.sha256()).matches("[0-9a-f]{64}");
    }

    private RegistryDistribution distribution() throws Exception {
        return new RegistryDistribution(VERSION, sha256(), cache, localRepository, remote());
    }

    private String remote() {
        return "http://127.0.0.1:" + central.getAddress().getPort() + "/maven2";
    }

    private String sha256() throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(archive));
    }

    private List<String> namesInCache() throws IOException {
        try (Stream<Path> entries = Files.list(cache)) {
            return entries.map(entry -> entry.getFileName().toString()).toList();
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(exchange.getRequestURI().getPath());
            if (served == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            exchange.sendResponseHeaders(200, served.length);
            exchange.getResponseBody().write(served);
        }
    }
}
