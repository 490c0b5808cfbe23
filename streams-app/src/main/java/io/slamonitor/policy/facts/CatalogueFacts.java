package io.slamonitor.policy.facts;

import io.slamonitor.policy.Customer;
import io.slamonitor.policy.SlaPolicy;
import io.slamonitor.policy.yaml.LoadedCatalogue;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a catalogue says.
 *
 * @param policies in order: the first that matches a ticket counts
 * @param calendars in the order of declaration
 * @param customers in the order of declaration
 * @param retired policies of earlier catalogues whose open tickets are let go, in the order of writing
 */
public record CatalogueFacts(
        List<PolicyFacts> policies,
        List<CalendarFacts> calendars,
        List<CustomerFacts> customers,
        List<String> retired) {

    /** A catalogue that says nothing. */
    public static final CatalogueFacts NONE = new CatalogueFacts(List.of(), List.of(), List.of(), List.of());

    /** Calendars by name, and those that they are made of, in the order of declaration. */
    public List<CalendarFacts> calendarsNamed(final Collection<String> names) {
        final Set<String> wanted = new HashSet<>(names);
        int known = 0;
        while (known < wanted.size()) {
            known = wanted.size();
            calendars.stream()
                    .filter(calendar -> wanted.contains(calendar.name()))
                    .forEach(calendar -> wanted.addAll(calendar.anyOf()));
        }
        return calendars.stream()
                .filter(calendar -> wanted.contains(calendar.name()))
                .toList();
    }

    public static CatalogueFacts of(final LoadedCatalogue catalogue) {
        return of(
                catalogue.policies(),
                catalogue.calendars().values().stream()
                        .map(calendar -> catalogue
                                .definitionOf(calendar.name())
                                .map(CalendarFacts::of)
                                .orElseGet(() -> CalendarFacts.of(calendar, catalogue.joinedBy(calendar.name()))))
                        .toList(),
                catalogue.customers().values(),
                catalogue.retired());
    }

    /** The same of parts. */
    public static CatalogueFacts of(
            final List<SlaPolicy> policies,
            final List<CalendarFacts> calendars,
            final Collection<Customer> customers,
            final Collection<String> retired) {
        return new CatalogueFacts(
                policies.stream().map(PolicyFacts::of).toList(),
                calendars,
                customers.stream().map(CustomerFacts::of).toList(),
                List.copyOf(retired));
    }
}
