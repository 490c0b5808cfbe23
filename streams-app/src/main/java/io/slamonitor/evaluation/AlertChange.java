package io.slamonitor.evaluation;

import java.time.Instant;
import java.util.Optional;

/**
 * One thing to say of an alert.
 *
 * @param key which alert of the ticket
 * @param state its state from now on
 * @param at when it became true, UTC
 * @param revision counts what has been said of it, from 1
 * @param muted whether nobody is to be paged
 * @param reason why it is no longer active; empty while it is
 * @param announcement what is announced; empty if it is not true any more
 * @param clock its clock now; empty if later news made the clock vanish
 */
public record AlertChange(
        AlertKey key,
        AlertState state,
        Instant at,
        int revision,
        boolean muted,
        Optional<AlertReason> reason,
        Optional<Announcement> announcement,
        Optional<Clock> clock) {}
