package io.slamonitor.evaluation;

import java.time.Duration;
import java.time.Instant;

/**
 * When an announcement is made without paging anybody.
 *
 * @param staleAfter what is found to be true this much later, and needs nobody any more, is muted
 * @param goLive what became true before this instant is muted, whatever it is; {@link Instant#MIN} if there is none
 */
public record PagingRules(Duration staleAfter, Instant goLive) {

    /** One hour, and live since ever. */
    public static final PagingRules DEFAULT = new PagingRules(Duration.ofHours(1), Instant.MIN);

    boolean isBeforeGoLive(final Instant at) {
        return at.isBefore(goLive);
    }

    boolean isStale(final Instant at, final Instant foundAt) {
        return at.plus(staleAfter).isBefore(foundAt);
    }
}
