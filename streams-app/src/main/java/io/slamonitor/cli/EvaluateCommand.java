package io.slamonitor.cli;

import io.slamonitor.calendar.CalendarException;
import io.slamonitor.evaluation.Announcement;
import io.slamonitor.evaluation.Clock;
import io.slamonitor.evaluation.Evaluation;
import io.slamonitor.evaluation.Evaluator;
import io.slamonitor.policy.Catalogues;
import io.slamonitor.policy.yaml.LoadedCatalogue;
import io.slamonitor.requester.RequesterLimits;
import io.slamonitor.ticket.TicketHistory;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sla evaluate}: every clock of every ticket in some files, without Kafka. */
@Command(
        name = "evaluate",
        header = "Evaluate ticket histories offline: every clock, when it was due, and whether it was met.",
        description = {
            "%nReads ticket events from files and prints one line for each clock, in the order of ticket id, metric"
                    + " (by name) and cycle. A line that cannot be read is reported as FILE:LINE: REASON on standard"
                    + " error, and the rest is evaluated.",
            "%nJSON has one object a line: ticketId, policy, policyVersion, metric, cycle, state (running, paused, met,"
                    + " breached, cancelled), priority, calendar, startedAt, dueAt, breachAt, stoppedAt, targetSeconds,"
                    + " elapsedSeconds, remainingSeconds, elapsedByLevel ('none' for tickets without a level),"
                    + " announcements (kind, level, at; the level of a breach is null), excused (whether a breach is left"
                    + " out of attainment). Instants are ISO 8601 in UTC, and what is absent is null. A breached clock"
                    + " that still runs has the state breached and no stoppedAt. What is announced of a ticket and hangs"
                    + " on none of its clocks comes with the metric ticket, cycle 0 and no amounts, limits per requester"
                    + " included: they are judged over all tickets of the files.%n"
        },
        mixinStandardHelpOptions = true,
        versionProvider = SlaCommand.Version.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {ExitCode.OK_MEANS, ExitCode.FAILURE_MEANS, ExitCode.BAD_INPUT_MEANS},
        footer = {
            "",
            "Examples:",
            "  sla evaluate --policies policies/ tickets.jsonl",
            "  sla evaluate --policies policies/ --as-of 2026-03-01T00:00:00Z --output json 2026-*.csv.gz",
            "  sla evaluate --policies policies/ --mapping desk.yaml export.csv"
        })
final class EvaluateCommand implements Callable<Integer> {
    enum Output {
        TABLE,
        JSON
    }

    private static final Comparator<Clock> BY_METRIC_NAME = Comparator.comparing(
                    (Clock clock) -> clock.id().metric().label())
            .thenComparing(clock -> clock.id().cycle());

    @Spec
    private CommandSpec spec;

    @Mixin
    private PoliciesOption policies;

    @Mixin
    private AsOfOption asOf;

    @Option(
            names = "--output",
            paramLabel = "table|json",
            defaultValue = "table",
            description = "A table with local times and a summary, or JSON lines. Default: ${DEFAULT-VALUE}.")
    private Output output;

    @Mixin
    private EventFilesOption events;

    @Parameters(index = "0..*", arity = "1..*", paramLabel = "FILE", description = EventFilesOption.FILES)
    private List<Path> files;

    /** A ticket's clocks, or why it has none. */
    private record Evaluated(String ticketId, List<Clock> clocks, Optional<String> fault) {}

    @Override
    public Integer call() {
        final PrintWriter err = spec.commandLine().getErr();
        final Instant until = asOf.orNow();
        final LoadedCatalogue loaded = policies.load();
        final Catalogues catalogues = Catalogues.of(loaded.catalog(loaded.version(), Instant.EPOCH));
        final SortedMap<String, TicketHistory> histories =
                events.histories(files, event -> !event.occurredAt().isAfter(until), err);
        final AtomicLong faults = new AtomicLong(events.faults());
        final ClockWriter writer = writer(until);
        final Map<String, List<Announcement>> limits = RequesterLimits.judgeAll(histories.values(), catalogues, until);
        final Function<TicketHistory, Evaluation> evaluation = history ->
                Evaluator.evaluate(history, catalogues, until, limits.getOrDefault(history.ticketId(), List.of()));
        evaluate(histories.values(), evaluation, evaluated -> {
            evaluated.fault().ifPresent(fault -> {
                faults.incrementAndGet();
                err.println(fault);
            });
            writer.write(evaluated.ticketId(), evaluated.clocks());
        });
        writer.finish();
        return faults.get() == 0 ? ExitCode.OK : ExitCode.BAD_INPUT;
    }

    private ClockWriter writer(final Instant until) {
        final PrintWriter out = spec.commandLine().getOut();
        return output == Output.JSON ? new ClockLines(out) : new ClockTable(out, until);
    }

    /** On all processors, the results in the tickets' order. */
    private static void evaluate(
            final Collection<TicketHistory> histories,
            final Function<TicketHistory, Evaluation> evaluation,
            final Consumer<Evaluated> results) {
        histories.parallelStream()
                .map(history -> evaluated(history, evaluation))
                .forEachOrdered(results);
    }

    private static Evaluated evaluated(
            final TicketHistory history, final Function<TicketHistory, Evaluation> evaluation) {
        try {
            final List<Clock> clocks = evaluation.apply(history).clocks().stream()
                    .sorted(BY_METRIC_NAME)
                    .toList();
            return new Evaluated(history.ticketId(), clocks, Optional.empty());
        } catch (final CalendarException e) {
            return new Evaluated(
                    history.ticketId(), List.of(), Optional.of("ticket " + history.ticketId() + ": " + e.getMessage()));
        }
    }
}
