package io.slamonitor.evaluation;

import io.slamonitor.policy.PolicyCatalog;
import io.slamonitor.policy.SlaPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is announced of a ticket and hangs on none of its clocks: escalations of the ticket itself, violations, limits
 * that were passed. It takes the form of one more clock, which measures nothing.
 */
final class TicketMatters {
    private TicketMatters() {}

    /**
     * Empty if there is nothing to announce.
     *
     * @param limits those that depend on the requester's other tickets, judged elsewhere
     */
    static Optional<Clock> of(final Timeline timeline, final Instant asOf, final List<Announcement> limits) {
        final List<Announcement> all = new ArrayList<>();
        all.addAll(TicketRungs.of(timeline, asOf));
        all.addAll(ContractBreaks.of(timeline));
        all.addAll(limits);
        all.sort(Announcement.ORDER);
        final Optional<Moment> judged = timeline.moments().stream()
                .filter(moment -> moment.policy().isPresent())
                .reduce((earlier, later) -> later);
        return all.isEmpty() ? Optional.empty() : judged.map(moment -> clock(timeline, moment, all, asOf));
    }

    private static Clock clock(
            final Timeline timeline, final Moment judged, final List<Announcement> all, final Instant asOf) {
        final SlaPolicy policy = judged.policy().orElseThrow();
        final PolicyCatalog catalogue = judged.catalogue().orElseThrow();
        final Instant endedAt = timeline.endedAt().orElse(null);
        return new Clock(
                ClockId.OF_TICKET,
                endedAt == null ? ClockState.RUNNING : ClockState.CANCELLED,
                policy,
                catalogue.version(),
                catalogue.calendarFor(policy.calendar(), judged.enriched()),
                judged.priority().orElse(null),
                timeline.createdAt(),
                null,
                null,
                endedAt,
                null,
                Duration.ZERO,
                List.of(),
                all.stream().filter(told -> told.canBeToldBy(asOf)).toList(),
                all.stream().filter(told -> !told.canBeToldBy(asOf)).toList(),
                List.of(),
                Optional.empty(),
                timeline.current(),
                catalogue.reportingZone(policy));
    }
}
