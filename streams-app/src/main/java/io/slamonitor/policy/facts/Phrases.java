package io.slamonitor.policy.facts;

import io.slamonitor.policy.BusinessTime;
import io.slamonitor.policy.CalendarRef;
import io.slamonitor.policy.Condition;
import io.slamonitor.policy.DeadlineRule;
import io.slamonitor.policy.FieldRef;
import io.slamonitor.policy.Mark;
import io.slamonitor.policy.Trigger;
import io.slamonitor.policy.ValueMatcher;
import io.slamonitor.policy.Warning;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketField;
import io.slamonitor.ticket.TicketStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The parts of the policy language as words that need no knowledge of it. */
final class Phrases {
    /** Of which tickets, where nothing is said. */
    static final String EVERY_TICKET = "every ticket";

    private static final Comparator<FieldRef> FIELDS_IN_ORDER = Comparator.comparing(
                    (FieldRef field) -> field instanceof FieldRef.Field known ? known.field() : null,
                    Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(FieldRef::label);

    private Phrases() {}

    static String tickets(final Condition condition) {
        return condition.expectations().isEmpty() ? EVERY_TICKET : describe(condition);
    }

    /** The same for all conditions that mean the same, in whatever order they are written. */
    private static String describe(final Condition condition) {
        final Map<FieldRef, ValueMatcher> ordered = new TreeMap<>(FIELDS_IN_ORDER);
        condition.expectations().forEach((field, expected) -> ordered.put(field, ordered(expected)));
        return new Condition(ordered).describe();
    }

    private static ValueMatcher ordered(final ValueMatcher matcher) {
        if (matcher instanceof ValueMatcher.Not not) {
            return new ValueMatcher.Not(ordered(not.matcher()));
        }
        return matcher instanceof ValueMatcher.AnyOf several
                ? new ValueMatcher.AnyOf(several.matchers().stream()
                        .map(Phrases::ordered)
                        .sorted(Comparator.comparing(ValueMatcher::describe))
                        .toList())
                : matcher;
    }

    /** To go on after something that holds for tickets; empty if it holds for all. */
    static String where(final String tickets) {
        return tickets.equals(EVERY_TICKET) ? "" : " where " + tickets;
    }

    static String calendar(final CalendarRef calendar) {
        return calendar instanceof CalendarRef.OfCustomer own
                ? "the customer's own calendar; " + own.otherwise() + " for a customer without one"
                : ((CalendarRef.Named) calendar).name();
    }

    static String field(final FieldRef field) {
        return "the ticket's " + field.describe();
    }

    static String deadline(final DeadlineRule rule) {
        if (rule instanceof DeadlineRule.Within within) {
            return BusinessTime.format(within.amount());
        }
        if (rule instanceof DeadlineRule.EndOfBusinessDay end) {
            return switch (end.daysLater()) {
                case 0 -> "end of business day";
                case 1 -> "end of next business day";
                default -> "end of business day, " + end.daysLater() + " business days later";
            };
        }
        return "by the promised date";
    }

    /** {@code waiting on customer or on hold}, in the order of a ticket's life. */
    static String statuses(final Collection<TicketStatus> statuses) {
        return statuses.stream()
                .sorted()
                .map(status -> status.label().replace('-', ' '))
                .collect(Collectors.joining(" or "));
    }

    /** {@code at 50%, 75% of the time, 1h before due}. */
    static String warnings(final List<Warning> warnings) {
        final List<String> shares = new ArrayList<>();
        final List<String> points = new ArrayList<>();
        for (final Warning warning : warnings) {
            if (warning.at() instanceof Mark.Share share) {
                shares.add(share.label());
            } else {
                points.add(point(warning.at()));
            }
        }
        if (!shares.isEmpty()) {
            points.add(0, "at " + String.join(", ", shares) + " of the time");
        }
        return points.isEmpty() ? "none" : String.join(", ", points);
    }

    /** A point of a clock's life: {@code at 75% of the time}, {@code 2h after due}. */
    static String point(final Mark mark) {
        if (mark instanceof Mark.Start) {
            return "at the start";
        }
        if (mark instanceof Mark.Share share) {
            return "at " + share.label() + " of the time";
        }
        if (mark instanceof Mark.FromDue due && !due.offset().isZero()) {
            return BusinessTime.format(due.offset().abs()) + (due.offset().isNegative() ? " before due" : " after due");
        }
        return mark instanceof Mark.FromDue ? "when due" : "at breach";
    }

    /** What happens when a trigger is pulled: {@code an agent replies or the assignee is set}. */
    static String trigger(final Trigger trigger) {
        final List<String> ways = new ArrayList<>();
        if (trigger.created()) {
            ways.add("the ticket is created");
        }
        trigger.kinds().forEach(kind -> ways.add(kind(kind)));
        return ways.isEmpty() ? "nothing happens but the end of the ticket" : String.join(", or ", ways);
    }

    private static String kind(final Trigger.Kind kind) {
        final Map<FieldRef, ValueMatcher> after =
                new LinkedHashMap<>(kind.when().expectations());
        final List<String> ways = new ArrayList<>();
        kind.types().stream().sorted().map(Phrases::event).forEach(ways::add);
        if (ways.isEmpty() && kind.fieldsSet().size() == 1) {
            ways.add(set(kind.fieldsSet().iterator().next(), after));
        } else {
            kind.fieldsSet().stream().sorted().forEach(field -> ways.add(set(field, Map.of())));
        }
        return String.join(" or ", ways)
                + kind.actor().map(Phrases::by).orElse("")
                + (after.isEmpty() ? "" : ", if after it " + describe(new Condition(after)));
    }

    /** {@code the status becomes resolved}: what is expected of the field itself is taken out of what is expected after it. */
    private static String set(final TicketField field, final Map<FieldRef, ValueMatcher> after) {
        final FieldRef set = new FieldRef.Field(field);
        if (!after.containsKey(set)) {
            return "the " + set.describe() + " is set";
        }
        final String whole = describe(new Condition(Map.of(set, after.remove(set))));
        return "the " + whole.replaceFirst(" is ", " becomes ");
    }

    private static String by(final ValueMatcher actor) {
        return actor instanceof ValueMatcher.Not not
                ? ", by anybody but " + ordered(not.matcher()).describe()
                : ", by " + ordered(actor).describe();
    }

    private static String event(final EventType type) {
        return switch (type) {
            case CREATED -> "the ticket is created";
            case UPDATED -> "the ticket is updated";
            case AGENT_REPLIED -> "an agent replies";
            case CUSTOMER_REPLIED -> "the customer writes";
            case INTERNAL_NOTE -> "an internal note is written";
            case WORKAROUND_PROVIDED -> "a workaround is provided";
            case ACKNOWLEDGED -> "somebody acknowledges";
            case EXCUSED -> "it is excused";
            case MERGED -> "the ticket is merged";
            case DELETED -> "the ticket is deleted";
        };
    }

    /** Who is told, to go on after what happens; empty if nobody is named. */
    static String tells(final Collection<String> told) {
        return told.isEmpty() ? "" : "; tells " + String.join(", ", told);
    }

    /** {@code 1 ticket}, {@code 3 tickets}. */
    static String counted(final int count, final String one) {
        return count + " " + one + (count == 1 ? "" : "s");
    }

    static <T> String orNull(final Optional<T> said, final Function<T, String> words) {
        return said.map(words).orElse(null);
    }
}
