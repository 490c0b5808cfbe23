package io.slamonitor.policy.yaml;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects faults while reading goes on. */
final class Faults {
    private final List<Fault> found = new ArrayList<>();

    void add(Place place, String path, String message) {
        found.add(new Fault(place.file(), place.line(), place.column(), path, message));
    }

    void add(Fault fault) {
        found.add(fault);
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    int count() {
        return found.size();
    }

    /** In order; what is reached by several aliases is told once. */
    List<Fault> sorted() {
        Set<Fault> seen = new HashSet<>();
        return found.stream()
                .sorted()
                .filter(fault -> seen.add(new Fault(fault.file(), fault.line(), fault.column(), "", fault.message())))
                .toList();
    }
}
