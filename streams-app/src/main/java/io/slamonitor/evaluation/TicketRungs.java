package io.slamonitor.evaluation;

import io.slamonitor.policy.Escalation;
import io.slamonitor.policy.PolicyCatalog;
import io.slamonitor.policy.SlaPolicy;
import io.slamonitor.ticket.TicketStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The escalations of a ticket itself: as soon as a condition holds of it, whatever its clocks do. */
final class TicketRungs {
    private static final int HEIGHT = 1_000;
    private static final Set<TicketStatus> DONE = Set.of(TicketStatus.RESOLVED, TicketStatus.CLOSED);

    private final Timeline timeline;
    private final Instant asOf;
    private final Set<String> reached = new TreeSet<>();
    private final List<Announcement> announcements = new ArrayList<>();

    private TicketRungs(final Timeline timeline, final Instant asOf) {
        this.timeline = timeline;
        this.asOf = asOf;
    }

    /** Each level once, when it first comes; one that the ticket had reached by then is silent. */
    static List<Announcement> of(final Timeline timeline, final Instant asOf) {
        final TicketRungs rungs = new TicketRungs(timeline, asOf);
        for (final Moment moment : Moment.lasting(timeline.moments())) {
            if (moment.policy().isPresent() && !moment.isDone() && !moment.endsTicket()) {
                for (final Escalation rung : moment.policy().get().ladder().rungs()) {
                    rungs.look(rung, moment, moment.policy().get());
                }
            }
        }
        return rungs.announcements;
    }

    private void look(final Escalation rung, final Moment moment, final SlaPolicy policy) {
        if (rung.on().isEmpty() && !reached.contains(rung.to()) && rung.when().test(moment.enriched())) {
            reached.add(rung.to());
            announce(rung, moment, policy);
        }
    }

    private boolean isReachedByHand(final SlaPolicy policy, final String level, final Instant at) {
        return Moment.at(at, timeline.moments())
                .filter(moment -> policy.ladder().isReachedBy(moment.after(), level))
                .isPresent();
    }

    private void announce(final Escalation rung, final Moment moment, final SlaPolicy policy) {
        final PolicyCatalog catalogue = moment.catalogue().orElseThrow();
        final var quiet = policy.quietOutside().map(reference -> catalogue.calendarFor(reference, moment.enriched()));
        final Optional<Instant> at = Repetition.outOfQuiet(quiet, moment.at());
        final Instant end = timeline.endedAt().orElse(null);
        if (at.isEmpty() || end != null && !at.get().isBefore(end) || isReachedByHand(policy, rung.to(), at.get())) {
            return;
        }
        final Announcement first = new Announcement(
                AnnouncementKind.ESCALATION,
                rung.to(),
                policy.ladder().heightOf(rung.to()).orElse(0) * HEIGHT,
                at.get(),
                false,
                null,
                rung.tell(),
                rung.when().describe());
        announcements.add(first);
        rung.repeat()
                .map(repeat -> new Repetition(
                        repeat,
                        catalogue.calendarFor(policy.calendar(), moment.enriched()),
                        DONE,
                        quiet,
                        timeline.moments()))
                .ifPresent(repetition -> announcements.addAll(repetition.after(first, end, asOf)));
    }
}
