package io.slamonitor.policy.facts;

import io.slamonitor.policy.CalendarRef;
import io.slamonitor.policy.Metric;
import io.slamonitor.policy.SlaPolicy;
import io.slamonitor.policy.Target;
import io.slamonitor.policy.Violation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a policy says.
 *
 * @param tickets which tickets it is for
 * @param judges which tickets it takes on when it goes live
 * @param hours in which calendar time is counted
 * @param calendars the names of all calendars that it counts in, whosoever they are
 * @param customersHours whether it counts in the customers' own calendars, too
 * @param priority how the priority is found
 * @param priorities those that it speaks of, the most urgent first as far as the amounts tell
 * @param promises what is promised; those of one metric in their order, in which the first that is for a ticket counts
 * @param pauses when clocks stand still; null if never
 * @param reopening what a reopened ticket does to a clock
 * @param retargeting what happens to a running clock when another target applies
 * @param warnings when people are warned
 * @param quiet when nobody is warned and nothing is escalated; null if that is never so
 * @param levels the levels of support, from the lowest to the highest
 * @param escalations the ladder, in the order of time
 * @param violations what is worth reporting, by name
 * @param limits what requesters may do, by what it is about
 * @param autoClose when a ticket is closed; null if never
 * @param reporting in which zone attainment is counted; null if in that of the hours
 * @param objective which share of the clocks is to be met; null if nothing is aimed at
 */
public record PolicyFacts(
        String name,
        String version,
        String tickets,
        String judges,
        String hours,
        Set<String> calendars,
        boolean customersHours,
        PriorityFacts priority,
        List<String> priorities,
        List<PromiseFacts> promises,
        String pauses,
        String reopening,
        String retargeting,
        String warnings,
        String quiet,
        List<String> levels,
        List<EscalationFacts> escalations,
        Map<String, String> violations,
        Map<String, String> limits,
        String autoClose,
        String reporting,
        String objective) {

    /** In the order in which metrics are listed everywhere. */
    static final Comparator<PromiseFacts> BY_METRIC =
            Comparator.comparing(promise -> Metric.labelled(promise.metric()).orElseThrow());

    public static PolicyFacts of(final SlaPolicy policy) {
        final List<CalendarRef> calendars = references(policy);
        return new PolicyFacts(
                policy.name(),
                policy.version(),
                Phrases.tickets(policy.match()),
                PolicyPhrases.applies(policy.applyTo()),
                Phrases.calendar(policy.calendar()),
                names(calendars),
                calendars.stream().anyMatch(CalendarRef.OfCustomer.class::isInstance),
                PriorityFacts.of(policy.priority()),
                Priorities.of(policy),
                policy.targets().stream()
                        .map(target -> PromiseFacts.of(target, null, DueByPriority.fieldOf(policy.priority())))
                        .sorted(BY_METRIC)
                        .toList(),
                PolicyPhrases.pauses(policy),
                PolicyPhrases.reopening(policy.onReopen()),
                PolicyPhrases.retarget(policy.onRetarget()),
                Phrases.warnings(policy.warnAt()),
                Phrases.orNull(
                        policy.quietOutside(),
                        calendar -> "outside the hours of " + Phrases.calendar(calendar)
                                + ", warnings and escalations wait for the next opening; breaches do not"),
                policy.ladder().levels(),
                EscalationFacts.of(policy.ladder()),
                PolicyPhrases.violations(policy.violations()),
                PolicyPhrases.limits(policy.limits()),
                Phrases.orNull(policy.autoClose(), PolicyPhrases::autoClose),
                Phrases.orNull(
                        policy.reportingZone(),
                        zone -> "attainment is counted by the hours, days and months of " + zone),
                PolicyPhrases.objectives(policy.objectives()));
    }

    /** Every calendar it refers to. */
    private static List<CalendarRef> references(final SlaPolicy policy) {
        return Stream.of(
                        Stream.of(policy.calendar()),
                        policy.targets().stream().map(Target::calendar).flatMap(Optional::stream),
                        policy.quietOutside().stream(),
                        policy.violations().stream().map(Violation::outside).flatMap(Optional::stream))
                .flatMap(references -> references)
                .toList();
    }

    private static Set<String> names(final List<CalendarRef> references) {
        final Set<String> names = new LinkedHashSet<>();
        references.forEach(reference -> names.add(reference.named()));
        return names;
    }

    /** What it says beside priorities, promises, ladder, violations and limits; in the order in which it is read. */
    public Facts facts() {
        return new Facts()
                .say("version", version)
                .say("for", tickets)
                .say("judges", judges)
                .say("hours", hours)
                .say("pauses", pauses)
                .say("reopening", reopening)
                .say("changed target", retargeting)
                .say("warnings", warnings)
                .say("quiet", quiet)
                .say("levels", levelWords())
                .say("auto-close", autoClose)
                .say("reporting", reporting)
                .say("objective", objective);
    }

    private String levelWords() {
        return switch (levels.size()) {
            case 0 -> null;
            case 1 -> levels.get(0);
            default -> String.join(", ", levels) + ", from the lowest to the highest";
        };
    }

    List<Change> changesTo(final PolicyFacts after) {
        final List<Change> changes = new ArrayList<>(facts().changesTo(after.facts()));
        changes.addAll(priority.facts().changesTo(after.priority.facts()));
        changes.addAll(Row.changes(promises, after.promises));
        changes.addAll(PromiseFacts.changesOfOrder(promises, after.promises));
        changes.addAll(Row.changes(escalations, after.escalations));
        changes.addAll(named("violation ", violations).changesTo(named("violation ", after.violations)));
        changes.addAll(named("limit on ", limits).changesTo(named("limit on ", after.limits)));
        return changes;
    }

    private static Facts named(final String what, final Map<String, String> words) {
        final Facts facts = new Facts();
        words.forEach((name, sentence) -> facts.say(what + name, sentence));
        return facts;
    }
}
