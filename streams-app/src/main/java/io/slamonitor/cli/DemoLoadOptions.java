package io.slamonitor.cli;

import io.slamonitor.demo.BuiltInPolicies;
import io.slamonitor.demo.EventSource;
import io.slamonitor.demo.LogReplay;
import io.slamonitor.demo.Pace;
import io.slamonitor.demo.desk.DeskSimulation;
import io.slamonitor.eventfile.CsvMapping;
import io.slamonitor.eventfile.EventFileReader;
import io.slamonitor.eventfile.MappingException;
import io.slamonitor.policy.yaml.LoadedCatalogue;
import io.slamonitor.ticket.TicketEvent;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What keeps the demo busy: simulated desks or a log, by which policies, and how fast. */
final class DemoLoadOptions {
    private static final Pace ORDINARY = new Pace(2400);
    private static final LocalTime FIRST_HOUR = LocalTime.of(8, 0);
    private static final int MOST_SEEDS = 10_000;

    @Option(
            names = "--speed",
            paramLabel = "N|max",
            converter = TimeSpeedConverter.class,
            description = "Simulated seconds a second. Default: 2400 for simulated desks, max for --data.")
    private Pace speed;

    @Option(
            names = "--desks",
            paramLabel = "N",
            defaultValue = "5",
            description = "How many desks work, from 1 to 5, each by a contract of its own: Caltech CRM, CIPPlanner,"
                    + " Claritum, ConsentCollect, Clinical Force. Default: ${DEFAULT-VALUE}.")
    private int desks;

    @Mixin
    private TicketsPerHourOption ticketsPerHour;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The same seed gives the same tickets, for a year. Default: another one each time.")
    private Long seed;

    @Option(
            names = "--data",
            paramLabel = "FILE",
            description = "Replay this log instead: JSON lines or CSV, also compressed (.gz).")
    private Path data;

    @Option(
            names = "--mapping",
            paramLabel = "NAME|FILE",
            description = "How to read a log with other columns than ticket events have: a YAML or JSON file, or one of"
                    + " boston-311, helpdesk; docs/event-files.md says how to write one. Without it, logs with these"
                    + " headers are recognised.")
    private String mapping;

    @Option(
            names = "--policies",
            paramLabel = "DIR",
            description =
                    "Folder of YAML files with policies, or one such file. Default: those of the five contracts, as"
                            + " in the project's folder policies, or for --data samples.")
    private Path policies;

    private long badLines;
    private int events;

    /** @throws BadInputException with every option that is wrong */
    void check() {
        final List<String> faults = new ArrayList<>();
        if (desks < 1 || desks > DeskSimulation.DESKS) {
            faults.add("--desks " + desks + ": expected a number from 1 to " + DeskSimulation.DESKS);
        }
        ticketsPerHour.fault().ifPresent(faults::add);
        if (data == null && speed != null && speed.isMax()) {
            faults.add("--speed max: simulated desks never end; expected a number, or --data as well");
        }
        if (data == null && mapping != null) {
            faults.add("--mapping says how to read a log: expected --data as well");
        }
        if (!faults.isEmpty()) {
            throw new BadInputException(String.join(System.lineSeparator(), faults));
        }
    }

    boolean isLog() {
        return data != null;
    }

    Pace pace() {
        return Optional.ofNullable(speed).orElse(isLog() ? Pace.MAX : ORDINARY);
    }

    /**
     * Where the events come from.
     *
     * @throws BadInputException if the log has none
     */
    EventSource source(final PrintWriter err) {
        return isLog() ? log(err) : simulation();
    }

    /** How many lines of the log could not be read; each was told. */
    long badLines() {
        return badLines;
    }

    /** @throws BadInputException with every fault of every file */
    LoadedCatalogue policies() {
        if (policies != null) {
            return PoliciesOption.load(policies);
        }
        return data == null ? BuiltInPolicies.contracts() : BuiltInPolicies.logs();
    }

    private EventSource simulation() {
        if (seed == null) {
            seed = (long) new SecureRandom().nextInt(MOST_SEEDS);
        }
        return new DeskSimulation(
                seed, desks, ticketsPerHour.value(), BuiltInPolicies.contracts().calendars(), firstMorning());
    }

    /**
     * Far enough back that simulated time does not catch up with the present, in a week without public holidays, and the
     * same for a year, so that a seed is worth noting down.
     */
    private static Instant firstMorning() {
        return LocalDate.now(ZoneOffset.UTC)
                .minusYears(1)
                .withMonth(Month.MARCH.getValue())
                .with(TemporalAdjusters.dayOfWeekInMonth(2, DayOfWeek.MONDAY))
                .atTime(FIRST_HOUR)
                .toInstant(ZoneOffset.UTC);
    }

    private EventSource log(final PrintWriter err) {
        final List<TicketEvent> read = new ArrayList<>();
        try {
            EventFileReader.read(data, Optional.ofNullable(mapping).map(CsvMapping::find), read::add, fault -> {
                badLines++;
                err.println(fault);
            });
        } catch (final MappingException e) {
            throw new BadInputException(e.getMessage());
        }
        if (read.isEmpty()) {
            throw new BadInputException(data + ": no event could be read, so there is nothing to replay");
        }
        events = read.size();
        return new LogReplay(read);
    }

    /** What keeps the application busy: {@code 5 desks at work, seed 7}. */
    String describe() {
        return isLog()
                ? String.format(Locale.ENGLISH, "replaying %,d events of %s", events, data)
                : desks + (desks == 1 ? " desk" : " desks") + " at work, seed " + seed;
    }

    /** Whose tickets are whose; empty for a log. */
    Optional<String> describeDesks() {
        return isLog() ? Optional.empty() : Optional.of(DeskSimulation.describe(desks));
    }
}
