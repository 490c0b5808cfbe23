package io.slamonitor.policy.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.policy.SlaPolicy;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyLoaderTest {

    private static LoadResult load(String yaml) {
        return PolicyLoader.load(Map.of("a.yaml", yaml.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void loadsTheSketch() {
        LoadResult result = load(
                """
                calendars:
                  desk:
                    zone: Europe/London
                    hours: {mon-thu: "08:30-17:00", fri: 08:30-16:00}
                    holidays: [2026-12-25]
                    closed: [{date: 2026-12-24, from: "12:00"}]
                customers:
                  acme: {calendar: desk, plan: enterprise}
                policies:
                  - name: example
                    version: 3
                    match: {product: crm, plan: [practice, research, enterprise]}
                    calendar: desk
                    priority:
                      score: {of: [urgency, impact], by: product}
                      bands: {medium: 1-7, high: 8-11, critical: 12-16}
                    targets:
                      - {metric: first-response, within: {medium: 4h, high: 2h, critical: 1h}}
                      - {metric: resolution, when: {severity: critical}, within: 8h, calendar: 24x7}
                      - {metric: periodic-update, within: {critical: 3h}}
                    pause-while: [waiting-on-customer, waiting-on-vendor]
                    on-reopen: resume
                    on-retarget: apply
                    apply-to: new
                    warn-at: [50%, 75%, 90%]
                """);
        assertThat(result.faults()).isEmpty();
        assertThat(result.orThrow().policies()).extracting(SlaPolicy::name).containsExactly("example");
    }
}
