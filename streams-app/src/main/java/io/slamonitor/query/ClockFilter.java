package io.slamonitor.query;

import io.slamonitor.attainment.Dimension;
import io.slamonitor.avro.AlertKind;
import io.slamonitor.avro.ClockState;
import io.slamonitor.avro.ClockStatus;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Which open clocks are asked for. Of several values of a field any will do; fields that are not named may be anything.
 * What is longer than a {@linkplain Dimension#nameOf name} may be called by its name, as attainment calls it.
 *
 * @param wanted the values wanted, by field
 */
public record ClockFilter(Map<String, Collection<String>> wanted) {
    /** What one may filter by, and what a clock has of it; null if it has none. */
    private static final Map<String, Function<ClockStatus, String>> FIELDS = fields();

    /** The states that {@code state} may name. */
    public static final List<String> STATES = List.of("running", "warned", "breached", "paused");

    public ClockFilter {
        wanted = Map.copyOf(wanted);
    }

    private static Map<String, Function<ClockStatus, String>> fields() {
        final Map<String, Function<ClockStatus, String>> fields = new LinkedHashMap<>();
        fields.put("state", ClockFilter::stateOf);
        fields.put("metric", ClockStatus::getMetric);
        fields.put("policy", ClockStatus::getPolicy);
        fields.put("customer", ClockStatus::getCustomer);
        fields.put("product", ClockStatus::getProduct);
        fields.put("priority", ClockStatus::getPriority);
        fields.put("team", ClockStatus::getTeam);
        fields.put("level", ClockStatus::getLevel);
        fields.put("assignee", ClockStatus::getAssignee);
        fields.put("ticket", ClockStatus::getTicketId);
        return fields;
    }

    /** The fields that one may filter by. */
    public static Collection<String> names() {
        return FIELDS.keySet();
    }

    /**
     * A filter from the parameters of a request.
     *
     * @param given values by name; names that are no field are somebody else's
     * @param faults is told of every state that is none
     */
    public static ClockFilter of(final Map<String, List<String>> given, final Consumer<String> faults) {
        final Map<String, Collection<String>> wanted = new TreeMap<>();
        given.forEach((name, values) -> {
            if (FIELDS.containsKey(name)) {
                wanted.put(name, values.stream().map(Dimension::nameOf).toList());
            }
        });
        for (final String state : wanted.getOrDefault("state", List.of())) {
            if (!STATES.contains(state)) {
                faults.accept("state '" + state + "': expected one of " + String.join(", ", STATES));
            }
        }
        return new ClockFilter(wanted);
    }

    boolean accepts(final ClockStatus clock) {
        return wanted.entrySet().stream().allMatch(field -> {
            final String value = FIELDS.get(field.getKey()).apply(clock);
            return field.getValue().contains(value == null ? "" : Dimension.nameOf(value));
        });
    }

    /** As people on call see it: a clock that runs and was warned of is at risk. */
    static String stateOf(final ClockStatus clock) {
        return switch (clock.getState()) {
            case RUNNING -> isWarned(clock) ? "warned" : "running";
            case BREACHED -> "breached";
            default -> clock.getState() == ClockState.PAUSED ? "paused" : "over";
        };
    }

    private static boolean isWarned(final ClockStatus clock) {
        return clock.getAnnouncements().stream().anyMatch(told -> told.getKind() == AlertKind.WARNING);
    }
}
