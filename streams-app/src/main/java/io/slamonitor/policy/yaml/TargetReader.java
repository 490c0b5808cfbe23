package io.slamonitor.policy.yaml;

import io.slamonitor.policy.Allowance;
import io.slamonitor.policy.CalendarRef;
import io.slamonitor.policy.Condition;
import io.slamonitor.policy.Metric;
import io.slamonitor.policy.PriorityRule;
import io.slamonitor.policy.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the targets of one policy. */
final class TargetReader {
    static final List<String> KEYS = List.of(
            "metric", "within", "when", "calendar", "start-on", "stop-on", "pause-while", "on-reopen", "on-retarget");
    static final List<String> METRICS =
            Metric.MEASURED.stream().map(Metric::label).toList();

    private static final String TARGET = "a target: {metric: first-response, within: 4h}";

    private final CalendarRefReader calendars;
    private final Optional<CalendarRef> policyCalendar;
    private final AllowanceReader allowances;

    TargetReader(CalendarRefReader calendars, Optional<CalendarRef> policyCalendar, PriorityRule priority) {
        this.calendars = calendars;
        this.policyCalendar = policyCalendar;
        this.allowances = new AllowanceReader(priority);
    }

    List<Target> readAll(List<YamlValue> values) {
        List<Target> targets = new ArrayList<>();
        for (YamlValue value : values) {
            int faultsBefore = value.faultCount();
            Optional<Target> found = value.map(TARGET, KEYS).flatMap(this::read);
            // One that is not fully understood says nothing about what it leaves to others.
            found.filter(target -> value.faultCount() == faultsBefore).ifPresent(target -> {
                if (TargetOverlaps.neverApplies(target, targets)) {
                    value.fault("this target never applies: earlier targets of "
                            + target.metric().label() + " cover every ticket that it could be for");
                }
                targets.add(target);
            });
        }
        return targets;
    }

    private Optional<Target> read(YamlMap map) {
        Optional<Metric> metric = map.require("metric", "what is measured: " + Suggestions.listed(METRICS))
                .flatMap(value -> value.choice("metric", METRICS, Metric::labelled))
                .flatMap(found -> found);
        Optional<Allowance> within =
                map.require("within", AllowanceReader.EXPECTED).flatMap(allowances::read);
        Condition when = map.read("when", Condition.ALWAYS, ConditionReader::read);
        Target overrides = new Target(
                metric.orElse(Metric.RESOLUTION),
                when,
                within.orElse(null),
                Optional.empty(),
                map.read("calendar", value -> calendars.ofTarget(value, policyCalendar)),
                map.read("start-on", TriggerReader::readStart),
                map.read("stop-on", TriggerReader::readStop),
                map.read("pause-while", Statuses::read),
                map.read("on-reopen", value -> value.choice("on-reopen rule", PolicyReader.ON_REOPEN)),
                map.read("on-retarget", value -> value.choice("on-retarget rule", PolicyReader.ON_RETARGET)),
                Optional.empty());
        return metric.isPresent() && within.isPresent() ? Optional.of(overrides) : Optional.empty();
    }
}
