package io.slamonitor.audit;

import java.time.Instant;

/**
 * A tick.
 *
 * @param tells the time that it tells, UTC
 * @param at the timestamp of its record, UTC, which with an accelerated clock is another time
 */
public record TickArrival(Instant tells, Instant at) {}
