package io.slamonitor.evaluation;

import io.slamonitor.policy.Condition;
import io.slamonitor.policy.Escalation;
import io.slamonitor.policy.Ladder;
import io.slamonitor.policy.Mark;
import io.slamonitor.policy.Warning;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Something that a rule has people told of a clock at a point of its life.
 *
 * @param kind what it is
 * @param level which of its kind
 * @param at the point
 * @param when what must hold of the ticket: it is told at the first instant from the point on at which this does
 * @param height of an escalation on the ladder, from 0
 * @param repeat how it is said again
 * @param tell who is told
 */
record Telling(
        AnnouncementKind kind,
        String level,
        Mark at,
        Condition when,
        int height,
        Optional<Escalation.Repeat> repeat,
        List<String> tell) {

    /** In every rule. */
    static final Telling BREACH = new Telling(
            AnnouncementKind.BREACH,
            Announcement.BREACH_LEVEL,
            Mark.BREACH,
            Condition.ALWAYS,
            0,
            Optional.empty(),
            List.of());

    /** What tells announcements of one clock apart. */
    record Key(AnnouncementKind kind, String level) {}

    static Telling of(final Warning warning) {
        return new Telling(
                AnnouncementKind.WARNING,
                warning.label(),
                warning.at(),
                Condition.ALWAYS,
                0,
                Optional.empty(),
                List.of());
    }

    static Telling of(final Escalation rung, final Ladder ladder) {
        return new Telling(
                AnnouncementKind.ESCALATION,
                rung.to(),
                rung.at(),
                rung.when(),
                ladder.heightOf(rung.to()).orElse(0),
                rung.repeat(),
                rung.tell());
    }

    Key key() {
        return new Key(kind, level);
    }

    /** Whether it is true only after its point. */
    boolean isStrict() {
        return at instanceof Mark.Breach;
    }

    /**
     * A telling by its place in its rule.
     *
     * @param index from 0; -1 for the breach
     */
    record Listed(int index, Telling telling) {
        static Listed of(final ClockRule rule, final int index) {
            return new Listed(index, index < 0 ? BREACH : rule.tellings().get(index));
        }

        static List<Listed> of(final ClockRule rule, final Key key) {
            return allOf(rule).stream()
                    .filter(listed -> listed.telling().key().equals(key))
                    .toList();
        }

        static List<Listed> allOf(final ClockRule rule) {
            return IntStream.range(-1, rule.tellings().size())
                    .mapToObj(index -> of(rule, index))
                    .toList();
        }
    }
}
