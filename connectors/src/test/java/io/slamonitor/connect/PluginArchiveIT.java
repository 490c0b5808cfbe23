package io.slamonitor.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** The archive as it is handed out, which is unpacked into a folder of a worker's {@code plugin.path}. */
class PluginArchiveIT {
    private static final String ROOT = "sla-monitor-connect/";
    private static final Path JAR = Path.of("target/plugin/sla-monitor-connect/sla-monitor-connect.jar");

    @Test
    void itIsOneFolderOfJarsWithWhatTheirLicencesAskFor() throws IOException {
        try (ZipFile archive = new ZipFile(archive().toFile())) {
            final Set<String> names = archive.stream().map(ZipEntry::getName).collect(Collectors.toSet());
            assertThat(names).allMatch(name -> name.startsWith(ROOT));
            assertThat(names)
                    .contains(ROOT + "LICENSE", ROOT + "config/jdbc-clocks.json", ROOT + "tables/postgresql.sql");
            final String notice = text(archive, ROOT + "NOTICE");
            assertThat(names.stream()
                            .filter(name -> name.endsWith(".jar") && !name.contains("sla-monitor-connect.jar")))
                    .hasSize(6)
                    .allSatisfy(name -> assertThat(notice)
                            .contains(name.substring(ROOT.length()).replaceAll("-[0-9].*", "")));
        }
    }

    @Test
    void theJarDeclaresItsPluginsAndHoldsNothingOfTheApplicationsPages() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertThat(text(jar, "META-INF/services/org.apache.kafka.connect.sink.SinkConnector")
                            .lines())
                    .containsExactly("io.slamonitor.connect.sink.HttpAlertSink");
            assertThat(text(jar, "META-INF/services/org.apache.kafka.connect.transforms.Transformation")
                            .lines())
                    .containsExactlyInAnyOrder(
                            "io.slamonitor.connect.transform.TicketEventMapping",
                            "io.slamonitor.connect.transform.TableRow");
            assertThat(jar.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName))
                    .allMatch(name -> name.matches("(io/slamonitor|connectors|released|META-INF)/.*"));
        }
    }

    private static String text(final ZipFile archive, final String name) throws IOException {
        return new String(archive.getInputStream(archive.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
    }

    private static Path archive() throws IOException {
        try (Stream<Path> found = Files.list(Path.of("target"))) {
            final List<Path> archives = found.filter(
                            file -> file.getFileName().toString().matches("sla-monitor-connect-.*\\.zip"))
                    .toList();
            assertThat(archives).hasSize(1);
            return archives.get(0);
        }
    }
}
