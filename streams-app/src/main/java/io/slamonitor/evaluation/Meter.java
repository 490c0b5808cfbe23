package io.slamonitor.evaluation;

import io.slamonitor.calendar.BusinessCalendar;
import io.slamonitor.evaluation.Segment.Reason;
import io.slamonitor.ticket.TicketField;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Measures a run under one rule: how much business time has counted by an instant, and when an amount is used up. The
 * last stretch is taken to go on as it is, which projects a run that was stopped, too.
 */
final class Meter {
    private record Stretch(Instant from, Instant to, Moment moment, Reason reason) {
        boolean counts() {
            return reason.counts();
        }
    }

    private final BusinessCalendar calendar;
    private final List<Stretch> stretches = new ArrayList<>();

    Meter(final Run run, final List<Moment> moments, final Regime regime) {
        final ClockRule rule = regime.rule().orElseThrow();
        this.calendar = rule.calendar();
        final int end = run.isOpen() ? moments.size() : run.endMoment();
        Instant from = run.startedAt();
        for (int i = run.firstMoment(); i < Math.max(end, run.firstMoment() + 1); i++) {
            final Instant to = i + 1 < end ? moments.get(i + 1).at() : run.endedAt();
            add(from, to, moments.get(i), rule, regime.countsFrom());
            from = to;
        }
    }

    private void add(
            final Instant from, final Instant to, final Moment moment, final ClockRule rule, final Instant countsFrom) {
        if (from.equals(to) && !stretches.isEmpty()) {
            return;
        }
        final Reason reason = rule.reasonIn(moment.after().status());
        if (!from.isBefore(countsFrom)) {
            stretches.add(new Stretch(from, to, moment, reason));
        } else if (to != null && !to.isAfter(countsFrom)) {
            stretches.add(new Stretch(from, to, moment, Reason.BEFORE_RESTART));
        } else {
            stretches.add(new Stretch(from, countsFrom, moment, Reason.BEFORE_RESTART));
            stretches.add(new Stretch(countsFrom, to, moment, reason));
        }
    }

    /** Whether time counts in the last stretch. */
    Reason lastReason() {
        return stretches.get(stretches.size() - 1).reason();
    }

    /** The earliest instant at which this much has counted; empty while the last stretch does not count. */
    Optional<Instant> reaches(final Duration amount) {
        if (amount.isZero()) {
            return Optional.of(stretches.get(0).from());
        }
        Duration missing = amount;
        for (int i = 0; i < stretches.size(); i++) {
            final Stretch stretch = stretches.get(i);
            if (!stretch.counts()) {
                continue;
            }
            final boolean last = i == stretches.size() - 1;
            final Duration counted = last ? null : calendar.between(stretch.from(), stretch.to());
            if (last || counted.compareTo(missing) >= 0) {
                return Optional.of(calendar.add(stretch.from(), missing));
            }
            missing = missing.minus(counted);
        }
        return Optional.empty();
    }

    /** The last instant at which no more than this much has counted: after it the amount is exceeded. */
    Optional<Instant> exceeds(final Duration amount) {
        final Optional<Instant> reached = reaches(amount);
        if (reached.isEmpty()) {
            return Optional.empty();
        }
        for (int i = 0; i < stretches.size(); i++) {
            final Stretch stretch = stretches.get(i);
            final boolean last = i == stretches.size() - 1;
            if (!stretch.counts() || !last && !reached.get().isBefore(stretch.to())) {
                continue;
            }
            final Instant from = reached.get().isAfter(stretch.from()) ? reached.get() : stretch.from();
            final Instant opening = calendar.nextOpening(from);
            if (last || opening.isBefore(stretch.to())) {
                return Optional.of(opening);
            }
        }
        return Optional.empty();
    }

    /** The stretches up to an instant, each with what counted in it; the one that lasts has no end. */
    List<Segment> segments(final Instant until, final boolean open) {
        final List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < stretches.size(); i++) {
            final Stretch stretch = stretches.get(i);
            final boolean lasts = open && i == stretches.size() - 1;
            final Instant end = lasts || stretch.to().isAfter(until) ? until : stretch.to();
            final Duration elapsed = stretch.counts() && end.isAfter(stretch.from())
                    ? calendar.between(stretch.from(), end)
                    : Duration.ZERO;
            segments.add(new Segment(
                    stretch.from(),
                    lasts ? null : stretch.to(),
                    stretch.reason(),
                    stretch.moment().after().status(),
                    stretch.moment().after().get(TicketField.LEVEL),
                    stretch.moment().after().get(TicketField.TEAM),
                    elapsed));
        }
        return segments;
    }
}
