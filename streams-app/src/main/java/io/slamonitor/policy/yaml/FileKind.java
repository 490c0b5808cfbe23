package io.slamonitor.policy.yaml;

import java.util.List;
import java.util.stream.Collectors;

/** What files refer to, told apart by the end of the name. */
enum FileKind {
    YAML("common.yaml", ".yaml", ".yml"),
    ICALENDAR("holidays.ics", ".ics"),
    JSON("bank-holidays.json", ".json");

    private final String example;
    private final List<String> endings;

    FileKind(String example, String... endings) {
        this.example = example;
        this.endings = List.of(endings);
    }

    boolean fits(String name) {
        return endings.stream().anyMatch(name::endsWith);
    }

    /** The name without its ending. */
    String stem(String name) {
        return endings.stream()
                .filter(name::endsWith)
                .map(ending -> name.substring(0, name.length() - ending.length()))
                .findFirst()
                .orElse(name);
    }

    /** For messages: {@code a file name such as holidays.ics}. */
    String expected() {
        return "a file name such as " + example;
    }

    /** For messages: {@code *.yaml or *.yml}. */
    String pattern() {
        return endings.stream().map(ending -> "*" + ending).collect(Collectors.joining(" or "));
    }
}
