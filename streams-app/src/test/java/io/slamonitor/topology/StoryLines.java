package io.slamonitor.topology;

import io.slamonitor.avro.ClockStatus;
import io.slamonitor.avro.SlaAction;
import io.slamonitor.avro.SlaAlert;
import io.slamonitor.evaluation.Announcement;
import io.slamonitor.evaluation.Clock;
import io.slamonitor.evaluation.ClockId;
import io.slamonitor.evaluation.Evaluation;
import io.slamonitor.evaluation.Forgiven;
import io.slamonitor.policy.BusinessTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What is told of tickets, in the lines that stories are written in.
 *
 * @param zone in which times are written
 */
record StoryLines(ZoneId zone) {
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final String FORGIVEN = " (forgiven)";

    /** Of a local time, or of an instant that ends with {@code Z}. */
    Instant instant(final String at) {
        return at.endsWith("Z")
                ? Instant.parse(at)
                : LocalDateTime.parse(at, LOCAL).atZone(zone).toInstant();
    }

    private String local(final Instant at) {
        final boolean wholeMinute = at.toEpochMilli() % 60_000 == 0;
        return wholeMinute ? LOCAL.format(at.atZone(zone)) : at.toString();
    }

    Set<String> announcements(final Evaluation evaluation) {
        return evaluation.clocks().stream()
                .flatMap(clock ->
                        clock.announcements().stream().map(told -> line(evaluation.ticketId(), clock.id(), told)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What was true under an earlier target, and is not any more. */
    Set<String> forgiven(final Evaluation evaluation) {
        return evaluation.clocks().stream()
                .flatMap(clock -> clock.forgiven().stream()
                        .map(Forgiven::announcement)
                        .filter(past -> clock.announcements().stream().noneMatch(told -> isSame(told, past)))
                        .map(past -> line(evaluation.ticketId(), clock.id(), past)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isSame(final Announcement one, final Announcement other) {
        return one.kind() == other.kind() && one.level().equals(other.level());
    }

    /** The lines, and those that are forgiven, with a mark. */
    static Set<String> marked(final Collection<String> told, final Set<String> forgiven) {
        final Set<String> marked = new LinkedHashSet<>(told);
        marked.removeAll(forgiven);
        forgiven.forEach(line -> marked.add(line + FORGIVEN));
        return marked;
    }

    /** What the ticket system ought to do, or ought to have done. */
    Set<String> actions(final Evaluation evaluation) {
        return evaluation.actions().stream()
                .map(action ->
                        evaluation.ticketId() + " " + action.key().idFor("").substring(1) + " " + local(action.at()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String line(final String ticket, final ClockId clock, final Announcement told) {
        return line(ticket, clock.metric().label(), clock.cycle(), told.kind(), told.level(), told.at());
    }

    String line(final SlaAlert alert) {
        return line(
                alert.getTicketId(),
                alert.getMetric(),
                alert.getCycle(),
                alert.getKind(),
                alert.getLevel(),
                alert.getAt());
    }

    private String line(
            final String ticket,
            final String metric,
            final int cycle,
            final Enum<?> kind,
            final String level,
            final Instant at) {
        final String fact = kind.name().toLowerCase(Locale.ROOT);
        return ticket + " " + metric + "/" + cycle + " " + fact + (level.equals(fact) ? "" : " " + level) + " "
                + local(at);
    }

    String line(final SlaAction action) {
        return action.getTicketId() + " "
                + action.getActionId().substring(action.getTicketId().length() + 1) + " " + local(action.getAt());
    }

    /** That a ticket passed a limit of its requester's. */
    String limit(final String ticket, final Announcement passed) {
        return line(ticket, ClockId.OF_TICKET, passed);
    }

    /** What the ticket system is asked for if such a ticket is to be refused. */
    String refusal(final String ticket, final Announcement passed) {
        return ticket + " reject-ticket/" + passed.level() + " " + local(passed.at());
    }

    /** State, due, and, once it is over, the time used of each clock, by the key of its record. */
    Map<String, String> clocks(final List<Evaluation> evaluations) {
        final Map<String, String> clocks = new TreeMap<>();
        for (final Evaluation evaluation : evaluations) {
            for (final Clock clock : evaluation.clocks()) {
                clocks.put(
                        evaluation.ticketId() + "/" + name(clock),
                        standing(
                                clock.state(),
                                clock.dueAt(),
                                clock.stoppedAt(),
                                clock.elapsed(),
                                clock.excuse().isPresent()));
            }
        }
        return clocks;
    }

    static String standing(final ClockStatus clock) {
        return standing(
                clock.getState(),
                clock.getDueAt(),
                clock.getStoppedAt(),
                Duration.ofMillis(clock.getElapsedMillis()),
                clock.getExcused());
    }

    private static String standing(
            final Enum<?> state,
            final Instant due,
            final Instant stopped,
            final Duration elapsed,
            final boolean excused) {
        return state.name() + " due " + due + (stopped == null ? "" : " used " + elapsed) + (excused ? " excused" : "");
    }

    static String name(final Clock clock) {
        return clock.id().metric().label() + "/" + clock.id().cycle();
    }

    /** Everything that a story can say of a clock as it stands. */
    Set<String> facts(final Clock clock) {
        final Set<String> facts = new LinkedHashSet<>();
        facts.add(clock.state().name().toLowerCase(Locale.ROOT));
        facts.add("used " + spaced(clock.elapsed()));
        facts.add("due " + (clock.dueAt() == null ? "never" : local(clock.dueAt())));
        facts.add("priority " + clock.priority());
        facts.add("policy " + clock.policy().name());
        clock.elapsedByLevel().forEach((level, used) -> facts.add(spaced(used) + " at " + level));
        clock.elapsedByTeam().forEach((team, used) -> facts.add(spaced(used) + " with " + team));
        clock.excuse().ifPresent(excuse -> {
            facts.add("excused");
            excuse.reason().ifPresent(reason -> facts.add("excused for " + reason));
        });
        return facts;
    }

    private static String spaced(final Duration amount) {
        return BusinessTime.format(amount).replaceAll("(?<=[a-z])(?=\\d)", " ");
    }
}
