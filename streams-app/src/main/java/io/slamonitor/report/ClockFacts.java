package io.slamonitor.report;

import io.slamonitor.evaluation.Announcement;
import io.slamonitor.evaluation.Basis;
import io.slamonitor.evaluation.Clock;
import io.slamonitor.evaluation.ClockState;
import io.slamonitor.evaluation.Excuse;
import io.slamonitor.evaluation.Explanation.ExplainedClock;
import io.slamonitor.evaluation.Forgiven;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is to be said of one clock, line by line, in the zone of its calendar. */
public final class ClockFacts {
    private final Clock clock;
    private final LocalTimes times;
    private final List<Fact> facts = new ArrayList<>();

    private ClockFacts(final Clock clock) {
        this.clock = clock;
        this.times = new LocalTimes(clock.calendar().zone());
    }

    /** {@code resolution, cycle 2: breached, still running}. */
    public static String title(final Clock clock) {
        return name(clock) + ": " + state(clock);
    }

    /** {@code resolution, cycle 2}. */
    static String name(final Clock clock) {
        final int cycle = clock.id().cycle();
        return clock.id().metric().label() + (cycle == 1 ? "" : ", cycle " + cycle);
    }

    static String state(final Clock clock) {
        return clock.state().name().toLowerCase(Locale.ROOT)
                + (clock.state() == ClockState.BREACHED && !clock.isOver() ? ", still running" : "")
                + (clock.excuse().isPresent() ? ", excused" : "");
    }

    /** {@code 1h 20m of 2h}; what is due by a date has no such share. */
    static String used(final Clock clock) {
        return Amount.shown(clock.elapsed()) + (clock.target() == null ? "" : " of " + Amount.shown(clock.target()));
    }

    /** Whose it is, what was agreed, what started and stopped it, and where it stands. */
    public static List<Fact> of(final ExplainedClock explained) {
        final ClockFacts facts = new ClockFacts(explained.clock());
        facts.agreed(explained);
        facts.course(explained);
        return facts.facts;
    }

    /** What was announced of it, forgiven and excused, and what is to come. */
    public static List<Fact> told(final Clock clock) {
        final ClockFacts facts = new ClockFacts(clock);
        facts.announcements();
        clock.excuse().ifPresent(facts::excused);
        return facts.facts;
    }

    /** Who judges a ticket of which something is announced that hangs on no clock. */
    public static List<Fact> ofTicket(final Clock own) {
        final ClockFacts facts = new ClockFacts(own);
        facts.policy();
        facts.add("priority", own.priority() == null ? "none" : own.priority());
        return facts.facts;
    }

    private void policy() {
        add(
                "policy",
                clock.policy().name() + ", version " + clock.policy().version() + ", of catalogue "
                        + clock.catalogue());
    }

    private void agreed(final ExplainedClock explained) {
        policy();
        add("priority", explained.basis().priority());
        add("calendar", clock.calendar().name() + ", " + clock.calendar().zone());
        add("allowed", explained.basis().promise());
        for (final Basis before : explained.earlierBases()) {
            add(
                    "before that",
                    before.promise() + " (priority " + before.priority()
                            + before.policy()
                                    .filter(policy ->
                                            !policy.equals(clock.policy().name()))
                                    .map(policy -> ", policy " + policy)
                                    .orElse("")
                            + "), until " + times.full(before.until()));
        }
    }

    private void course(final ExplainedClock explained) {
        add("started", times.both(clock.startedAt()) + ": " + EventWords.cause(explained.startedBy()));
        explained
                .endedBy()
                .ifPresent(cause -> add(
                        clock.state() == ClockState.CANCELLED ? "cancelled" : "stopped",
                        times.both(cause.at()) + ": " + EventWords.cause(cause)));
        add("due", due());
        if (clock.breachAt() != null && !clock.breachAt().equals(clock.dueAt())) {
            add("breach after", times.both(clock.breachAt()));
        }
        add("elapsed", Amount.exactly(clock.elapsed()) + left());
    }

    private String due() {
        if (clock.dueAt() != null) {
            return times.both(clock.dueAt());
        }
        return clock.state() == ClockState.RUNNING
                ? "later than the calendar knows"
                : "none, since no time counts after the last segment";
    }

    /** What is due by a date allows no amount of time that could be left. */
    private String left() {
        final Duration left = clock.remaining();
        if (left == null) {
            return "";
        }
        if (left.isZero()) {
            return ", exactly what is allowed";
        }
        return left.isNegative()
                ? ", " + Amount.exactly(left.negated()) + " too much"
                : ", " + Amount.exactly(left) + " left";
    }

    private void announcements() {
        clock.announcements().forEach(told -> add("announced", told(told, "")));
        for (final Forgiven forgiven : clock.forgiven()) {
            final String until = ": true until another target applied, " + times.both(forgiven.until());
            add("forgiven", told(forgiven.announcement(), until));
        }
        clock.upcoming().forEach(next -> add("to come", told(next, ", unless something happens")));
    }

    private String told(final Announcement announcement, final String condition) {
        return EventWords.announcement(announcement) + ", " + times.both(announcement.at()) + condition
                + EventWords.behind(announcement);
    }

    private void excused(final Excuse excuse) {
        add(
                "excused",
                times.both(excuse.at()) + excuse.by().map(by -> " by " + by).orElse("")
                        + excuse.reason().map(reason -> ": " + reason).orElse("")
                        + "; the verdict stands and is left out of attainment");
    }

    private void add(final String name, final String value) {
        facts.add(new Fact(name, value));
    }
}
