package io.slamonitor.cli;

import io.slamonitor.app.EventSender;
import io.slamonitor.demo.BuiltInPolicies;
import io.slamonitor.demo.DeskProgress;
import io.slamonitor.demo.LiveTraffic;
import io.slamonitor.demo.desk.DeskSimulation;
import io.slamonitor.text.FileFaults;
import io.slamonitor.ticket.TicketEvent;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sla traffic}: simulated desks at work on a cluster, by the wall clock. */
@Command(
        name = "traffic",
        header = "Let simulated desks work on a cluster, by the wall clock; for trials.",
        description = {
            "%nSends the ticket events of five simulated desks, one for each contract in the project's folder policies,"
                    + " to the input topic: those of the last days at once, then each when it happens. Publish the"
                    + " policies first, so that the tickets are judged. 'sla demo' shows the same at an accelerated"
                    + " clock and needs no cluster.",
            "%nWhat the desks do depends on the day on which they began and nothing else, so starting it again on the"
                    + " same day sends nothing that counts twice. On another day other desks would begin: with --progress"
                    + " the same go on, and what happened in between is sent at once.%n"
        },
        mixinStandardHelpOptions = true,
        versionProvider = SlaCommand.Version.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "  0:the time of --for has passed",
            "  1:events could not be sent",
            "  2:the command line or the configuration is wrong",
            "130:Ctrl-C stopped it (143: SIGTERM)"
        },
        footer = {
            "",
            "Examples:",
            "  sla policy apply policies/ && sla traffic",
            "  sla traffic --days 30 --tickets-per-hour 20 --bootstrap-servers broker:9092 --registry http://registry:8081"
        })
final class TrafficCommand implements Callable<Integer> {
    private static final int MOST_DAYS = 400;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ClusterOptions cluster;

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "7",
            description = "How many days ago the desks began, from 0 to " + MOST_DAYS + "; at 00:00 UTC. Default:"
                    + " ${DEFAULT-VALUE}.")
    private int days;

    @Mixin
    private TicketsPerHourOption ticketsPerHour;

    @Option(
            names = "--progress",
            paramLabel = "FILE",
            description =
                    "Keep in FILE when the desks began and how far they have come. If it is there already, they go"
                            + " on from there, and --days and --tickets-per-hour are those with which they began.")
    private Path progressFile;

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "End after so much time, such as 60s. Default: go on until Ctrl-C.")
    private Duration limit;

    @Override
    public Integer call() throws InterruptedException {
        if (days < 0 || days > MOST_DAYS) {
            throw new BadInputException("--days " + days + ": expected a number from 0 to " + MOST_DAYS);
        }
        ticketsPerHour.fault().ifPresent(fault -> {
            throw new BadInputException(fault);
        });
        final DeskProgress begun = progress();
        // What cannot be written is better known before anything has been sent.
        keep(begun);
        final PrintWriter err = spec.commandLine().getErr();
        final CountDownLatch stop = new CountDownLatch(1);
        if (limit != null) {
            CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(stop::countDown);
        }
        try (EventSender sender = EventSender.open(cluster.load(), err::println)) {
            err.printf("Desks at work since %s: %s%n", begun.firstDay(), DeskSimulation.describe(DeskSimulation.DESKS));
            final DeskSimulation desks = DeskSimulation.since(
                    begun.firstDay(),
                    begun.ticketsPerHour(),
                    BuiltInPolicies.contracts().calendars());
            desks.arrivingBy(begun.sentBy());
            new LiveTraffic(desks, Clock.systemUTC(), (events, by) -> {
                        send(events, sender);
                        keep(begun.sentBy(by));
                    })
                    .run(stop);
        }
        return ExitCode.OK;
    }

    private DeskProgress progress() {
        final DeskProgress beginning =
                DeskProgress.beginning(LocalDate.now(ZoneOffset.UTC).minusDays(days), ticketsPerHour.value());
        if (progressFile == null) {
            return beginning;
        }
        try {
            final DeskProgress begun = DeskProgress.read(progressFile).orElse(beginning);
            TicketsPerHourOption.fault(begun.ticketsPerHour()).ifPresent(fault -> {
                throw new BadInputException("--progress " + progressFile + " cannot be used: "
                        + DeskProgress.TICKETS_PER_HOUR + " " + fault);
            });
            return begun;
        } catch (final IOException e) {
            throw new BadInputException("--progress " + progressFile + " cannot be used: " + FileFaults.reason(e));
        }
    }

    private void keep(final DeskProgress reached) {
        if (progressFile == null) {
            return;
        }
        try {
            reached.write(progressFile);
        } catch (final IOException e) {
            throw new BadInputException("--progress " + progressFile + " cannot be written: " + FileFaults.reason(e));
        }
    }

    private void send(final List<TicketEvent> events, final EventSender sender) {
        events.forEach(sender::send);
        sender.awaitAll();
        spec.commandLine()
                .getErr()
                .printf(Locale.ENGLISH, "Sent %,d events, %,d so far%n", events.size(), sender.acknowledged());
    }
}
