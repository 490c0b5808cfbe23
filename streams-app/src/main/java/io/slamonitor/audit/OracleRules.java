package io.slamonitor.audit;

import io.slamonitor.evaluation.PagingRules;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What the oracle has to know of how the application is set, and how sure it may be of the order of things.
 *
 * @param settle how long after a ticket's last event a deadline that was overdue on arrival is judged
 * @param paging what is announced without paging anybody
 * @param retention how long a ticket that is done stays in the store
 * @param overtaking by how much a tick may have been read before an event, although its record's timestamp is later: the
 *     time that a producer needs to get a record to the broker, and the longest outage of the input's leader in which the
 *     ticks' leader lived
 * @param margin how far before the end what happened last is left out of what must have been told by now, by the judged
 *     time; zero if everything has come to rest
 * @param asOf what happened after it is left out as well, UTC; empty if only the end counts
 * @param erased ids that were erased and that what was heard still names: what came before that and after it are two
 *     persons' to the application, so it is not tried which limits per requester they pass
 */
public record OracleRules(
        Duration settle,
        PagingRules paging,
        Duration retention,
        Duration overtaking,
        Duration margin,
        Optional<Instant> asOf,
        Set<String> erased) {

    public OracleRules {
        erased = Set.copyOf(erased);
    }

    /** Nobody was erased. */
    public OracleRules(
            final Duration settle,
            final PagingRules paging,
            final Duration retention,
            final Duration overtaking,
            final Duration margin,
            final Optional<Instant> asOf) {
        this(settle, paging, retention, overtaking, margin, asOf, Set.of());
    }

    /** What happened after this instant may not have been told yet. */
    Instant quietSince(final Instant judged) {
        return asOf.filter(judged::isAfter).orElse(judged).minus(margin);
    }
}
