package io.slamonitor.policy;

import static io.slamonitor.ticket.TicketStatus.IN_PROGRESS;
import static io.slamonitor.ticket.TicketStatus.NEW;
import static io.slamonitor.ticket.TicketStatus.ON_HOLD;
import static io.slamonitor.ticket.TicketStatus.OPEN;
import static io.slamonitor.ticket.TicketStatus.WAITING_ON_VENDOR;

import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketField;
import io.slamonitor.ticket.TicketStatus;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The life of a metric's clocks, the table of metrics in docs/architecture.md as data.
 *
 * @param start what starts the first cycle
 * @param stop what stops a cycle, beside the end of the ticket
 * @param whenDone what RESOLVED or CLOSED does to a running cycle
 * @param cycles what starts the cycles after the first
 * @param counting the statuses in which time counts
 * @param policyPauses whether the policy's {@code pause-while} stops the clock
 */
public record Lifecycle(
        Trigger start,
        Trigger stop,
        WhenDone whenDone,
        Cycles cycles,
        Set<TicketStatus> counting,
        boolean policyPauses) {

    public Lifecycle {
        counting = Set.copyOf(counting);
    }

    /** What RESOLVED or CLOSED does to a running clock. */
    public enum WhenDone {
        /** Stops it: met or breached. */
        JUDGE,
        /** Ends it: breached if it was by then, otherwise without a verdict. */
        END
    }

    /** What starts another cycle. */
    public enum Cycles {
        /** Nothing: one clock a ticket. */
        ONE,
        /** A stop is the next start. */
        STOP_STARTS_NEXT,
        /** A customer's message that nobody has answered, after the first response. */
        UNANSWERED_MESSAGE,
        /** A reopening, as {@code on-reopen} says. */
        REOPENING
    }

    private static final Set<TicketStatus> NOT_DONE =
            EnumSet.complementOf(EnumSet.of(TicketStatus.RESOLVED, TicketStatus.CLOSED));

    private static final Map<Metric, Lifecycle> BY_METRIC =
            Metric.MEASURED.stream().collect(Collectors.toUnmodifiableMap(Function.identity(), Lifecycle::usual));

    /** The life of a measured metric's clocks where the target says nothing else. */
    public static Lifecycle of(final Metric metric) {
        return BY_METRIC.get(metric);
    }

    /** The same life with another start or stop. */
    public Lifecycle with(final Optional<Trigger> startOn, final Optional<Trigger> stopOn) {
        if (startOn.isEmpty() && stopOn.isEmpty()) {
            return this;
        }
        return new Lifecycle(startOn.orElse(start), stopOn.orElse(stop), whenDone, cycles, counting, policyPauses);
    }

    private static Lifecycle usual(final Metric metric) {
        return switch (metric) {
            case FIRST_RESPONSE ->
                new Lifecycle(
                        Trigger.ON_CREATION,
                        Trigger.on(EventType.AGENT_REPLIED),
                        WhenDone.JUDGE,
                        Cycles.ONE,
                        NOT_DONE,
                        false);
            case NEXT_RESPONSE ->
                new Lifecycle(
                        Trigger.on(EventType.CUSTOMER_REPLIED),
                        Trigger.on(EventType.AGENT_REPLIED),
                        WhenDone.JUDGE,
                        Cycles.UNANSWERED_MESSAGE,
                        NOT_DONE,
                        false);
            case PERIODIC_UPDATE ->
                new Lifecycle(
                        Trigger.on(EventType.AGENT_REPLIED),
                        Trigger.on(EventType.AGENT_REPLIED),
                        WhenDone.END,
                        Cycles.STOP_STARTS_NEXT,
                        NOT_DONE,
                        false);
            case RESOLUTION ->
                new Lifecycle(Trigger.ON_CREATION, Trigger.NEVER, WhenDone.JUDGE, Cycles.REOPENING, NOT_DONE, true);
            case WORKAROUND ->
                new Lifecycle(
                        Trigger.ON_CREATION,
                        Trigger.on(EventType.WORKAROUND_PROVIDED),
                        WhenDone.JUDGE,
                        Cycles.ONE,
                        NOT_DONE,
                        true);
            case ASSIGNMENT ->
                new Lifecycle(
                        Trigger.ON_CREATION,
                        Trigger.onSetting(TicketField.ASSIGNEE),
                        WhenDone.END,
                        Cycles.ONE,
                        NOT_DONE,
                        false);
            case REQUESTER_WAIT ->
                new Lifecycle(
                        Trigger.ON_CREATION,
                        Trigger.NEVER,
                        WhenDone.JUDGE,
                        Cycles.REOPENING,
                        EnumSet.of(NEW, OPEN, IN_PROGRESS, WAITING_ON_VENDOR, ON_HOLD),
                        false);
            case AGENT_WORK ->
                new Lifecycle(
                        Trigger.ON_CREATION,
                        Trigger.NEVER,
                        WhenDone.JUDGE,
                        Cycles.REOPENING,
                        EnumSet.of(NEW, OPEN, IN_PROGRESS),
                        false);
            case TICKET -> throw new IllegalArgumentException("a ticket itself is not measured");
        };
    }
}
