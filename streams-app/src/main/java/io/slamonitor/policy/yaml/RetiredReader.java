package io.slamonitor.policy.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads which policies of earlier catalogues are retired; one list in all files together. */
final class RetiredReader {
    private final List<YamlValue> names = new ArrayList<>();

    /** Takes in the names of one file. */
    void add(YamlValue value) {
        names.addAll(value.itemsOrOne("the names of policies that are there no more, one or a list"));
    }

    /** The names, once all policies are declared: one that is still there cannot be retired. */
    Set<String> readBeside(Declarations declared) {
        Map<String, Place> retired = new LinkedHashMap<>();
        for (YamlValue value : names) {
            Names.read(value, "the name of a policy").ifPresent(name -> {
                Place first = retired.putIfAbsent(name, value.place());
                if (first != null) {
                    value.fault("the policy '" + name + "' is retired twice, first at " + first);
                }
                declared.placeOfPolicy(name)
                        .ifPresent(place -> value.fault("the policy '" + name + "' is still there, at " + place
                                + ": expected one that is there no more; 'apply-to: open' takes over open tickets"));
            });
        }
        return retired.keySet();
    }
}
