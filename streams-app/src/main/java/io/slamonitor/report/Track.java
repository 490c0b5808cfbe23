package io.slamonitor.report;

import io.slamonitor.calendar.OpenInterval;
import io.slamonitor.evaluation.Announcement;
import io.slamonitor.evaluation.AnnouncementKind;
import io.slamonitor.evaluation.Clock;
import io.slamonitor.evaluation.ClockState;
import io.slamonitor.evaluation.Explanation.Day;
import io.slamonitor.evaluation.Explanation.ExplainedClock;
import io.slamonitor.evaluation.Explanation.ExplainedSegment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A clock's life as it is drawn: pieces that follow each other, and signs at instants.
 *
 * @param from where it begins, UTC
 * @param until where it ends: the clock's end, its deadline or now, whichever is last
 * @param pieces what the time between went into, in order, without gaps
 * @param signs what is marked on it, in order; those of what is to come lie after now
 */
record Track(Instant from, Instant until, List<Piece> pieces, List<Sign> signs) {

    /** What time goes into. */
    enum Kind {
        COUNTED,
        /** Counted, after the breach. */
        OVERDUE,
        CLOSED,
        PAUSED,
        /** The ticket was resolved or closed. */
        DONE,
        /** Neither counted nor paused: before a restart, or in a status that the metric does not measure. */
        NOT_COUNTED,
        /** It has not come yet. */
        AHEAD,
        /** The clock had ended by then. */
        BEYOND
    }

    /** A stretch of one kind. */
    record Piece(Instant from, Instant until, Kind kind) {}

    /** What is marked. */
    enum Mark {
        WARNING,
        DUE,
        BREACH,
        ESCALATION,
        STOPPED,
        CANCELLED,
        NOW
    }

    /**
     * Something marked.
     *
     * @param word what is written beside it
     * @param text what a reader is told of it
     */
    record Sign(Instant at, Mark mark, String word, String text) {}

    static Track of(final ExplainedClock explained, final Instant asOf) {
        final Clock clock = explained.clock();
        final List<Piece> pieces = pieces(explained);
        final Instant end = pieces.isEmpty()
                ? clock.startedAt()
                : pieces.get(pieces.size() - 1).until();
        final Instant until = latest(latest(end, clock.dueAt()), clock.breachAt());
        if (until.isAfter(end)) {
            pieces.add(new Piece(end, until, clock.isOver() ? Kind.BEYOND : Kind.AHEAD));
        }
        return new Track(clock.startedAt(), until, List.copyOf(pieces), signs(clock, asOf));
    }

    private static Instant latest(final Instant one, final Instant other) {
        return other == null || one.isAfter(other) ? one : other;
    }

    private static List<Piece> pieces(final ExplainedClock explained) {
        final Clock clock = explained.clock();
        final Instant breach = clock.state() == ClockState.BREACHED ? clock.breachAt() : null;
        final List<Piece> pieces = new ArrayList<>();
        for (final ExplainedSegment part : explained.segments()) {
            final Instant from = part.segment().from();
            switch (part.segment().reason()) {
                case COUNTS -> addCounting(pieces, part, breach);
                case PAUSED -> add(pieces, from, part.until(), Kind.PAUSED);
                case DONE -> add(pieces, from, part.until(), Kind.DONE);
                case NOT_MEASURED, BEFORE_RESTART, SEALED -> add(pieces, from, part.until(), Kind.NOT_COUNTED);
            }
        }
        return pieces;
    }

    private static void addCounting(final List<Piece> pieces, final ExplainedSegment part, final Instant breach) {
        Instant at = part.segment().from();
        for (final Day day : part.days()) {
            for (final OpenInterval open : day.open()) {
                add(pieces, at, open.start(), Kind.CLOSED);
                final Instant over = breach == null ? open.end() : within(open, breach);
                add(pieces, open.start(), over, Kind.COUNTED);
                add(pieces, over, open.end(), Kind.OVERDUE);
                at = open.end();
            }
        }
        add(pieces, at, part.until(), Kind.CLOSED);
    }

    private static Instant within(final OpenInterval open, final Instant instant) {
        return instant.isBefore(open.start()) ? open.start() : instant.isAfter(open.end()) ? open.end() : instant;
    }

    /** Neighbours of one kind are one piece. */
    private static void add(final List<Piece> pieces, final Instant from, final Instant until, final Kind kind) {
        if (!from.isBefore(until)) {
            return;
        }
        final int last = pieces.size() - 1;
        if (last >= 0 && pieces.get(last).kind() == kind) {
            pieces.set(last, new Piece(pieces.get(last).from(), until, kind));
        } else {
            pieces.add(new Piece(from, until, kind));
        }
    }

    private static List<Sign> signs(final Clock clock, final Instant asOf) {
        final List<Sign> signs = new ArrayList<>();
        clock.announcements().forEach(told -> signs.add(sign(told, "")));
        clock.upcoming().stream()
                .filter(next -> next.kind() != AnnouncementKind.BREACH)
                .forEach(next -> signs.add(sign(next, ", to come")));
        if (clock.dueAt() != null) {
            signs.add(new Sign(clock.dueAt(), Mark.DUE, "due", "due"));
        }
        if (clock.isOver()) {
            final Mark end = clock.state() == ClockState.CANCELLED ? Mark.CANCELLED : Mark.STOPPED;
            signs.add(new Sign(clock.stoppedAt(), end, Grids.lower(end), Grids.lower(end)));
        } else {
            signs.add(new Sign(asOf, Mark.NOW, "now", "now"));
        }
        signs.sort(Comparator.comparing(Sign::at).thenComparing(Sign::mark));
        return List.copyOf(signs);
    }

    private static Sign sign(final Announcement told, final String toCome) {
        final Mark mark =
                switch (told.kind()) {
                    case WARNING -> Mark.WARNING;
                    case BREACH -> Mark.BREACH;
                    default -> Mark.ESCALATION;
                };
        return new Sign(
                told.at(), mark, told.level(), EventWords.announcement(told) + EventWords.behind(told) + toCome);
    }
}
