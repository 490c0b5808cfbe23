package io.slamonitor.query;

import java.util.List;

/**
 * What one instance answers of open clocks.
 *
 * @param partitions of the input that it answers for, in order
 * @param asOf up to when the tickets of all of them are judged, in ISO 8601 and UTC; null if there are none, or none is judged
 * @param total how many clocks there are of those that are wanted
 * @param clocks the first of them, what is due next first
 */
public record ClocksPart(List<Integer> partitions, String asOf, long total, List<OpenClock> clocks) implements Part {}
