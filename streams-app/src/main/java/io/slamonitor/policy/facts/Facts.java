package io.slamonitor.policy.facts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is said of a thing, in order: single facts, and lists whose order means nothing. Not for several threads. */
public final class Facts {
    private final Map<String, String> single = new LinkedHashMap<>();
    private final Map<String, Collection<String>> lists = new LinkedHashMap<>();

    /** Adds a fact; null for one that there is nothing to say of. */
    Facts say(final String fact, final String words) {
        if (words != null) {
            single.put(fact, words);
        }
        return this;
    }

    Facts list(final String fact, final Collection<String> words) {
        if (!words.isEmpty()) {
            lists.put(fact, words);
        }
        return this;
    }

    /** The facts of which there is one each, by what they are about. */
    public Map<String, String> single() {
        return Collections.unmodifiableMap(single);
    }

    List<Change> changesTo(final Facts after) {
        final List<Change> changes = new ArrayList<>();
        for (final String fact : union(single.keySet(), after.single.keySet())) {
            addIfDifferent(changes, fact, single.get(fact), after.single.get(fact));
        }
        for (final String fact : union(lists.keySet(), after.lists.keySet())) {
            final Set<String> old = new LinkedHashSet<>(lists.getOrDefault(fact, List.of()));
            final Set<String> now = new LinkedHashSet<>(after.lists.getOrDefault(fact, List.of()));
            old.stream()
                    .filter(words -> !now.contains(words))
                    .forEach(gone -> changes.add(new Change(fact, gone, null)));
            now.stream()
                    .filter(words -> !old.contains(words))
                    .forEach(come -> changes.add(new Change(fact, null, come)));
        }
        return changes;
    }

    static void addIfDifferent(final List<Change> changes, final String fact, final String before, final String after) {
        if (before == null ? after != null : !before.equals(after)) {
            changes.add(new Change(fact, before, after));
        }
    }

    /** All of the first, then what only the second has. */
    static <T> Set<T> union(final Collection<T> first, final Collection<T> second) {
        final Set<T> both = new LinkedHashSet<>(first);
        both.addAll(second);
        return both;
    }
}
