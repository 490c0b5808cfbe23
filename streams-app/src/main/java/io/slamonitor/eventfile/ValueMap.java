package io.slamonitor.eventfile;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Translates the values of a column. The first entry that matches counts, in the order in which they are written; one
 * without a wildcard wins over all that have one.
 */
final class ValueMap {
    /** How many different values are remembered; a column that has more is looked up anew each time. */
    private static final int REMEMBERED = 10_000;

    /** @param to the translation; the empty text means no value */
    record Entry(TextPattern from, String to) {}

    private final String name;
    private final List<Entry> entries;
    private final Map<String, Optional<String>> known = new ConcurrentHashMap<>();

    ValueMap(final String name, final List<Entry> entries) {
        this.name = name;
        this.entries = List.copyOf(entries);
    }

    List<Entry> entries() {
        return entries;
    }

    /** @throws BadLineException if there is no entry for the value */
    String translate(final String column, final String value) throws BadLineException {
        Optional<String> found = known.get(value);
        if (found == null) {
            found = lookUp(value);
            if (known.size() < REMEMBERED) {
                known.put(value, found);
            }
        }
        if (found.isEmpty()) {
            throw new BadLineException("column '" + column + "' is '" + EventAssembler.shown(value)
                    + "', which the map '" + name + "' does not translate: it knows "
                    + entries.stream().map(entry -> entry.from().text()).collect(Collectors.joining(", ")));
        }
        return found.get();
    }

    private Optional<String> lookUp(final String value) {
        return entries.stream()
                .filter(entry -> entry.from().text().equalsIgnoreCase(value))
                .findFirst()
                .or(() -> entries.stream()
                        .filter(entry -> entry.from().matches(value))
                        .findFirst())
                .map(Entry::to);
    }
}
