package io.slamonitor.evaluation;

import io.slamonitor.calendar.BusinessCalendar;
import io.slamonitor.policy.Escalation;
import io.slamonitor.policy.SlaPolicy;
import io.slamonitor.ticket.TicketStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** The escalations of a ticket itself: as soon as a condition holds of it, whatever its clocks do. */
final class TicketRungs {
    private static final int HEIGHT = 1_000;
    private static final Set<TicketStatus> DONE = Set.of(TicketStatus.RESOLVED, TicketStatus.CLOSED);

    private final Timeline timeline;
    private final Map<String, Reached> reached = new LinkedHashMap<>();

    /**
     * A level that was reached.
     *
     * @param at when it can be told, UTC; empty if never
     * @param index which of the ladder's rungs, from 0
     * @param moment the index of the moment that reached it
     */
    private record Reached(Moment of, int moment, int index, Optional<Instant> at, Optional<Checkpoint.Rung> past) {
        Escalation rung() {
            return policy().ladder().rungs().get(index);
        }

        SlaPolicy policy() {
            return of.policy().orElseThrow();
        }
    }

    private TicketRungs(final Timeline timeline) {
        this.timeline = timeline;
        timeline.sealed().map(Checkpoint::rungs).orElse(List.of()).forEach(this::goOnFrom);
        final List<Moment> moments = timeline.moments();
        for (int i = timeline.firstUnsealed(); i < moments.size(); i++) {
            final Moment moment = moments.get(i);
            if (Moment.lasts(i, moments) && moment.policy().isPresent() && !moment.isDone() && !moment.endsTicket()) {
                look(moment, i);
            }
        }
    }

    /** Each level once, when it first comes; one that the ticket had reached by then is silent. */
    static List<Announcement> of(final Timeline timeline, final Instant asOf) {
        final TicketRungs rungs = new TicketRungs(timeline);
        final List<Announcement> announcements = new ArrayList<>();
        rungs.reached.values().forEach(level -> announcements.addAll(rungs.announcements(level, asOf)));
        return announcements;
    }

    /**
     * What is kept of them at a timeline's end, when all of that is sealed.
     *
     * @param places where the moments that are kept will be found
     */
    static List<Checkpoint.Rung> standing(final Timeline timeline, final Instant until, final IntUnaryOperator places) {
        final TicketRungs rungs = new TicketRungs(timeline);
        return rungs.reached.values().stream()
                .map(level -> new Checkpoint.Rung(
                        places.applyAsInt(level.moment()),
                        level.index(),
                        level.at(),
                        level.at()
                                .filter(at -> rungs.isReachedByHand(level, at))
                                .isPresent(),
                        level.at().filter(at -> !at.isAfter(until)).flatMap(at -> rungs.repetition(level)
                                .map(again -> again.by(until, announcement(level, at), sealedRepetition(level))))))
                .toList();
    }

    /** The moments that are to be kept when a timeline is sealed. */
    static IntStream needed(final Timeline timeline) {
        return new TicketRungs(timeline).reached.values().stream().mapToInt(Reached::moment);
    }

    private void goOnFrom(final Checkpoint.Rung sealed) {
        final Moment moment = timeline.moments().get(sealed.moment());
        moment.policy()
                .filter(policy -> sealed.rung() < policy.ladder().rungs().size())
                .ifPresent(policy -> reached.put(
                        policy.ladder().rungs().get(sealed.rung()).to(),
                        new Reached(moment, sealed.moment(), sealed.rung(), sealed.at(), Optional.of(sealed))));
    }

    private void look(final Moment moment, final int index) {
        final List<Escalation> rungs = moment.policy().orElseThrow().ladder().rungs();
        for (int i = 0; i < rungs.size(); i++) {
            final Escalation rung = rungs.get(i);
            if (rung.on().isEmpty()
                    && !reached.containsKey(rung.to())
                    && rung.when().test(moment.enriched())) {
                final Optional<Instant> at = Repetition.outOfQuiet(quietOutside(moment), moment.at());
                reached.put(rung.to(), new Reached(moment, index, i, at, Optional.empty()));
            }
        }
    }

    private static Optional<BusinessCalendar> quietOutside(final Moment moment) {
        return moment.policy().orElseThrow().quietOutside().map(reference -> moment.catalogue()
                .orElseThrow()
                .calendarFor(reference, moment.enriched()));
    }

    private boolean isReachedByHand(final Reached level, final Instant at) {
        final boolean frozen = timeline.sealed().filter(seal -> seal.covers(at)).isPresent();
        if (frozen && level.past().isPresent()) {
            return level.past().get().byHand();
        }
        return Moment.at(at, timeline.moments())
                .filter(moment -> level.policy()
                        .ladder()
                        .isReachedBy(moment.after(), level.rung().to()))
                .isPresent();
    }

    private List<Announcement> announcements(final Reached level, final Instant asOf) {
        final Instant end = timeline.endedAt().orElse(null);
        final Optional<Instant> at = level.at()
                .filter(when -> end == null || when.isBefore(end))
                .filter(when -> !isReachedByHand(level, when));
        if (at.isEmpty()) {
            return List.of();
        }
        final Announcement first = announcement(level, at.get());
        final List<Announcement> said = new ArrayList<>(List.of(first));
        repetition(level)
                .ifPresent(repetition -> said.addAll(repetition.after(first, sealedRepetition(level), end, asOf)));
        return said;
    }

    private static Optional<Checkpoint.Repeated> sealedRepetition(final Reached level) {
        return level.past().flatMap(Checkpoint.Rung::repeated);
    }

    private static Announcement announcement(final Reached level, final Instant at) {
        final Escalation rung = level.rung();
        return new Announcement(
                AnnouncementKind.ESCALATION,
                rung.to(),
                level.policy().ladder().heightOf(rung.to()).orElse(0) * HEIGHT,
                at,
                false,
                null,
                rung.tell(),
                rung.when().describe());
    }

    private Optional<Repetition> repetition(final Reached level) {
        final Moment moment = level.of();
        return level.rung()
                .repeat()
                .map(repeat -> new Repetition(
                        repeat,
                        moment.catalogue()
                                .orElseThrow()
                                .calendarFor(level.policy().calendar(), moment.enriched()),
                        DONE,
                        quietOutside(moment),
                        timeline.moments()));
    }
}
