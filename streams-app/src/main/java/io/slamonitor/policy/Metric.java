package io.slamonitor.policy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a target measures. The rules of each are in {@link Lifecycle}. */
public enum Metric {
    FIRST_RESPONSE("first-response"),
    NEXT_RESPONSE("next-response"),
    PERIODIC_UPDATE("periodic-update"),
    RESOLUTION("resolution"),
    WORKAROUND("workaround"),
    ASSIGNMENT("assignment"),
    REQUESTER_WAIT("requester-wait"),
    AGENT_WORK("agent-work"),
    /** Not measured: what is announced of a ticket and hangs on no clock. */
    TICKET("ticket");

    /** Those that targets can be set for. */
    public static final List<Metric> MEASURED =
            Arrays.stream(values()).filter(metric -> metric != TICKET).toList();

    private static final Map<String, Metric> BY_LABEL =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Metric::label, Function.identity()));

    private final String label;

    Metric(final String label) {
        this.label = label;
    }

    /** The name in policies, topics and reports. */
    public String label() {
        return label;
    }

    public static Optional<Metric> labelled(final String label) {
        return Optional.ofNullable(BY_LABEL.get(label));
    }
}
