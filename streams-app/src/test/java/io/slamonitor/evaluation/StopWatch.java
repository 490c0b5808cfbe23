package io.slamonitor.evaluation;

import io.slamonitor.policy.Metric;
import io.slamonitor.policy.OnRetarget;
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

/** One cycle of the {@link MinuteOracle}: counts minutes in every way that may ever be asked for, and looks at them. */
final class StopWatch {
    static final Duration MINUTE = Duration.ofMinutes(1);

    /** How it was stopped. */
    enum Stop {
        ANSWERED,
        POINTLESS,
        GONE
    }

    /** Which minutes count. */
    record Way(String calendar, Set<TicketStatus> pauses) {}

    /** What a policy promises for a priority. */
    record Promise(RandomPolicy policy, String priority) {
        int minutes() {
            return policy.minutesFor(priority);
        }

        Way way() {
            return new Way(policy.calendarFor(priority), policy.pauseWhile());
        }

        boolean isAnotherThan(final Promise other) {
            return minutes() != other.minutes()
                    || !way().calendar().equals(other.way().calendar());
        }
    }

    private final Metric metric;
    private final Instant startedAt;
    private Instant stoppedAt;
    private Stop stoppedAs;
    private Instant withdrawnAt;
    private Instant breachedAt;
    private final Map<Integer, Instant> warnedAt = new TreeMap<>();
    /** When each minute was full, in each way of counting. */
    private final Map<Way, List<Instant>> full = new HashMap<>();

    private boolean everRan;
    private boolean promisedNow;
    private Promise promise;
    private int minutesAtWithdrawal;

    StopWatch(final Metric metric, final Instant startedAt, final List<Way> ways) {
        this.metric = metric;
        this.startedAt = startedAt;
        ways.forEach(way -> full.put(way, new ArrayList<>()));
    }

    boolean runs() {
        return stoppedAt == null;
    }

    void stop(final Instant now, final Stop how) {
        stoppedAt = now;
        stoppedAs = how;
    }

    /** What was promised to a watch that had run for no time at all is forgotten. */
    void resume() {
        stoppedAt = null;
        stoppedAs = null;
        if (!everRan) {
            promise = null;
            promisedNow = false;
        }
    }

    /** A minute passes. */
    void tick(final TicketStatus status, final Instant now) {
        if (runs()) {
            full.forEach((way, minutes) -> {
                if (counts(way, status, now)) {
                    minutes.add(now.plus(MINUTE));
                }
            });
        }
    }

    /**
     * Everything has happened that happens at an instant.
     *
     * @param current what is promised from now on; null if nothing
     */
    void judge(final Promise current, final TicketStatus status, final Instant now) {
        if (!runs()) {
            if (stoppedAt.equals(now)) {
                judgeAtStop(current, now);
            }
            return;
        }
        everRan = true;
        if (current == null) {
            withdraw(now);
            return;
        }
        final OnRetarget onRetarget = current.policy().onRetarget();
        if (promisedNow && current.isAnotherThan(promise) && onRetarget == OnRetarget.RESTART) {
            full.values().forEach(List::clear);
        }
        if (withdrawnAt != null) {
            breachedAt = null;
            warnedAt.clear();
            withdrawnAt = null;
        }
        promisedNow = true;
        promise = current;
        final int used = used();
        if (used <= current.minutes() && onRetarget != OnRetarget.KEEP_VERDICT) {
            breachedAt = null;
        }
        final boolean breached =
                used > current.minutes() || used == current.minutes() && counts(current.way(), status, now);
        if (breachedAt == null && breached) {
            breachedAt = now;
        }
        warn(now);
    }

    /** A watch that ran for no time at all has the target of its instant; a share may be full exactly at the stop. */
    private void judgeAtStop(final Promise current, final Instant now) {
        if (!everRan) {
            promise = current;
        } else if (promisedNow) {
            warn(now);
        }
    }

