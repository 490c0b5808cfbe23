package io.slamonitor.evaluation;

import io.slamonitor.policy.Metric;
import io.slamonitor.policy.OnReopen;
import io.slamonitor.policy.OnRetarget;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketField;
import io.slamonitor.ticket.TicketStatus;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Another implementation of one metric's clocks, as slow and plain as can be: it walks through time minute by minute
 * with a stop watch in its hand, as the design's table of metrics says. Knows one policy, and histories of whole
 * minutes.
 */
final class MinuteOracle {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final List<String> CALENDARS = List.of("desk", "24x7");

    /** How a watch was stopped. */
    enum Stop {
        ANSWERED,
        POINTLESS,
        GONE
    }

    /** One cycle with its stop watches. */
    static final class Watch {
        final Instant startedAt;
        Instant stoppedAt;
        Stop stoppedAs;
        Instant breachedAt;
        final Map<Integer, Instant> warnedAt = new TreeMap<>();
        /** How many minutes have counted, in each calendar. */
        final Map<String, Integer> minutes = new HashMap<>();
        /** When each minute was full, in each calendar. */
        final Map<String, List<Instant>> full = new HashMap<>();

        String priority;
        boolean promised;
        boolean everPromised;
        boolean everRan;
        Instant withdrawnAt;
        int minutesAtWithdrawal;

        Watch(final Instant startedAt) {
            this.startedAt = startedAt;
            reset();
        }

        final void reset() {
            for (final String calendar : CALENDARS) {
                minutes.put(calendar, 0);
                full.put(calendar, new ArrayList<>());
            }
        }

        boolean runs() {
            return stoppedAt == null;
        }
    }

    private final Metric metric;
    private final RandomPolicy policy;
    private final List<Watch> watches = new ArrayList<>();
    private TicketStatus status = TicketStatus.NEW;
    private String priority;
    private boolean gone;
    private boolean answeredOnce;
    private boolean messageWhileDone;

    private MinuteOracle(final Metric metric, final RandomPolicy policy) {
        this.metric = metric;
        this.policy = policy;
    }

    /** Walks from the ticket's creation to {@code asOf}, which lies within a minute and after all events. */
    static MinuteOracle walk(
            final Metric metric,
            final RandomPolicy policy,
            final List<TicketEvent> inOrder,
            final Instant createdAt,
            final Instant asOf) {
        final MinuteOracle oracle = new MinuteOracle(metric, policy);
        int next = 0;
        for (Instant now = createdAt; !now.isAfter(asOf); now = now.plus(MINUTE)) {
            if (now.equals(createdAt)) {
                oracle.create(now, inOrder.get(0));
            }
            while (next < inOrder.size() && inOrder.get(next).occurredAt().equals(now)) {
                oracle.happens(inOrder.get(next++), now);
            }
            for (final Watch watch : oracle.watches) {
                oracle.judge(watch, now);
                if (now.plus(MINUTE).isBefore(asOf)) {
                    oracle.tick(watch, now);
                }
            }
        }
        return oracle;
    }

    /** What the clocks look like at an instant of the last minute: one line each. */
    List<String> tell(final Instant asOf) {
        final List<String> lines = new ArrayList<>();
        for (int i = 0; i < watches.size(); i++) {
            if (watches.get(i).everPromised) {
                lines.add(tell(i + 1, watches.get(i), asOf));
            }
        }
        return lines;
    }

    private String tell(final int cycle, final Watch watch, final Instant asOf) {
        final Instant end = watch.withdrawnAt != null ? watch.withdrawnAt : watch.stoppedAt;
        final List<String> announced = new ArrayList<>();
        watch.warnedAt.forEach((percent, at) -> {
            if (end == null || at.isBefore(end)) {
                announced.add(percent + "% " + at);
            }
        });
        if (watch.breachedAt != null) {
            announced.add("breach " + watch.breachedAt);
        }
        return String.join(
                " ",
                metric.label(),
                "#" + cycle,
                state(watch).name(),
                "from " + watch.startedAt,
                "to " + end,
                "used " + used(watch, asOf),
                "due " + (end == null ? due(watch, asOf) : "-"),
                announced.toString());
    }

    private ClockState state(final Watch watch) {
        final boolean breached = watch.breachedAt != null;
        if (watch.withdrawnAt != null || watch.stoppedAs == Stop.GONE) {
            return ClockState.CANCELLED;
        }
        if (breached) {
            return ClockState.BREACHED;
        }
        if (watch.runs()) {
            return isMeasured() ? ClockState.RUNNING : ClockState.PAUSED;
        }
        return watch.stoppedAs == Stop.POINTLESS ? ClockState.CANCELLED : ClockState.MET;
    }

