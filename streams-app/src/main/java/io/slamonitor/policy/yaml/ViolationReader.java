package io.slamonitor.policy.yaml;

import io.slamonitor.policy.CalendarRef;
import io.slamonitor.policy.Condition;
import io.slamonitor.policy.Trigger;
import io.slamonitor.policy.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Reads what a contract forbids. */
final class ViolationReader {
    static final List<String> KEYS = List.of("name", "when", "outside", "on", "tell");

    private static final String EXPECTED = "a violation: {name: NAME, when: {channel: phone}}";

    private final Function<YamlValue, Optional<CalendarRef>> calendars;
    private final Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    ViolationReader(Function<YamlValue, Optional<CalendarRef>> calendars) {
        this.calendars = calendars;
    }

    Optional<List<Violation>> readAll(YamlValue value) {
        List<Violation> violations = new ArrayList<>();
        for (YamlValue item : value.items("a list of violations")) {
            item.map(EXPECTED, KEYS).flatMap(this::read).ifPresent(violations::add);
        }
        return Optional.of(violations);
    }

    private Optional<Violation> read(YamlMap map) {
        Optional<String> name = map.require("name", "a name").flatMap(this::name);
        if (map.lacks("when", "outside", "on")) {
            map.self().fault("what is forbidden is missing: expected 'when', 'outside' or 'on', or several of them");
        }
        Condition when = map.read("when", Condition.ALWAYS, ConditionReader::read);
        Optional<CalendarRef> outside = map.read("outside", calendars);
        Trigger on = map.read("on", Trigger.ON_CREATION, TriggerReader::readOccasion);
        List<String> tell = map.read("tell", List.of(), TellReader::read);
        return name.map(found -> new Violation(found, on, when, outside, tell));
    }

    private Optional<String> name(YamlValue value) {
        return Names.read(value, "the name of a violation").filter(name -> {
            boolean first = names.add(name);
            if (!first) {
                value.fault("the violation '" + name + "' is there twice");
            }
            return first;
        });
    }
}
