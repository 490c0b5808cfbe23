package io.slamonitor.testing;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A policy under which a ticket of the product {@code poison} cannot be judged any more after some days: more is announced of
 * it than can be kept. Tickets of other products are judged.
 */
public final class PoisonedTicket {
    /** Spread over clocks, since what is announced of one clock is compared with all else that is. */
    private static final List<String> METRICS =
            List.of("first-response", "resolution", "workaround", "assignment", "requester-wait", "agent-work");

    private static final int RUNGS_EACH = 34;

    private PoisonedTicket() {}

    public static Map<String, byte[]> policies() {
        final String targets = METRICS.stream()
                .map("      - {metric: %s, within: 1h}\n"::formatted)
                .collect(Collectors.joining());
        final String rungs = METRICS.stream()
                .flatMap(metric -> IntStream.rangeClosed(1, RUNGS_EACH).mapToObj(i -> rung(metric, i)))
                .collect(Collectors.joining());
        final String yaml =
                """
                version: poison-1
                policies:
                  - name: poison
                    match: {product: poison}
                    calendar: 24x7
                    targets:
                %s    escalate:
                %s  - name: others
                    calendar: 24x7
                    targets:
                      - {metric: resolution, within: 1h}
                """
                        .formatted(targets, rungs);
        return Map.of("policies.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    }

    private static String rung(final String metric, final int number) {
        return "      - {to: L%d, on: %s, at: due + %dm, repeat: 1m, until: stopped, at-most: 100}\n"
                .formatted(number + 1, metric, number);
    }
}
