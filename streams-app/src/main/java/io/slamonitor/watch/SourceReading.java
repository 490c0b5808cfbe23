package io.slamonitor.watch;

import java.time.Duration;

/**
 * How a source is heard on one partition.
 *
 * @param source its name
 * @param missed how many beats (minutes with an event) it usually would have had since it was last heard
 * @param gap how long ago that was
 */
public record SourceReading(String source, double missed, Duration gap) {}
