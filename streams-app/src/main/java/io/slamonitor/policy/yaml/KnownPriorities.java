package io.slamonitor.policy.yaml;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The priorities that the policies of a catalogue can find. */
final class KnownPriorities {
    private final Map<String, Set<String>> byPolicy = new HashMap<>();
    private boolean complete = true;

    /** Says what the priorities of a policy are; none if its tickets bring them along. */
    void add(String policy, Collection<String> priorities) {
        byPolicy.put(policy, Set.copyOf(priorities));
    }

    /** Says that there is a policy which could not be read. */
    void missPolicy() {
        complete = false;
    }

    /** The only priorities under a policy; empty if there may be any. */
    Set<String> of(String policy) {
        return byPolicy.getOrDefault(policy, Set.of());
    }

    /** The only priorities under some policy; empty if there may be any. */
    Set<String> ofAll() {
        if (!complete || byPolicy.values().stream().anyMatch(Set::isEmpty)) {
            return Set.of();
        }
        Set<String> all = new TreeSet<>();
        byPolicy.values().forEach(all::addAll);
        return all;
    }
}