    private Duration used(final Watch watch, final Instant asOf) {
        if (watch.withdrawnAt != null) {
            return Duration.ofMinutes(watch.minutesAtWithdrawal);
        }
        final String calendar = policy.calendarFor(watch.priority);
        final Duration full = Duration.ofMinutes(watch.minutes.get(calendar));
        final Instant minute = asOf.truncatedTo(ChronoUnit.MINUTES);
        return watch.runs() && counts(calendar, minute) ? full.plus(Duration.between(minute, asOf)) : full;
    }

    /** When the minute that uses the promise up is, or will be, full. */
    private Instant due(final Watch watch, final Instant asOf) {
        final String calendar = policy.calendarFor(watch.priority);
        final int allowed = policy.minutesFor(watch.priority);
        final List<Instant> full = watch.full.get(calendar);
        if (full.size() < allowed && !isMeasured()) {
            return null;
        }
        Instant minute = asOf.truncatedTo(ChronoUnit.MINUTES);
        while (full.size() < allowed) {
            if (isOpen(calendar, minute)) {
                full.add(minute.plus(MINUTE));
            }
            minute = minute.plus(MINUTE);
        }
        return full.get(allowed - 1);
    }

    /** A ticket first seen later had its first known fields from the start. */
    private void create(final Instant now, final TicketEvent first) {
        if (now.isBefore(first.occurredAt())) {
            priority = first.fields().get(TicketField.PRIORITY);
        }
        final boolean startsAtCreation = metric != Metric.NEXT_RESPONSE && metric != Metric.PERIODIC_UPDATE;
        if (startsAtCreation) {
            watches.add(new Watch(now));
        }
    }

    private void happens(final TicketEvent event, final Instant now) {
        if (gone) {
            return;
        }
        final boolean wasDone = status.isDone();
        status = event.status().orElse(status);
        priority = event.fields().getOrDefault(TicketField.PRIORITY, priority);
        if (event.type() == EventType.MERGED || event.type() == EventType.DELETED) {
            gone = true;
            stop(now, Stop.GONE);
            return;
        }
        final boolean resolved = !wasDone && status.isDone();
        final boolean reopened = wasDone && !status.isDone();
        final boolean agent = event.type() == EventType.AGENT_REPLIED;
        switch (metric) {
            case FIRST_RESPONSE -> {
                if (agent || resolved) {
                    stop(now, Stop.ANSWERED);
                }
            }
            case WORKAROUND -> {
                if (event.type() == EventType.WORKAROUND_PROVIDED || resolved) {
                    stop(now, Stop.ANSWERED);
                }
            }
            case ASSIGNMENT -> {
                if (event.fields().containsKey(TicketField.ASSIGNEE)) {
                    stop(now, Stop.ANSWERED);
                } else if (resolved) {
                    stop(now, Stop.POINTLESS);
                }
            }
            case PERIODIC_UPDATE -> update(now, agent, resolved);
            case NEXT_RESPONSE -> converse(now, event, resolved, reopened);
            case RESOLUTION, REQUESTER_WAIT, AGENT_WORK -> {
                if (resolved) {
                    stop(now, Stop.ANSWERED);
                } else if (reopened) {
                    reopen(now);
                }
            }
        }
    }

    private void update(final Instant now, final boolean agent, final boolean resolved) {
        if (agent) {
            stop(now, Stop.ANSWERED);
            if (!status.isDone()) {
                watches.add(new Watch(now));
            }
        } else if (resolved) {
            stop(now, Stop.POINTLESS);
        }
    }

    private void converse(final Instant now, final TicketEvent event, final boolean resolved, final boolean reopened) {
        final boolean customer = event.type() == EventType.CUSTOMER_REPLIED;
        if (event.type() == EventType.AGENT_REPLIED) {
            stop(now, Stop.ANSWERED);
            answeredOnce = true;
            messageWhileDone = false;
        } else if (resolved) {
            stop(now, Stop.ANSWERED);
            answeredOnce = true;
        } else if (status.isDone()) {
            messageWhileDone |= customer;
        } else {
            final boolean waiting = watches.stream().anyMatch(Watch::runs);
            if (answeredOnce && !waiting && (customer || reopened && messageWhileDone)) {
                watches.add(new Watch(now));
            }
        }
        if (!status.isDone()) {
            messageWhileDone = false;
        }
    }

