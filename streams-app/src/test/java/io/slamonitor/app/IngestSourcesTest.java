package io.slamonitor.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slamonitor.ingest.BearerTokens;
import io.slamonitor.ingest.IngestSource;
import io.slamonitor.ingest.Signatures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestSourcesTest {
    private static final String SECRET = "a-secret-for-this-test";

    @TempDir
    Path folder;

    private static Map<String, IngestSource> sources(AppConfig config) {
        return IngestSources.of(config, Clock.systemUTC());
    }

    @Test
    void nobodyMaySendUnlessASecretIsSet() {
        assertThat(sources(AppConfig.of(Map.of()))).isEmpty();
    }

    @Test
    void secretsComeFromTheEnvironmentAndFromFilesAndEachSystemSignsInItsOwnWay() throws IOException {
        Path file = Files.writeString(folder.resolve("github"), SECRET + "-1\n" + SECRET + "-2\n");

        Map<String, IngestSource> found = sources(AppConfig.read(
                Optional.empty(),
                Map.of(
                        "SLA_INGEST_ZENDESK_SECRET",
                        SECRET,
                        "SLA_INGEST_ZENDESK_EXPORT_SECRET",
                        SECRET,
                        "SLA_INGEST_GITHUB_SECRET_FILE",
                        file.toString(),
                        "SLA_INGEST_MAX_BYTES",
                        "1MiB"),
                Map.of("ingest.events.secret", new Given(SECRET, "--set"))));

        assertThat(found).containsOnlyKeys("events", "github", "zendesk", "zendesk-export");
        assertThat(found.get("zendesk").credential()).isInstanceOf(Signatures.class);
        assertThat(found.get("github").credential()).isInstanceOf(Signatures.class);
        assertThat(found.get("zendesk-export").credential()).isInstanceOf(BearerTokens.class);
        assertThat(found.get("events").credential()).isInstanceOf(BearerTokens.class);
    }

    @Test
    void aMappingOfOnesOwnTakesThePlaceOfABuiltInOne() throws IOException {
        Files.writeString(folder.resolve("zendesk.jq"), "empty");
        Files.writeString(folder.resolve("acme.jq"), "{ticketId: .id}");

        Map<String, IngestSource> found = sources(AppConfig.of(Map.of(
                "ingest.mappings",
                folder.toString(),
                "ingest.zendesk.secret",
                SECRET,
                "ingest.acme.secret",
                SECRET,
                "ingest.acme.signature",
                "hmac",
                "ingest.acme.signature.header",
                "X-Acme-Signature")));

        assertThat(found.get("zendesk").mapping().name())
                .isEqualTo(folder.resolve("zendesk.jq").toString());
        assertThat(found.get("acme").credential()).isInstanceOf(Signatures.class);
    }

    @Test
    void everyFileThatCannotBeUsedIsReportedAtOnce() throws IOException {
        Files.writeString(folder.resolve("bad.jq"), "{ticketId: ");
        Path shortOne = Files.writeString(folder.resolve("short"), "hunter2");

        assertThatThrownBy(() -> sources(AppConfig.of(Map.of(
                        "ingest.mappings",
                        folder.toString(),
                        "ingest.bad.secret",
                        SECRET,
                        "ingest.nobody.secret",
                        SECRET,
                        "ingest.jira.secret.file",
                        folder.resolve("none").toString(),
                        "ingest.github.secret.file",
                        shortOne.toString(),
                        "ingest.zammad.signature",
                        "bearer"))))
                .isInstanceOf(InvalidConfigException.class)
                .message()
                .contains("its mapping cannot be used: " + folder.resolve("bad.jq") + ":1:")
                .contains("there is no mapping nobody: expected one of github, ")
                .startsWith("The configuration has 5 faults:")
                .contains("ingest.jira.secret.file = " + folder.resolve("none")
                        + " (set by the program): expected a file in UTF-8 that can be read")
                .contains("expected in it 16 characters or more")
                .contains("ingest.zammad.secret = ******** (not set): expected it, or ingest.zammad.secret.file")
                .doesNotContain(SECRET)
                .doesNotContain("hunter2");
    }

    @Test
    void slipsAndSettingsThatDoNotGoTogetherAreFaults() {
        Map<String, String> slips = new HashMap<>(Map.of(
                "ingest.github.secrte", SECRET,
                "ingest.zendesk.secret", "hunter2",
                "ingest.jira.signature", "md5"));
        assertThatThrownBy(() -> AppConfig.of(slips))
                .message()
                .contains("unknown; did you mean ingest.github.secret?")
                .contains("ingest.zendesk.secret = ******** (set by the program): expected 16 characters or more")
                .contains("expected bearer, zendesk, github, jira, zammad or hmac")
                .doesNotContain(SECRET)
                .doesNotContain("hunter2");
        assertThatThrownBy(() -> AppConfig.of(Map.of(
                        "ingest.acme.signature", "hmac",
                        "ingest.jira.signature.prefix", "x=",
                        "ingest.max.bytes", "1MiB",
                        "ingest.max.in.flight", "1MiB")))
                .message()
                .contains("expected ingest.acme.signature.header with it")
                .contains("expected ingest.jira.signature=hmac with it")
                .contains("expected at least twice ingest.max.bytes");
    }

    @Test
    void secretsAreNeverShown() {
        assertThat(AppConfig.of(Map.of("ingest.zendesk.secret", SECRET)).describe())
                .contains("ingest.zendesk.secret")
                .doesNotContain(SECRET);
    }
}
