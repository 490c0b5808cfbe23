package io.slamonitor.policy.yaml;

import io.slamonitor.policy.Customer;
import io.slamonitor.policy.Metric;
import io.slamonitor.policy.SlaPolicy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Escalations on a metric that nothing measures, neither a target of their policy nor one of a customer under it. */
final class IdleEscalations {
    private final List<Suspect> suspects = new ArrayList<>();

    /** An escalation on a metric of which its policy has no target. */
    private record Suspect(String policy, Metric metric, YamlValue on) {}

    void add(SlaPolicy policy, List<Rung> rungs) {
        for (Rung rung : rungs) {
            rung.escalation()
                    .on()
                    .filter(metric -> policy.targets().stream().noneMatch(target -> target.metric() == metric))
                    .ifPresent(metric -> suspects.add(
                            new Suspect(policy.name(), metric, rung.on().orElseThrow())));
        }
    }

    /** Finds them, once all customers are known. */
    void check(Collection<Customer> customers) {
        for (Suspect suspect : suspects) {
            boolean measured = customers.stream()
                    .flatMap(customer -> customer.targets().stream())
                    .anyMatch(own -> own.target().metric() == suspect.metric()
                            && own.policy().orElse(suspect.policy()).equals(suspect.policy()));
            if (!measured) {
                suspect.on()
                        .fault("this escalation never comes: expected a target of '"
                                + suspect.metric().label() + "' in the policy, or of a customer under it");
            }
        }
    }
}
