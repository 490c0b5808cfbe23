package io.slamonitor.policy.facts;

import io.slamonitor.policy.AmountOverride;
import io.slamonitor.policy.FieldRef;
import io.slamonitor.policy.Lifecycle;
import io.slamonitor.policy.Target;
import io.slamonitor.ticket.TicketStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a target promises.
 *
 * @param metric as policies and topics call it
 * @param tickets which tickets have it
 * @param policy the policy under which a customer's own target counts; null for any, and for a policy's own
 * @param due when it is due by priority, compared without regard to case
 * @param otherwise when it is due for every other priority and without one; null if it is not promised then
 * @param terms what is not as usual, by what it is about: {@code hours}, {@code instead}, {@code starts}, {@code stops},
 *     {@code pauses}, {@code reopening}, {@code retargeting}, {@code warnings}
 */
public record PromiseFacts(
        String metric,
        String tickets,
        String policy,
        Map<String, String> due,
        String otherwise,
        Map<String, String> terms)
        implements Row<PromiseFacts> {
    private static final String NOT_PROMISED = "not promised";

    /**
     * What a target says.
     *
     * @param policy see there
     * @param priority the field that holds the priority, if one does
     */
    static PromiseFacts of(final Target target, final String policy, final Optional<FieldRef> priority) {
        final DueByPriority rules = DueByPriority.of(target, priority);
        final Map<String, String> due = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        rules.rules().forEach((value, rule) -> due.put(value, Phrases.deadline(rule)));
        return new PromiseFacts(
                target.metric().label(),
                Phrases.tickets(target.when()),
                policy,
                Collections.unmodifiableMap(due),
                Phrases.orNull(rules.otherwise(), Phrases::deadline),
                terms(target));
    }

    private static Map<String, String> terms(final Target target) {
        final Map<String, String> terms = new LinkedHashMap<>();
        target.calendar().ifPresent(calendar -> terms.put("hours", Phrases.calendar(calendar)));
        target.override().ifPresent(override -> terms.put("instead", override(override)));
        target.startOn().ifPresent(start -> terms.put("starts", "when " + Phrases.trigger(start)));
        target.stopOn().ifPresent(stop -> terms.put("stops", "when " + stop(target, Phrases.trigger(stop))));
        target.pauseWhile().ifPresent(statuses -> terms.put("pauses", stillness(statuses)));
        target.onReopen().ifPresent(what -> terms.put("reopening", PolicyPhrases.reopening(what)));
        target.onRetarget().ifPresent(what -> terms.put("retargeting", PolicyPhrases.retarget(what)));
        target.warnAt().ifPresent(warnings -> terms.put("warnings", Phrases.warnings(warnings)));
        return Collections.unmodifiableMap(terms);
    }

    private static String stop(final Target target, final String stop) {
        return stop
                + (Lifecycle.of(target.metric()).whenDone() == Lifecycle.WhenDone.JUDGE
                        ? ", or the ticket is solved"
                        : "");
    }

    private static String stillness(final Set<TicketStatus> statuses) {
        return statuses.isEmpty() ? "never" : "while the ticket is " + Phrases.statuses(statuses);
    }

    private static String override(final AmountOverride override) {
        return "the amount in " + Phrases.field(override.field())
                + switch (override.onlyIf()) {
                    case ANY -> ", where there is one";
                    case SHORTER -> ", where it is shorter";
                    case LONGER -> ", where it is longer";
                };
    }

    /** When it is due for a priority; null if it is not promised then. */
    public String dueFor(final String priority) {
        return due.getOrDefault(priority, otherwise);
    }

    /** Whether it is for all tickets of its policy. */
    public boolean forEveryTicket() {
        return tickets.equals(Phrases.EVERY_TICKET);
    }

    /** The metric in words. */
    public String title() {
        return metric.replace('-', ' ');
    }

    @Override
    public String subject() {
        return title() + Phrases.where(tickets) + (policy == null ? "" : " under " + policy);
    }

    @Override
    public String sentence() {
        final List<String> parts = new ArrayList<>();
        due.forEach((priority, when) -> parts.add(priority + " " + when));
        if (otherwise != null) {
            parts.add(due.isEmpty() ? otherwise : "any other priority " + otherwise);
        }
        terms.forEach((term, words) -> parts.add(term + ": " + words));
        return String.join(", ", parts);
    }

    /** An amount for one priority that is the same as for all others is no difference. */
    @Override
    public List<Change> changesTo(final String subject, final PromiseFacts after) {
        final List<Change> changes = new ArrayList<>();
        for (final String priority : Facts.union(due.keySet(), after.due.keySet())) {
            addIfDifferent(changes, subject + ", " + priority, dueFor(priority), after.dueFor(priority));
        }
        final boolean oneForAll = due.isEmpty() && after.due.isEmpty();
        addIfDifferent(changes, oneForAll ? subject : subject + ", any other priority", otherwise, after.otherwise);
        for (final String term : Facts.union(terms.keySet(), after.terms.keySet())) {
            Facts.addIfDifferent(changes, subject + ", " + term, terms.get(term), after.terms.get(term));
        }
        return changes;
    }

    private static void addIfDifferent(
            final List<Change> changes, final String fact, final String before, final String after) {
        Facts.addIfDifferent(
                changes, fact, before == null ? NOT_PROMISED : before, after == null ? NOT_PROMISED : after);
    }

    /** The order of promises of one metric: the first that is for a ticket counts. */
    static List<Change> changesOfOrder(final List<PromiseFacts> before, final List<PromiseFacts> after) {
        final List<Change> changes = new ArrayList<>();
        final Map<String, List<String>> old = subjectsByMetric(before);
        subjectsByMetric(after).forEach((metric, now) -> {
            final List<String> was = new ArrayList<>(old.getOrDefault(metric, List.of()));
            final List<String> is = new ArrayList<>(now);
            was.retainAll(now);
            is.retainAll(was);
            if (!was.equals(is)) {
                changes.add(new Change(
                        "order of " + metric + ", the first that is for a ticket counts",
                        String.join(", then ", was),
                        String.join(", then ", is)));
            }
        });
        return changes;
    }

    private static Map<String, List<String>> subjectsByMetric(final List<PromiseFacts> promises) {
        final Map<String, PromiseFacts> bySubject = Row.bySubject(promises);
        return bySubject.keySet().stream()
                .collect(Collectors.groupingBy(
                        subject -> bySubject.get(subject).title(), LinkedHashMap::new, Collectors.toList()));
    }
}
