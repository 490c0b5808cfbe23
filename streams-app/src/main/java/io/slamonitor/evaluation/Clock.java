package io.slamonitor.evaluation;

import io.slamonitor.calendar.BusinessCalendar;
import io.slamonitor.policy.DeadlineRule;
import io.slamonitor.policy.Metric;
import io.slamonitor.policy.SlaPolicy;
import io.slamonitor.ticket.Fingerprint;
import io.slamonitor.ticket.TicketAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One target running for one ticket. All instants are UTC, all durations business time of {@link #calendar}.
 *
 * @param id metric and cycle
 * @param state where it stands
 * @param policy the policy that judges it
 * @param catalogue the version of the catalogue that holds the policy
 * @param calendar the calendar in which it is counted
 * @param priority by which the target was chosen; null if the ticket has none
 * @param startedAt when it started
 * @param dueAt when the allowed time is used up: the past, the future, or as it stood at the stop; null while paused
 * @param breachAt the instant after which it is breached: the first counting instant at or after due, but never
 *     before the target applied; null while there is no due
 * @param stoppedAt when it stopped or was cancelled; null while it runs
 * @param promise what was agreed; null for what is announced of a ticket itself
 * @param elapsed how much has been used, by the stop or by now
 * @param segments what counted, what did not, and why
 * @param announcements what is true by now
 * @param upcoming what will become true unless something happens
 * @param forgiven what was true under an earlier target
 * @param excuse why its breach is left out of attainment; empty if it is not
 * @param attributes the ticket as it was when the clock stopped, or as it is
 * @param reportingZone whose hours, days and months attainment is counted in
 */
public record Clock(
        ClockId id,
        ClockState state,
        SlaPolicy policy,
        String catalogue,
        BusinessCalendar calendar,
        String priority,
        Instant startedAt,
        Instant dueAt,
        Instant breachAt,
        Instant stoppedAt,
        Promise promise,
        Duration elapsed,
        List<Segment> segments,
        List<Announcement> announcements,
        List<Announcement> upcoming,
        List<Forgiven> forgiven,
        Optional<Excuse> excuse,
        TicketAttributes attributes,
        ZoneId reportingZone) {

    public Clock {
        segments = List.copyOf(segments);
        announcements = List.copyOf(announcements);
        upcoming = List.copyOf(upcoming);
        forgiven = List.copyOf(forgiven);
    }

    /** Whether it is over, with or without a verdict. */
    public boolean isOver() {
        return stoppedAt != null;
    }

    /** How much business time is allowed; null if it is due by a date, or not at all. */
    public Duration target() {
        return promise != null && promise.deadline() instanceof DeadlineRule.Within within ? within.amount() : null;
    }

    /** Target less elapsed, negative once overdue; null if it is due by a date, or not at all. */
    public Duration remaining() {
        return target() == null ? null : target().minus(elapsed);
    }

    /** The same with its breach left out of attainment. */
    Clock excusedBy(final Excuse reason) {
        return new Clock(
                id,
                state,
                policy,
                catalogue,
                calendar,
                priority,
                startedAt,
                dueAt,
                breachAt,
                stoppedAt,
                promise,
                elapsed,
                segments,
                announcements,
                upcoming,
                forgiven,
                Optional.of(reason),
                attributes,
                reportingZone);
    }

    /** What somebody has to act on: what is true by now, is not over, and was overtaken by nothing. */
    public List<Announcement> active() {
        return isOver()
                ? List.of()
                : announcements.stream()
                        .filter(told -> told.until() == null && !isOvertaken(told))
                        .toList();
    }

    boolean isOvertaken(final Announcement told) {
        return announcements.stream().anyMatch(other -> other.overtakes(told));
    }

    /** Whether it measures something, and is no bearer of what is announced of a ticket itself. */
    public boolean isMeasured() {
        return id.metric() != Metric.TICKET;
    }

    /** Business time by the level that held the ticket; {@code none} where it had none. */
    public Map<String, Duration> elapsedByLevel() {
        return elapsedBy(Segment::level);
    }

    /** Business time by the team that held the ticket; {@code none} where it had none. */
    public Map<String, Duration> elapsedByTeam() {
        return elapsedBy(Segment::team);
    }

    private Map<String, Duration> elapsedBy(final Function<Segment, Optional<String>> holder) {
        final Map<String, Duration> sums = new LinkedHashMap<>();
        for (final Segment segment : segments) {
            if (!segment.elapsed().isZero()) {
                sums.merge(holder.apply(segment).orElse("none"), segment.elapsed(), Duration::plus);
            }
        }
        return sums;
    }

    /**
     * Stands for everything that readers are told of, except what merely grows with time: two clocks with equal
     * fingerprints need not be told twice.
     */
    public String fingerprint() {
        final Fingerprint print = new Fingerprint()
                .add(state)
                .add(policy.name())
                .add(policy.version())
                .add(catalogue)
                .add(calendar.name())
                .add(priority)
                .add(startedAt)
                .add(dueAt)
                .add(breachAt)
                .add(stoppedAt)
                .add(promise)
                .addAll(announcements)
                .addAll(forgiven)
                .add(excuse)
                .addAll(attributes.fields())
                .addAll(attributes.attributes());
        for (final Segment segment : segments) {
            print.add(segment.from())
                    .add(segment.to())
                    .add(segment.reason())
                    .add(segment.status())
                    .add(segment.level())
                    .add(segment.team())
                    .add(isOver() ? segment.elapsed() : null);
        }
        return print.digest();
    }
}