    private void withdraw(final Instant now) {
        if (promisedNow) {
            withdrawnAt = now;
            minutesAtWithdrawal = used();
        }
        promisedNow = false;
    }

    private void warn(final Instant now) {
        for (final int percent : RandomPolicy.WARNINGS) {
            if (used() * 100 < promise.minutes() * percent) {
                warnedAt.remove(percent);
            } else {
                warnedAt.putIfAbsent(percent, now);
            }
        }
    }

    private int used() {
        return full.get(promise.way()).size();
    }

    /** What it looks like in the end; empty if nothing was ever promised. */
    List<String> tell(final int cycle, final TicketStatus status, final Instant asOf) {
        if (promise == null) {
            return List.of();
        }
        final Instant end = withdrawnAt != null ? withdrawnAt : stoppedAt;
        final List<String> announced = new ArrayList<>();
        warnedAt.forEach((percent, at) -> {
            if (end == null || at.isBefore(end)) {
                announced.add(percent + "% " + at);
            }
        });
        if (breachedAt != null) {
            announced.add("breach " + breachedAt);
        }
        return List.of(String.join(
                " ",
                metric.label(),
                "#" + cycle,
                state(status).name(),
                "from " + startedAt,
                "to " + end,
                "used " + elapsed(status, asOf),
                "due " + (end == null ? due(status, asOf) : "-"),
                announced.toString()));
    }

    private ClockState state(final TicketStatus status) {
        if (withdrawnAt != null || stoppedAs == Stop.GONE) {
            return ClockState.CANCELLED;
        }
        if (breachedAt != null) {
            return ClockState.BREACHED;
        }
        if (runs()) {
            return isMeasured(promise.way(), status) ? ClockState.RUNNING : ClockState.PAUSED;
        }
        return stoppedAs == Stop.POINTLESS ? ClockState.CANCELLED : ClockState.MET;
    }

    private Duration elapsed(final TicketStatus status, final Instant asOf) {
        if (withdrawnAt != null) {
            return Duration.ofMinutes(minutesAtWithdrawal);
        }
        final Duration minutes = Duration.ofMinutes(used());
        final Instant lastMinute = asOf.truncatedTo(ChronoUnit.MINUTES);
        return runs() && counts(promise.way(), status, lastMinute)
                ? minutes.plus(Duration.between(lastMinute, asOf))
                : minutes;
    }

    /** When the minute that uses the promise up is, or will be, full. */
    private Instant due(final TicketStatus status, final Instant asOf) {
        final List<Instant> minutes = new ArrayList<>(full.get(promise.way()));
        if (minutes.size() < promise.minutes() && !isMeasured(promise.way(), status)) {
            return null;
        }
        Instant minute = asOf.truncatedTo(ChronoUnit.MINUTES);
        while (minutes.size() < promise.minutes()) {
            if (isOpen(promise.way().calendar(), minute)) {
                minutes.add(minute.plus(MINUTE));
            }
            minute = minute.plus(MINUTE);
        }
        return minutes.get(promise.minutes() - 1);
    }

    private boolean counts(final Way way, final TicketStatus status, final Instant now) {
        return isMeasured(way, status) && isOpen(way.calendar(), now);
    }

    private boolean isMeasured(final Way way, final TicketStatus status) {
        final Set<TicketStatus> not = EnumSet.of(TicketStatus.RESOLVED, TicketStatus.CLOSED);
        switch (metric) {
            case RESOLUTION, WORKAROUND -> not.addAll(way.pauses());
            case REQUESTER_WAIT -> not.add(TicketStatus.WAITING_ON_CUSTOMER);
            case AGENT_WORK ->
                not.addAll(EnumSet.of(
                        TicketStatus.WAITING_ON_CUSTOMER, TicketStatus.WAITING_ON_VENDOR, TicketStatus.ON_HOLD));
            case FIRST_RESPONSE, NEXT_RESPONSE, PERIODIC_UPDATE, ASSIGNMENT -> {
                // the policy pauses none of these
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
