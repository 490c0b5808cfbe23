package io.slamonitor.policy;

import io.slamonitor.calendar.BusinessCalendar;
import io.slamonitor.ticket.TicketAttributes;
import io.slamonitor.ticket.TicketField;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Everything that went live together.
 *
 * @param version identifies the catalogue
 * @param effectiveFrom from when on it judges tickets, UTC, to the millisecond
 * @param calendars by name
 * @param customers by name, compared without regard to case
 * @param policies in order: the first that matches a ticket counts
 */
public record PolicyCatalog(
        String version,
        Instant effectiveFrom,
        Map<String, BusinessCalendar> calendars,
        Map<String, Customer> customers,
        List<SlaPolicy> policies) {

    public PolicyCatalog {
        effectiveFrom = effectiveFrom.truncatedTo(ChronoUnit.MILLIS);
        calendars = Map.copyOf(calendars);
        final Map<String, Customer> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(customers);
        customers = Collections.unmodifiableMap(byName);
        policies = List.copyOf(policies);
    }

    /** The first policy that matches. */
    public Optional<SlaPolicy> policyFor(final TicketAttributes attributes) {
        for (final SlaPolicy policy : policies) {
            if (policy.match().test(attributes)) {
                return Optional.of(policy);
            }
        }
        return Optional.empty();
    }

    /**
     * The calendar a reference means for such a ticket.
     *
     * @throws IllegalStateException if the catalogue has no such calendar; loading a catalogue rules that out
     */
    public BusinessCalendar calendarFor(final CalendarRef reference, final TicketAttributes attributes) {
        final String name;
        if (reference instanceof CalendarRef.OfCustomer ofCustomer) {
            name = attributes
                    .get(TicketField.CUSTOMER)
                    .map(customers::get)
                    .flatMap(Customer::calendar)
                    .orElse(ofCustomer.otherwise());
        } else {
            name = ((CalendarRef.Named) reference).name();
        }
        final BusinessCalendar calendar = calendars.get(name);
        if (calendar == null) {
            throw new IllegalStateException("catalogue " + version + " has no calendar '" + name + "'");
        }
        return calendar;
    }

    /** The ticket with what the catalogue knows of its customer: the plan, unless the ticket names one itself. */
    public TicketAttributes enriched(final TicketAttributes attributes) {
        return attributes
                .get(TicketField.CUSTOMER)
                .map(customers::get)
                .flatMap(Customer::plan)
                .filter(plan -> attributes.get(TicketField.PLAN).isEmpty())
                .map(plan -> attributes.with(TicketField.PLAN, plan))
                .orElse(attributes);
    }
}
