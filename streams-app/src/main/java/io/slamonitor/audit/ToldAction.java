package io.slamonitor.audit;

import io.slamonitor.evaluation.ActionKey;
import io.slamonitor.evaluation.ActionState;
import java.time.Instant;

/**
 * One thing that was said of an action.
 *
 * @param place where it lies, for people
 * @param at when what calls for it became true, as told, UTC
 * @param decidedAt the judged time at which it was said, UTC
 */
public record ToldAction(
        String place, String ticketId, ActionKey key, ActionState state, Instant at, Instant decidedAt) {

    public String id() {
        return key.idFor(ticketId);
    }
}
