package io.slamonitor.evaluation;

import java.time.Instant;

/**
 * What was last said of one alert.
 *
 * @param state the state that was announced
 * @param at the instant at which it became true, as announced, UTC
 * @param revision 1 for the first thing said, one more for each
 * @param muted whether it was said so that nobody was paged
 */
public record LedgerEntry(AlertState state, Instant at, int revision, boolean muted) {}
