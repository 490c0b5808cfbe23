package io.slamonitor.policy.yaml;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.Node;

/** The entries of a map, in the order in which they are written. */
final class YamlMap {
    private final YamlValue self;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Set<String> probablyMeant = new HashSet<>();
    private boolean allKnown = true;
    private boolean merges;

    /** A key with its place, and its value. */
    record Entry(String name, YamlValue key, YamlValue value) {}

    YamlMap(YamlValue self) {
        this.self = self;
    }

    void add(YamlValue key, Node value) {
        key.text("a word as the key").ifPresent(name -> {
            if (key.isMergeKey()) {
                merges = true;
                key.fault("the merge key '<<' is not part of YAML 1.2: expected the keys themselves; an alias can stand"
                        + " for the whole map");
                return;
            }
            Entry first = entries.get(name);
            if (first != null) {
                key.fault("the key '" + Words.shortened(name) + "' is there twice, first at "
                        + first.key().place());
                return;
            }
            entries.put(name, new Entry(name, key, self.child(value, name)));
        });
    }

    void allowOnly(Collection<String> known) {
        for (Entry entry : entries.values()) {
            if (!known.contains(entry.name())) {
                allKnown = false;
                probablyMeant.addAll(Suggestions.meant(entry.name(), known));
                entry.key()
                        .fault("unknown key '" + Words.shortened(entry.name()) + "'"
                                + Suggestions.expecting(entry.name(), known));
            }
        }
    }

    YamlValue self() {
        return self;
    }

    List<Entry> entries() {
        return List.copyOf(entries.values());
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    /** Whether a key is there, or a misspelt one that probably means it. */
    boolean means(String key) {
        return has(key) || probablyMeant.contains(key);
    }

    Optional<YamlValue> get(String key) {
        return Optional.ofNullable(entries.get(key)).map(Entry::value);
    }

    /** Notes a fault, unless keys were found that are not known: which are then the likely reason for it. */
    <T> Optional<T> faultyUnlessUnknown(String message) {
        return allKnown && !merges ? self.faulty(message) : Optional.empty();
    }

    /**
     * The value of a key; its absence is a fault, unless a misspelt key was found that probably means it, or keys were to
     * be merged.
     */
    Optional<YamlValue> require(String key, String expected) {
        if (lacks(key)) {
            self.fault("missing '" + key + "': expected " + expected);
        }
        return get(key);
    }

    /** Whether none of some keys is there, nor anything that may stand for one: a misspelt key, or keys to be merged. */
    boolean lacks(String... keys) {
        return !merges && Arrays.stream(keys).noneMatch(this::means);
    }

    /** What a reader makes of a key's value; empty if there is none or if it has a fault. */
    <T> Optional<T> read(String key, Function<YamlValue, Optional<T>> reader) {
        return get(key).flatMap(reader);
    }

    /** The same with a default. */
    <T> T read(String key, T otherwise, Function<YamlValue, Optional<T>> reader) {
        return read(key, reader).orElse(otherwise);
    }
}
