package io.slamonitor.evaluation;

import java.time.Instant;

/**
 * What was last said of one action.
 *
 * @param state the state that was told
 * @param at when what calls for it became true, as told, UTC
 */
public record ActionEntry(ActionState state, Instant at) {}
