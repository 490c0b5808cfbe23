package io.slamonitor.query;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * What all instances answer of open clocks.
 *
 * @param complete whether every partition of the input is in it
 * @param missing what is not in it, and why
 * @param asOf up to when the tickets of all partitions in it are judged, in ISO 8601 and UTC; null if none is
 * @param total how many clocks there are of those that are wanted
 * @param clocks the first of them, what is due next first
 */
@JsonPropertyOrder({"complete", "missing", "asOf", "total", "clocks"})
public record Gathered(boolean complete, List<Missing> missing, String asOf, long total, List<OpenClock> clocks) {}
