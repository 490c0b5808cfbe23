package io.slamonitor.policy.yaml.holiday;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.fortuna.ical4j.util.Strings;

/** The properties of one VEVENT, with names in upper case. */
final class IcsProperties {
    private final Map<String, List<Property>> byName = new HashMap<>();

    record Property(Map<String, String> parameters, String value) {}

    void add(String name, Map<String, String> parameters, String value) {
        byName.computeIfAbsent(name, unused -> new ArrayList<>()).add(new Property(parameters, value));
    }

    List<Property> all(String name) {
        return byName.getOrDefault(name, List.of());
    }

    Optional<Property> first(String name) {
        return all(name).stream().findFirst();
    }

    /** A value that is text, unescaped; empty if it is missing. */
    String text(String name) {
        return first(name)
                .map(property -> Strings.unescape(property.value()).trim())
                .orElse("");
    }
}
