package io.slamonitor.cli;

import io.slamonitor.app.Answering;
import io.slamonitor.app.AppConfig;
import io.slamonitor.app.Brokers;
import io.slamonitor.app.InstanceWatch;
import io.slamonitor.app.SlaApplication;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sla run}: the application against a real cluster. */
@Command(
        name = "run",
        header = "Run the application against a Kafka cluster.",
        description = {
            "%nReads ticket events, keeps the clocks of every ticket, and writes clocks and alerts, exactly once. Waits for"
                    + " broker and schema registry at the start, creates the topics that are missing, and prints what it"
                    + " runs with. Several instances with the same application.id share the work. Stop it with Ctrl-C or"
                    + " SIGTERM.",
            "%nAnswers on HTTP, at the address that it prints: the live board at /, /health/live, /health/ready,"
                    + " /metrics, and what /api/openapi.json describes. Takes ticket events at /ingest/MAPPING from senders for"
                    + " whom a secret is set (docs/ingest.md).%n"
        },
        mixinStandardHelpOptions = true,
        versionProvider = SlaCommand.Version.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "  1:it could not start, or a fault stopped it",
            "  2:the command line or the configuration is wrong",
            "130:Ctrl-C stopped it (143: SIGTERM)"
        },
        footer = {
            "",
            "Examples:",
            "  sla run",
            "  sla run --bootstrap-servers broker:9092 --registry http://registry:8081 --set grace=10s",
            "  sla run --config sla.properties",
            "",
            "Every key is listed in docs/configuration.md."
        })
final class RunCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ClusterOptions cluster;

    @Override
    public Integer call() throws InterruptedException {
        final AppConfig config = cluster.load();
        final PrintWriter out = spec.commandLine().getOut();
        out.println("SLA Monitor runs with");
        out.print(config.describe());
        out.flush();
        try (InstanceWatch watch = InstanceWatch.start(config);
                Answering answering = Answering.start(config, watch)) {
            answering
                    .url()
                    .ifPresent(url -> out.println("The board is at " + url + "/, health at " + url
                            + "/health/ready, metrics at " + url + "/metrics"));
            if (!answering.ingestSources().isEmpty()) {
                out.println("Ticket events are taken of " + String.join(", ", answering.ingestSources()));
            }
            out.flush();
            return run(config, watch, answering);
        }
    }

    private int run(final AppConfig config, final InstanceWatch watch, final Answering answering)
            throws InterruptedException {
        final PrintWriter err = spec.commandLine().getErr();
        try (SlaApplication application = SlaApplication.start(config, err::println, watch, answering)) {
            Runtime.getRuntime().addShutdownHook(new Thread(application::close, "sla-stop"));
            final Optional<Throwable> fault = application.awaitStopped();
            fault.ifPresent(thrown -> err.println("A fault stopped it: " + Brokers.explain(thrown)));
            return fault.isEmpty() ? ExitCode.OK : ExitCode.FAILURE;
        }
    }
}
