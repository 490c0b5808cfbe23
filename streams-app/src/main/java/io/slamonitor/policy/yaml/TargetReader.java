package io.slamonitor.policy.yaml;

import io.slamonitor.policy.Allowance;
import io.slamonitor.policy.AmountOverride;
import io.slamonitor.policy.CalendarRef;
import io.slamonitor.policy.Condition;
import io.slamonitor.policy.Metric;
import io.slamonitor.policy.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads the targets of one policy, or of one customer. */
final class TargetReader {
    static final List<String> KEYS = List.of(
            "metric",
            "within",
            "by",
            "override",
            "when",
            "calendar",
            "start-on",
            "stop-on",
            "pause-while",
            "on-reopen",
            "on-retarget",
            "warn-at");
    static final List<String> METRICS =
            Metric.MEASURED.stream().map(Metric::label).toList();
    static final String EXPECTED = "a target: {metric: first-response, within: 4h}";

    private final Function<YamlValue, Optional<CalendarRef>> calendars;
    private final AllowanceReader allowances;

    /**
     * @param calendars reads which calendar counts
     * @param priorities the only ones there are; empty if tickets bring them along
     */
    TargetReader(Function<YamlValue, Optional<CalendarRef>> calendars, Collection<String> priorities) {
        this.calendars = calendars;
        this.allowances = new AllowanceReader(priorities);
    }

    List<Target> readAll(List<YamlValue> values) {
        List<Target> targets = new ArrayList<>();
        for (YamlValue value : values) {
            int faultsBefore = value.faultCount();
            Optional<Target> found = value.map(EXPECTED, KEYS).flatMap(this::read);
            // One that is not fully understood says nothing about what it leaves to others.
            found.filter(target -> value.faultCount() == faultsBefore).ifPresent(target -> {
                TargetOverlaps.check(target, targets, value);
                targets.add(target);
            });
        }
        return targets;
    }

    /** The target that a map is; empty if what it measures, or when it is due, has a fault. */
    Optional<Target> read(YamlMap map) {
        Optional<Metric> metric = map.require("metric", "what is measured: " + Suggestions.listed(METRICS))
                .flatMap(TargetReader::metric);
        Optional<Allowance> allowance = allowance(map);
        Target target = new Target(
                metric.orElse(Metric.RESOLUTION),
                map.read("when", Condition.ALWAYS, ConditionReader::read),
                allowance.orElse(null),
                override(map),
                map.read("calendar", calendars),
                map.read("start-on", TriggerReader::readStart),
                map.read("stop-on", TriggerReader::readStop),
                map.read("pause-while", Statuses::read),
                map.read("on-reopen", value -> value.choice("on-reopen rule", PolicyReader.ON_REOPEN)),
                map.read("on-retarget", value -> value.choice("on-retarget rule", PolicyReader.ON_RETARGET)),
                map.read("warn-at", WarningReader::read));
        return metric.isPresent() && allowance.isPresent() ? Optional.of(target) : Optional.empty();
    }

    static Optional<Metric> metric(YamlValue value) {
        return value.choice("metric", METRICS, Metric::labelled).flatMap(found -> found);
    }

    private Optional<Allowance> allowance(YamlMap map) {
        if (map.lacks("within", "by")) {
            map.self()
                    .fault("missing 'within': expected " + AllowanceReader.WITHIN_EXPECTED
                            + "; or 'by' with a date such as " + DueDates.END_OF_DAY);
        }
        Optional<Allowance> within = map.read("within", allowances::within);
        Optional<Allowance> by = map.read("by", allowances::by);
        if (map.has("within") && map.has("by")) {
            return map.get("by").flatMap(value -> value.faulty("expected either 'within' or 'by', and not both"));
        }
        return within.or(() -> by);
    }

    private static Optional<AmountOverride> override(YamlMap map) {
        Optional<AmountOverride> override = map.read("override", OverrideReader::read);
        if (map.has("by") && !map.has("within")) {
            map.get("override")
                    .ifPresent(value -> value.fault("'override' is an amount of time, which cannot take the place of"
                            + " the date in 'by': expected 'within', or no 'override'"));
        }
        return override;
    }
}
