package io.slamonitor.policy.facts;

import io.slamonitor.policy.Customer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a customer and agreed with it.
 *
 * @param calendar its own calendar; null without one
 * @param plan the plan of its tickets that name none; null without one
 * @param attributes the attributes of its tickets that do not bring them along
 * @param promises its own targets, which come before those of the policies
 */
public record CustomerFacts(
        String name, String calendar, String plan, Map<String, String> attributes, List<PromiseFacts> promises) {

    static CustomerFacts of(final Customer customer) {
        return new CustomerFacts(
                customer.name(),
                customer.calendar().orElse(null),
                customer.plan().orElse(null),
                customer.attributes(),
                customer.targets().stream()
                        .map(own -> PromiseFacts.of(own.target(), own.policy().orElse(null), Optional.empty()))
                        .sorted(PolicyFacts.BY_METRIC)
                        .toList());
    }

    /** What is said of it beside its promises. */
    public Facts facts() {
        final Facts facts = new Facts().say("calendar", calendar).say("plan", plan);
        attributes.forEach((attribute, value) -> facts.say("attribute " + attribute, value));
        return facts;
    }

    List<Change> changesTo(final CustomerFacts after) {
        final List<Change> changes = new ArrayList<>(facts().changesTo(after.facts()));
        changes.addAll(Row.changes(promises, after.promises));
        changes.addAll(PromiseFacts.changesOfOrder(promises, after.promises));
        return changes;
    }
}
