package io.slamonitor.evaluation;

import java.time.Instant;
import java.util.Optional;

/**
 * One thing to say of an action.
 *
 * @param key which action of the ticket
 * @param state its state from now on
 * @param at when what called for it became true, UTC
 * @param action what to do; empty if it was taken back
 */
public record ActionChange(ActionKey key, ActionState state, Instant at, Optional<Action> action) {}
