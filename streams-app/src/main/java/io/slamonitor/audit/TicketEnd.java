package io.slamonitor.audit;

import io.slamonitor.audit.Difference.Kind;
import io.slamonitor.evaluation.Action;
import io.slamonitor.evaluation.ActionKey;
import io.slamonitor.evaluation.ActionState;
import io.slamonitor.evaluation.AlertKey;
import io.slamonitor.evaluation.AlertState;
import io.slamonitor.evaluation.Clock;
import io.slamonitor.evaluation.ClockId;
import io.slamonitor.evaluation.Evaluation;
import io.slamonitor.ticket.Pseudonym;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a ticket was left at, held against one of the ends that it may have come to. */
final class TicketEnd {
    private final Evaluation end;
    private final Function<Instant, Evaluation> measuredAt;
    private final OracleRules rules;
    private final List<Difference> differences = new ArrayList<>();

    /** @param measuredAt the same end, measured up to an earlier instant */
    TicketEnd(final Evaluation end, final Function<Instant, Evaluation> measuredAt, final OracleRules rules) {
        this.end = end;
        this.measuredAt = measuredAt;
        this.rules = rules;
    }

    List<Difference> differences() {
        return differences;
    }

    /**
     * Every alert is as it should be left.
     *
     * @param told what was last said of each
     * @param excepted those that are no more looked at
     * @param since what became true before it may have been told and forgotten, UTC
     */
    void compareAlerts(final Map<AlertKey, ToldAlert> told, final Set<AlertKey> excepted, final Instant since) {
        final Map<AlertKey, Fact> facts = Fact.allOf(end);
        final Set<AlertKey> keys = new TreeSet<>(facts.keySet());
        keys.addAll(told.keySet());
        keys.removeAll(excepted);
        for (final AlertKey key : keys) {
            final Optional<Fact> fact = Optional.ofNullable(facts.get(key));
            final Optional<ToldAlert> last = Optional.ofNullable(told.get(key));
            if (fact.isEmpty()) {
                last.ifPresent(this::shouldBeTakenBack);
            } else if (last.isPresent()) {
                shouldBe(fact.get(), last.get());
            } else if (!fact.get().at().isBefore(since)) {
                add(
                        Kind.LOST,
                        key.idFor(end.ticketId()),
                        "Alert " + key.idFor(end.ticketId()) + " was never told; it is true since "
                                + fact.get().at()
                                + fact.get()
                                        .over()
                                        .map(why -> " and over: " + why.label())
                                        .orElse(""));
            }
        }
    }

    private void shouldBeTakenBack(final ToldAlert last) {
        final boolean forgiven = Fact.wasForgiven(end, last.key());
        final boolean good = last.state() == AlertState.RETRACTED
                || forgiven && !last.state().isActive();
        if (!good) {
            add(
                    Kind.WRONG_STATE,
                    last.id(),
                    "Alert " + last.id() + " was left as " + last.state() + " at " + last.place() + "; expected "
                            + (forgiven
                                    ? "RESOLVED, since another target forgave it"
                                    : "RETRACTED, since it is not true"));
        }
    }

    private void shouldBe(final Fact fact, final ToldAlert last) {
        if (last.state() == AlertState.RETRACTED || last.state().isActive() != fact.isActive()) {
            add(
                    Kind.WRONG_STATE,
                    last.id(),
                    "Alert " + last.id() + " was left as " + last.state() + " at " + last.place()
                            + "; expected it to be "
                            + fact.over().map(why -> "RESOLVED: " + why.label()).orElse("FIRING or UPDATED")
                            + ", true since " + fact.at());
        } else if (!last.at().equals(fact.at())) {
            add(
                    Kind.WRONG_INSTANT,
                    last.id(),
                    "Alert " + last.id() + " was left as true since " + last.at() + " at " + last.place()
                            + "; expected " + fact.at());
        }
    }

