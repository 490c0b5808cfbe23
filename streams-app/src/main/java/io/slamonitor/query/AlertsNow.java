package io.slamonitor.query;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Map;

/**
 * The alerts that are active.
 *
 * @param complete whether all that are active are kept here, so that the newest of them can be told; else older ones are only counted
 * @param total how many are active
 * @param alerts the newest that are kept, newest first: the fields of {@code SlaAlert}
 */
@JsonPropertyOrder({"complete", "total", "alerts"})
public record AlertsNow(boolean complete, int total, List<Map<String, Object>> alerts) {}
