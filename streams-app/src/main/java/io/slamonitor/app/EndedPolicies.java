package io.slamonitor.app;

import io.slamonitor.policy.SlaPolicy;
import io.slamonitor.policy.yaml.LoadedCatalogue;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What becomes of policies that a catalogue no longer has.
 *
 * @param before the version that had them; empty if nothing was published before
 * @param kept which of them go on judging their open tickets, by name
 * @param unknown which it retires though no version ever had them, by name
 * @param known every policy that was ever published, by name
 */
public record EndedPolicies(Optional<String> before, List<String> kept, List<String> unknown, Set<String> known) {

    /** @param published what can be read of what was published, in that order */
    static EndedPolicies by(LoadedCatalogue next, PublishedPolicies published) {
        List<PublishedPolicies.Entry> readable = published.all().stream()
                .filter(entry -> entry.catalogue().isPresent())
                .toList();
        Set<String> known = readable.stream()
                .flatMap(entry -> names(entry.catalogue().orElseThrow()).stream())
                .collect(Collectors.toSet());
        Optional<PublishedPolicies.Entry> last =
                readable.isEmpty() ? Optional.empty() : Optional.of(readable.get(readable.size() - 1));
        List<String> now = names(next);
        return new EndedPolicies(
                last.map(PublishedPolicies.Entry::version),
                last.stream()
                        .flatMap(entry -> names(entry.catalogue().orElseThrow()).stream())
                        .filter(name -> !now.contains(name) && !next.retired().contains(name))
                        .toList(),
                next.retired().stream().filter(name -> !known.contains(name)).toList(),
                known);
    }

    private static List<String> names(LoadedCatalogue catalogue) {
        return catalogue.policies().stream().map(SlaPolicy::name).toList();
    }
}