    /** What is still to be done is asked for, and what never was called for is taken back. */
    void compareActions(final Map<ActionKey, ToldAction> told, final Set<ActionKey> excepted, final Instant since) {
        final Map<ActionKey, Action> called =
                end.actions().stream().collect(Collectors.toMap(Action::key, Function.identity(), (one, other) -> one));
        final Set<ActionKey> keys = new TreeSet<>(called.keySet());
        keys.addAll(told.keySet());
        keys.removeAll(excepted);
        for (final ActionKey key : keys) {
            final Optional<Action> action = Optional.ofNullable(called.get(key));
            final Optional<ToldAction> last = Optional.ofNullable(told.get(key));
            final boolean asked =
                    last.filter(it -> it.state() == ActionState.REQUESTED).isPresent();
            final String id = key.idFor(end.ticketId());
            if (asked && action.isEmpty()) {
                add(
                        Kind.WRONG_STATE,
                        id,
                        "Action " + id + " was left as REQUESTED at "
                                + last.get().place() + "; expected CANCELLED, since nothing calls for it");
            } else if (!asked && action.filter(it -> isDue(it, since)).isPresent()) {
                add(
                        Kind.LOST,
                        id,
                        "Action " + id + " was "
                                + last.map(it -> "left as CANCELLED at " + it.place())
                                        .orElse("never told") + "; it is called for since "
                                + action.get().at() + " and still to be done");
            }
        }
    }

    private boolean isDue(final Action action, final Instant since) {
        return action.needed()
                && !action.at().isBefore(rules.paging().goLive())
                && !action.at().isBefore(since);
    }

    /** Every clock is told of as it is, and no other. */
    void compareClocks(final List<ToldClock> told, final ClockForm form) {
        final Map<ClockId, Clock> clocks = byId(end);
        final Set<ClockId> missing = new HashSet<>(clocks.keySet());
        for (final ToldClock clock : told) {
            missing.remove(clock.id());
            final String id = clockId(clock.id());
            if (clocks.containsKey(clock.id())) {
                compareClock(clock, clocks.get(clock.id()), form);
            } else {
                add(
                        Kind.EXTRA_CLOCK,
                        id,
                        "Clock " + id + " is told of and is not there; expected no record, or a tombstone");
            }
        }
        missing.forEach(id -> add(
                Kind.MISSING_CLOCK,
                clockId(id),
                "Clock " + clockId(id) + " is not told of; it is "
                        + clocks.get(id).state() + " since " + clocks.get(id).startedAt()));
    }

    private String clockId(final ClockId id) {
        return ToldClock.nameOf(end.ticketId(), id);
    }

    private static Map<ClockId, Clock> byId(final Evaluation evaluation) {
        return evaluation.clocks().stream().collect(Collectors.toMap(Clock::id, Function.identity()));
    }

    /** A clock that runs was measured when it was last told of; all else is as it is in the end. */
    private void compareClock(final ToldClock told, final Clock clock, final ClockForm form) {
        final SortedMap<String, String> expected =
                new TreeMap<>(form.fields(end.ticketId(), clock, told.evaluatedAt()));
        Set<String> wrong = differing(expected, told.fields());
        if (wrong.stream().anyMatch(form.measured()::contains)) {
            final Clock then = byId(measuredAt.apply(told.evaluatedAt())).get(told.id());
            if (then != null) {
                final SortedMap<String, String> measured = form.fields(end.ticketId(), then, told.evaluatedAt());
                form.measured().forEach(field -> expected.put(field, measured.get(field)));
                wrong = differing(expected, told.fields());
            }
        }
        if (!wrong.isEmpty()) {
            final String id = clockId(told.id());
            add(
                    Kind.WRONG_CLOCK,
                    id,
                    "Clock " + id + ", told as of " + told.evaluatedAt() + ", has "
                            + wrong.stream()
                                    .map(field -> field + " " + told.fields().get(field) + "; expected "
                                            + expected.get(field))
                                    .collect(Collectors.joining(", ")));
        }
    }

    /** Whom a pseudonym stands for is not to be found out. */
    private static Set<String> differing(final Map<String, String> expected, final Map<String, String> told) {
        final Set<String> fields = new TreeSet<>(expected.keySet());
        fields.addAll(told.keySet());
        fields.removeIf(
                field -> Objects.equals(expected.get(field), told.get(field)) || Pseudonym.isIn(told.get(field)));
        return fields;
    }

    private void add(final Kind kind, final String subject, final String sentence) {
        differences.add(new Difference(kind, end.ticketId(), subject, sentence + "."));
    }
}
