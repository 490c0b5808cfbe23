package io.slamonitor.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How the task of one partition of requesters is.
 *
 * @param timerLag how far the oldest timer that is due lies behind the instant up to which all tickets are judged
 * @param quarantined how many requesters cannot be judged
 * @param lastRejected when it last put a record aside, by this process's clock, UTC; empty if it has not here
 */
public record RequesterReading(int partition, Duration timerLag, long quarantined, Optional<Instant> lastRejected) {}
