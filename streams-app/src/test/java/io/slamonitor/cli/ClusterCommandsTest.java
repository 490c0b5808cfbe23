package io.slamonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Commands that talk to a cluster, without one. */
class ClusterCommandsTest {
    private static final Path POLICY = Path.of("../policies/example.yaml");

    @TempDir
    Path folder;

    static List<List<Object>> commands() throws Exception {
        final Path events = Files.createTempFile("events", ".jsonl");
        events.toFile().deleteOnExit();
        return List.of(
                List.of("run"),
                List.of("policy", "apply", POLICY),
                List.of("policy", "show"),
                List.of("policy", "diff", POLICY),
                List.of("policy", "history"),
                List.of("replay", events),
                List.of("traffic"),
                List.of("watch", "alerts"),
                List.of("rejected", "list"),
                List.of("rejected", "show", "0@1"),
                List.of("rejected", "retry", "--all"),
                List.of("erase", "ann"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void brokerThatIsNotThereIsOneClearMessage(final List<Object> command) {
        final Sla result =
                run(command, "--bootstrap-servers", "localhost:1", "--set", "broker.wait=1s", "--set", "http.port=0");

        assertThat(result.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(result.err())
                .matches("No Kafka broker answers at localhost:1 \\(bootstrap.servers, --bootstrap-servers\\):"
                        + " Connection refused. Waited \\d s \\(broker.wait\\)\\.\\R");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyFaultOfTheConfigurationIsTold(final List<Object> command) {
        final Sla result = run(
                command,
                "--bootstrap-servers",
                "nowhere",
                "--set",
                "grace=soon",
                "--set",
                "kafka.sasl.jaas.confg=hunter2");

        assertThat(result.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(result.err())
                .startsWith("The configuration has 3 faults:")
                .contains("bootstrap.servers = nowhere (--bootstrap-servers): expected host:port")
                .contains("grace = soon (--set): expected a duration")
                .contains("did you mean kafka.sasl.jaas.config?")
                .doesNotContain("hunter2");
        assertThat(result.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run now|Unmatched argument at index 1: 'now'",
                "run --config none.properties|The configuration file none.properties does not exist.",
                "watch everything|Invalid value for positional parameter",
                "watch alerts --output xml|expected one of [TABLE, JSON]",
                "replay|Missing required parameter: 'FILE'",
                "replay --speed fast x.jsonl|'fast' is no speed: expected events a second, such as 500, or max",
                "replay --speed -1 x.jsonl|'-1' is no speed",
                "erase|Missing required parameter: 'ID'",
                "erase --in assignees 17|'assignees' is no place in which a person is named; expected requester,",
                "erase --in assignees 17|did you mean 'assignee'?",
                "erase --wait soon 17|'soon' is no duration",
                "policy apply|Missing required parameter: 'PATH'",
                "policy apply --effective-in soon x|'soon' is no duration: expected one such as 10s",
                "policy apply --effective-from tomorrow x|'tomorrow' is no instant",
                "policy apply --effective-in 5s --effective-from 2099-01-01T00:00:00Z x|are mutually exclusive",
                "policy show --policies none.yaml|none.yaml: there is no such file or folder",
                "policy show --policies x --version 1|are mutually exclusive",
                "policy show --output xml|expected one of [TEXT, JSON]",
                "policy diff|Missing required parameter: 'PATH'",
                "policy diff none.yaml|none.yaml: there is no such file or folder",
                "policy diff --against x --version 1 y|are mutually exclusive",
                "policy history --version 1|Missing required argument(s): --extract=DIR",
                "policy history now|Unmatched argument at index 2: 'now'",
                "policy apply none.yaml|none.yaml: there is no such file or folder",
                "rejected|Missing command",
                "rejected list now|Unmatched argument at index 2: 'now'",
                "rejected list --output xml|expected one of [TABLE, JSON]",
                "rejected list --limit -1|--limit is -1; expected 0 or more",
                "rejected list --reason undecodeable|'undecodeable' is no reason; did you mean 'undecodable'?",
                "rejected list --reason invalid,x|'x' is no reason: expected one of null-key, no-value, too-large,",
                "rejected list --since soon|'soon' is neither an instant nor a duration before now: expected one such",
                "rejected list --since 2026-03-01|'2026-03-01' is neither an instant nor a duration",
                "rejected show|Missing required parameter: 'PARTITION@OFFSET'",
                "rejected show 17|'17' is no id of a rejected record: expected PARTITION@OFFSET of sla.rejected",
                "rejected show 0@1 --output table|expected one of [TEXT, JSON]",
                "rejected retry|Nothing says which records to send: expected their ids, one of --reason",
                "rejected retry --dry-run|Nothing says which records to send",
                "rejected retry 0@1 x|'x' is no id of a rejected record",
                "rejected retry --all 0@1|are mutually exclusive",
                "rejected retry --all --since 2h|are mutually exclusive",
                "rejected retry 0@1 --ticket T-1|are mutually exclusive"
            })
    void wrongCommandLineIsExplained(final String line, final String message) {
        final Sla result = Sla.run((Object[]) line.split(" "));
        assertThat(result.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(result.err()).contains(message);
    }

    @Test
    void aBackupTakesNoFoldersPlace() {
        final Sla result = Sla.run("backup", "--force", folder);

        assertThat(result.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(result.err()).contains(folder + " is a folder; expected the name of a file");
        assertThat(folder).isDirectory();
    }

    @Test
    void emptyPolicyFolderIsAFault() {
        final Sla result = Sla.run("policy", "apply", folder);
        assertThat(result.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(result.err()).contains(folder.toString()).endsWith("1 fault; nothing was published\n");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void helpShowsExamples(final List<Object> command) {
        final Sla result = run(command, "--help");
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("Examples:", "  sla ").contains("Exit status:");
    }

    @Test
    void runDoesNotStartWhereOthersCouldReadItsMetricsWithoutAToken() {
        final Sla result = Sla.run("run", "--set", "http.bind=0.0.0.0");

        assertThat(result.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(result.err())
                .contains("http.bind = 0.0.0.0 (--set): expected http.token to be set, too: other hosts can reach this"
                        + " address, and without a token anybody there could read the metrics");
    }

    @Test
    void runSaysWhichSettingsHelpIfItsPortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            final Sla result = Sla.run("run", "--set", "http.port=" + taken.getLocalPort());

            assertThat(result.exitCode()).isEqualTo(ExitCode.FAILURE);
            assertThat(result.err())
                    .contains("set http.port (sla demo: --http-port) to another one, or to 0 for any that is free");
        }
    }

    private static Sla run(final List<Object> command, final String... more) {
        final List<Object> all = new ArrayList<>(command);
        all.addAll(Stream.of(more).toList());
        return Sla.run(all.toArray());
    }
}
