package io.slamonitor.policy;

import io.slamonitor.calendar.BusinessCalendar;
import io.slamonitor.ticket.TicketAttributes;
import io.slamonitor.ticket.TicketField;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Everything that went live together.
 *
 * @param version identifies the catalogue
 * @param effectiveFrom from when on it judges tickets, UTC, to the millisecond
 * @param calendars by name
 * @param customers by name, compared without regard to case
 * @param policies in order: the first that matches a ticket counts
 * @param retired names of policies of earlier catalogues whose open tickets it takes over, whatever the policy that it has
 *     for them applies to; where it has none for them, nothing is promised any more
 */
public record PolicyCatalog(
        String version,
        Instant effectiveFrom,
        Map<String, BusinessCalendar> calendars,
        Map<String, Customer> customers,
        List<SlaPolicy> policies,
        Set<String> retired) {

    public PolicyCatalog {
        effectiveFrom = effectiveFrom.truncatedTo(ChronoUnit.MILLIS);
        calendars = Map.copyOf(calendars);
        final Map<String, Customer> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(customers);
        customers = Collections.unmodifiableMap(byName);
        policies = List.copyOf(policies);
        retired = Set.copyOf(retired);
    }

    /** A catalogue that retires nothing. */
    public PolicyCatalog(
            final String version,
            final Instant effectiveFrom,
            final Map<String, BusinessCalendar> calendars,
            final Map<String, Customer> customers,
            final List<SlaPolicy> policies) {
        this(version, effectiveFrom, calendars, customers, policies, Set.of());
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
     * A target that applies to a ticket.
     *
     * @param deadline when it is due
     * @param customersOwn whether it is the customer's and not the policy's
     * @param overriddenBy the field of the ticket whose amount counts instead of the target's
     */
    public record Applying(
            Target target, DeadlineRule deadline, boolean customersOwn, Optional<FieldRef> overriddenBy) {}

    /**
     * The target of a metric for such a ticket under a policy: the customer's own come first.
     *
     * @param priority that the policy finds
     * @param enriched the ticket as the policy sees it
     */
    public Optional<Applying> targetOf(
            final SlaPolicy policy,
            final Metric metric,
            final Optional<String> priority,
            final TicketAttributes enriched) {
        final List<Target> own = customerOf(enriched)
                .map(customer -> customer.targetsUnder(policy))
                .orElse(List.of());
        if (own.isEmpty() && !policy.hasTargetOf(metric)) {
            return Optional.empty();
        }
        return firstApplying(own, true, metric, priority, enriched)
                .or(() -> firstApplying(policy.targets(), false, metric, priority, enriched));
    }

    private Optional<Customer> customerOf(final TicketAttributes ticket) {
        return customers.isEmpty()
                ? Optional.empty()
                : ticket.get(TicketField.CUSTOMER).map(customers::get);
    }

    private static Optional<Applying> firstApplying(
            final List<Target> targets,
            final boolean customersOwn,
            final Metric metric,
            final Optional<String> priority,
            final TicketAttributes enriched) {
        for (final Target target : targets) {
            if (target.metric() == metric) {
                final Optional<DeadlineRule> deadline = target.deadlineFor(priority, enriched);
                if (deadline.isPresent()) {
                    return Optional.of(new Applying(
                            target, deadline.get(), customersOwn, target.overriddenBy(priority, deadline.get())));
                }
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
            name = customerOf(attributes).flatMap(Customer::calendar).orElse(ofCustomer.otherwise());
        } else {
            name = ((CalendarRef.Named) reference).name();
        }
        return calendarNamed(name);
    }

    private BusinessCalendar calendarNamed(final String name) {
        final BusinessCalendar calendar = calendars.get(name);
        if (calendar == null) {
            throw new IllegalStateException("catalogue " + version + " has no calendar '" + name + "'");
        }
        return calendar;
    }

    /**
     * The zone whose hours, days and months a policy's attainment is counted in: its own, or that of its calendar,
     * whichever calendars customers bring along.
     */
    public ZoneId reportingZone(final SlaPolicy policy) {
        return policy.reportingZone()
                .orElseGet(() -> calendarNamed(policy.calendar().named()).zone());
    }

    /** The ticket with what the catalogue knows of its customer: plan and attributes that it does not bring along. */
    public TicketAttributes enriched(final TicketAttributes attributes) {
        final Optional<Customer> customer = customerOf(attributes);
        if (customer.isEmpty()) {
            return attributes;
        }
        final TicketAttributes withPlan = customer.get()
                .plan()
                .filter(plan -> attributes.get(TicketField.PLAN).isEmpty())
                .map(plan -> attributes.with(TicketField.PLAN, plan))
                .orElse(attributes);
        return withPlan.withDefaults(customer.get().attributes());
    }
}
