package io.slamonitor.topology;

import java.time.Duration;

/**
 * How much of what is due ticks may work through before they yield: timers, re-evaluations, erasures. Times are on the wall.
 *
 * @param perTick how long one tick may
 * @param perThread how long the ticks of all tasks of a thread may together, one each: the thread commits what they did
 *     at once, and within the timeout of a transaction
 * @param limit how many pieces of work one tick may do
 */
public record Firing(Duration perTick, Duration perThread, int limit) {}