    private void reopen(final Instant now) {
        final Watch last = watches.get(watches.size() - 1);
        if (policy.onReopen() == OnReopen.RESTART) {
            watches.add(new Watch(now));
        } else if (policy.onReopen() == OnReopen.RESUME) {
            last.stoppedAt = null;
            last.stoppedAs = null;
            last.promised &= last.everRan;
            last.everPromised &= last.everRan;
        }
    }

    private void stop(final Instant now, final Stop as) {
        for (final Watch watch : watches) {
            if (watch.runs()) {
                watch.stoppedAt = now;
                watch.stoppedAs = as;
            }
        }
    }

    /** What is so of a watch once everything has happened that happens at an instant. */
    private void judge(final Watch watch, final Instant now) {
        if (!watch.runs()) {
            if (watch.stoppedAt.equals(now)) {
                judgeStopped(watch, now);
            }
            return;
        }
        watch.everRan = true;
        final Integer allowed = policy.minutesFor(priority);
        if (allowed == null) {
            withdraw(watch, now);
            return;
        }
        if (watch.promised && isAnotherPromise(watch) && policy.onRetarget() == OnRetarget.RESTART) {
            watch.reset();
        }
        if (watch.withdrawnAt != null) {
            watch.breachedAt = null;
            watch.warnedAt.clear();
        }
        watch.withdrawnAt = null;
        watch.promised = true;
        watch.everPromised = true;
        watch.priority = priority;
        final int used = watch.minutes.get(policy.calendarFor(priority));
        if (used <= allowed && policy.onRetarget() != OnRetarget.KEEP_VERDICT) {
            watch.breachedAt = null;
        }
        if (watch.breachedAt == null
                && (used > allowed || used == allowed && counts(policy.calendarFor(priority), now))) {
            watch.breachedAt = now;
        }
        warn(watch, now, used, allowed);
    }

    /** A watch that ran for no time at all has the target of its instant; a share may be full exactly at the stop. */
    private void judgeStopped(final Watch watch, final Instant now) {
        if (!watch.everRan) {
            watch.everPromised = policy.minutesFor(priority) != null;
            watch.promised = watch.everPromised;
            watch.priority = priority;
        } else if (watch.promised) {
            warn(watch, now, watch.minutes.get(policy.calendarFor(watch.priority)), policy.minutesFor(watch.priority));
        }
    }

    private static void warn(final Watch watch, final Instant now, final int used, final int allowed) {
        for (final int percent : RandomPolicy.WARNINGS) {
            if (used * 100 < allowed * percent) {
                watch.warnedAt.remove(percent);
            } else {
                watch.warnedAt.putIfAbsent(percent, now);
            }
        }
    }

    private void withdraw(final Watch watch, final Instant now) {
        if (watch.promised) {
            watch.withdrawnAt = now;
            watch.minutesAtWithdrawal = watch.minutes.get(policy.calendarFor(watch.priority));
        }
        watch.promised = false;
    }

    private boolean isAnotherPromise(final Watch watch) {
        return !policy.minutesFor(priority).equals(policy.minutesFor(watch.priority))
                || !policy.calendarFor(priority).equals(policy.calendarFor(watch.priority));
    }

    private void tick(final Watch watch, final Instant now) {
        if (watch.runs()) {
            for (final String calendar : CALENDARS) {
                if (counts(calendar, now)) {
                    watch.minutes.merge(calendar, 1, Integer::sum);
                    watch.full.get(calendar).add(now.plus(MINUTE));
                }
            }
        }
    }

    private boolean counts(final String calendar, final Instant now) {
        return isMeasured() && isOpen(calendar, now);
    }

    /** Whether time counts in the present status. */
    private boolean isMeasured() {
        final Set<TicketStatus> not = EnumSet.of(TicketStatus.RESOLVED, TicketStatus.CLOSED);
        switch (metric) {
            case RESOLUTION, WORKAROUND -> not.addAll(policy.pauseWhile());
            case REQUESTER_WAIT -> not.add(TicketStatus.WAITING_ON_CUSTOMER);
            case AGENT_WORK ->
                not.addAll(EnumSet.of(
                        TicketStatus.WAITING_ON_CUSTOMER, TicketStatus.WAITING_ON_VENDOR, TicketStatus.ON_HOLD));
            case FIRST_RESPONSE, NEXT_RESPONSE, PERIODIC_UPDATE, ASSIGNMENT -> {
                // never paused
            }
        }
        return !not.contains(status);
    }

    private static boolean isOpen(final String calendar, final Instant at) {
        if (calendar.equals("24x7")) {
            return true;
        }
        final ZonedDateTime local = at.atZone(TestTime.LONDON);
        final boolean weekday = local.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0;
        return weekday && local.getHour() >= 9 && local.getHour() < 17;
    }
}
