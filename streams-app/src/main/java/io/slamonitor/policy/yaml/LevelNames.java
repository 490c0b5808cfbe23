package io.slamonitor.policy.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The levels of a policy: as {@code levels} declares them, else in the order in which escalations name them. */
final class LevelNames {
    private final List<String> names = new ArrayList<>();
    private boolean declared;

    /** Reads {@code levels}. */
    void declare(YamlValue value) {
        List<YamlValue> items = value.items("a list of levels, from the lowest to the highest, such as [L1, L2]");
        for (YamlValue item : items) {
            Names.read(item, "a level").ifPresent(name -> {
                if (known(name).isPresent()) {
                    item.fault("the level '" + name + "' is there twice");
                } else {
                    names.add(name);
                }
            });
        }
        if (value.isList() && items.isEmpty()) {
            value.fault("expected at least one level");
        }
        declared = true;
    }

    /** Reads a level that an escalation leads to, in the spelling in which it was first named. */
    Optional<String> read(YamlValue value) {
        Optional<String> name = Names.read(value, "a level");
        if (name.isEmpty() || known(name.get()).isPresent()) {
            return name.flatMap(this::known);
        }
        // After a fault in 'levels' there may be none, and then nothing can be called unknown.
        if (declared && !names.isEmpty()) {
            return value.faulty("unknown level '" + name.get() + "'" + Suggestions.expecting(name.get(), names));
        }
        names.add(name.get());
        return name;
    }

    private Optional<String> known(String name) {
        return names.stream().filter(name::equalsIgnoreCase).findFirst();
    }

    List<String> lowestToHighest() {
        return List.copyOf(names);
    }
}
