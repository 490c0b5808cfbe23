package io.slamonitor.http;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.slamonitor.watch.Health;
import io.slamonitor.watch.Health.Finding;
import java.util.List;
import java.util.Locale;

/**
 * Health as JSON.
 *
 * @param status the worst of all checks: {@code ok}, {@code warn} or {@code fail}
 */
@JsonPropertyOrder({"live", "ready", "status", "checks"})
record HealthDocument(boolean live, boolean ready, String status, List<Line> checks) {
    private static final String RUNBOOK = "docs/operations.md#";

    /**
     * One check.
     *
     * @param runbook where it says what to do
     */
    @JsonPropertyOrder({"name", "status", "what", "since", "runbook"})
    record Line(String name, String status, String what, String since, String runbook) {}

    static HealthDocument of(final Health health) {
        return new HealthDocument(
                health.live(),
                health.ready(),
                health.status().label(),
                health.findings().stream().map(HealthDocument::line).toList());
    }

    private static Line line(final Finding finding) {
        return new Line(
                finding.check().name().label(),
                finding.check().status().label(),
                finding.check().what(),
                finding.since().toString(),
                RUNBOOK + finding.check().name().rule().toLowerCase(Locale.ROOT));
    }
}
