package io.slamonitor.ingest;

import java.time.Duration;

/**
 * What requests may ask for.
 *
 * @param bytes of a body, as it is sent and inflated
 * @param payloads in a body
 * @param bytesInFlight of all bodies that are under way
 * @param timeout until a body has to be there, and from then on until there is an answer
 */
public record IngestLimits(int bytes, int payloads, int bytesInFlight, Duration timeout) {}
