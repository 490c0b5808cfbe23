package io.slamonitor.evaluation;

import io.slamonitor.policy.OnRetarget;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * When a run crossed the points at which people are told, through every change of target. A change applies to all the
 * time so far, but what it makes overdue is crossed at the change, never earlier; what it forgives is over.
 */
final class Crossings {
    private static final int BREACH_RANK = 1_000_000;
    private static final int LADDER_RANK = 2_000_000;
    private static final int HEIGHT = 1_000;
    /** What is told of a ticket is kept with it: a metric that repeats for ever must not tell each time a hundred times. */
    private static final int MOST_REPEATED_CYCLES = 100;

    private final Run run;
    private final List<Regime> regimes;
    private final List<Optional<Meter>> meters;
    private final Rules rules;
    private final List<Moment> moments;
    private final Instant asOf;
    private final Map<Telling.Key, Crossing> standing = new LinkedHashMap<>();
    private final List<Announcement> crossed = new ArrayList<>();
    private final List<Forgiven> forgiven = new ArrayList<>();

    /**
     * @param meters one a regime; empty where no target applied
     * @param rules the metric's
     * @param asOf beyond which only the next repetition of an escalation is looked for
     */
    Crossings(
            final Run run,
            final List<Regime> regimes,
            final List<Optional<Meter>> meters,
            final Rules rules,
            final List<Moment> moments,
            final Instant asOf) {
        this.run = run;
        this.regimes = regimes;
        this.meters = meters;
        this.rules = rules;
        this.moments = moments;
        this.asOf = asOf;
        run.sealed().ifPresent(past -> forgiven.addAll(past.forgiven()));
        final Map<Telling.Key, Crossing> sealed = sealed();
        keys(sealed.keySet()).forEach(key -> follow(key, Optional.ofNullable(sealed.get(key))));
        crossed.sort(Announcement.ORDER);
    }

    /** What earlier rules had crossed that are sealed. */
    private Map<Telling.Key, Crossing> sealed() {
        final Map<Telling.Key, Crossing> sealed = new LinkedHashMap<>();
        for (final Checkpoint.Standing past :
                run.sealed().map(Checkpoint.Cycle::standing).orElse(List.of())) {
            rules.at(past.moment())
                    .map(rule -> Crossing.of(past, rule))
                    .ifPresent(crossing -> sealed.put(crossing.telling().key(), crossing));
        }
        return sealed;
    }

    /** What stands in the end, or was crossed before the run ended: what is told, and what is not since it is silent. */
    Map<Telling.Key, Crossing> standing() {
        return standing;
    }

    /**
     * The points of the last rule that were reached by an instant, and for the right ticket: when they could be told, or that
     * instant if they wait for the morning.
     */
    List<Checkpoint.Point> pointsBy(final Instant until) {
        final int last = regimes.size() - 1;
        final ClockRule rule = regimes.get(last).rule().orElseThrow();
        final List<Checkpoint.Point> points = new ArrayList<>();
        for (final Telling.Listed indexed : Telling.Listed.allOf(rule)) {
            pointIn(last, indexed).filter(at -> !at.isAfter(until)).ifPresent(at -> {
                final Optional<Instant> told = tellable(last, rule, indexed.telling(), at);
                final Optional<Crossing> crossing = crossing(last, rule, indexed);
                points.add(new Checkpoint.Point(
                        indexed.index(),
                        told.filter(by -> !by.isAfter(until)).orElse(until),
                        crossing.filter(Crossing::silent).isPresent(),
                        crossing.filter(found -> found.equals(
                                        standing.get(indexed.telling().key())))
                                .flatMap(found -> repeatedBy(until, found))));
            });
        }
        return points;
    }

    /** How often something has been said again by an instant. */
    Optional<Checkpoint.Repeated> repeatedBy(final Instant until, final Crossing crossing) {
        return crossing.silent() || crossing.at().isAfter(until)
                ? Optional.empty()
                : repetition(crossing)
                        .map(repetition -> repetition.by(until, crossing.announcement(), crossing.repeated()));
    }

    private Set<Telling.Key> keys(final Set<Telling.Key> sealed) {
        final Set<Telling.Key> keys = new LinkedHashSet<>(sealed);
        for (final Regime regime : regimes) {
            regime.rule().ifPresent(rule -> rule.tellings().forEach(telling -> keys.add(telling.key())));
        }
        keys.add(Telling.BREACH.key());
        return keys;
    }

    /** What was crossed and never forgiven, as far as it can be told by an instant. */
    List<Announcement> toldBy(final Instant instant) {
        return crossed.stream()
                .filter(announcement -> announcement.canBeToldBy(instant))
                .toList();
    }

    /** What will have been crossed later, if nothing happens. */
    List<Announcement> untoldBy(final Instant instant) {
        return crossed.stream()
                .filter(announcement -> !announcement.canBeToldBy(instant))
                .toList();
    }

    List<Forgiven> forgiven() {
        return forgiven;
    }

    Optional<Announcement> breach() {
        return crossed.stream()
                .filter(announcement -> announcement.kind() == AnnouncementKind.BREACH)
                .findFirst();
    }

    private void follow(final Telling.Key key, final Optional<Crossing> sealed) {
        Optional<Crossing> crossing = sealed;
        for (int i = 0; i < regimes.size(); i++) {
            if (i > 0 && crossing.isPresent() && !stands(key, i)) {
                final Instant until = regimes.get(i).from();
                crossing.filter(found -> !found.silent()).ifPresent(found -> announcements(found, until, until)
                        .forEach(past -> forgiven.add(new Forgiven(past, until))));
                crossing = Optional.empty();
            }
            if (crossing.isEmpty()) {
                crossing = crossingIn(i, key);
            }
        }
        crossing.ifPresent(found -> standing.put(key, found));
        crossing.filter(found -> !found.silent())
                .ifPresent(found -> crossed.addAll(announcements(found, run.endedAt(), asOf)));
    }

    /** Whether what was crossed before a regime is still crossed at its start, measured by its rule. */
    private boolean stands(final Telling.Key key, final int regime) {
        final Optional<ClockRule> rule = regimes.get(regime).rule();
        if (rule.isEmpty()) {
            return false;
        }
        if (key.kind() != AnnouncementKind.WARNING && rule.get().onRetarget() == OnRetarget.KEEP_VERDICT) {
            return true;
        }
        final Instant start = regimes.get(regime).from();
        return Telling.Listed.of(rule.get(), key).stream()
                .map(Telling.Listed::telling)
                .anyMatch(telling -> pointOf(telling, regime)
                        .filter(at -> telling.isStrict() ? at.isBefore(start) : !at.isAfter(start))
                        .isPresent());
    }

    private Optional<Instant> pointOf(final Telling telling, final int regime) {
        return meters.get(regime)
                .flatMap(meter ->
                        regimes.get(regime).rule().orElseThrow().deadline().reaches(telling.at(), meter));
    }

    /** The first crossing under the rule of one regime that people are told of, or else the first at all. */
    private Optional<Crossing> crossingIn(final int regime, final Telling.Key key) {
        final Optional<ClockRule> rule = regimes.get(regime).rule();
        if (rule.isEmpty()) {
            return Optional.empty();
        }
        return Telling.Listed.of(rule.get(), key).stream()
                .flatMap(indexed -> crossing(regime, rule.get(), indexed).stream())
                .min(Comparator.comparing(Crossing::silent).thenComparing(Crossing::at));
    }

    private Optional<Crossing> crossing(final int regime, final ClockRule rule, final Telling.Listed indexed) {
        final Telling telling = indexed.telling();
        final Optional<Checkpoint.Point> sealed = sealedPoint(regime, indexed);
        return pointIn(regime, indexed)
                .flatMap(at -> sealed.isPresent() && at.isBefore(knownFrom())
                        ? Optional.of(at)
                        : tellable(regime, rule, telling, at))
                .filter(at -> isWithin(regime, at))
                .map(at -> new Crossing(
                        telling,
                        indexed.index(),
                        rule,
                        regimes.get(regime).firstMoment(),
                        rank(telling, regime),
                        at,
                        sealed.isPresent() && !at.isAfter(knownFrom())
                                ? sealed.get().silent()
                                : isReachedByHand(rule, telling, at),
                        sealed.flatMap(Checkpoint.Point::repeated)));
    }

    /** When a point is reached under a rule, and for the right ticket. */
    private Optional<Instant> pointIn(final int regime, final Telling.Listed indexed) {
        return sealedPoint(regime, indexed).map(Checkpoint.Point::at).or(() -> pointOf(indexed.telling(), regime)
                .map(regimes.get(regime)::notBeforeIt)
                .map(at -> at.isBefore(knownFrom()) ? knownFrom() : at)
                .flatMap(at -> firstHolding(indexed.telling(), at)));
    }

    private Optional<Checkpoint.Point> sealedPoint(final int regime, final Telling.Listed indexed) {
        return regime > 0
                ? Optional.empty()
                : run.sealed().map(Checkpoint.Cycle::points).orElse(List.of()).stream()
                        .filter(point -> point.telling() == indexed.index())
                        .findFirst();
    }

    /** From when on everything about the run is known, and not only what is kept of it: its start, unless it was sealed. */
    private Instant knownFrom() {
        return run.sealed()
                .map(past -> moments.get(past.parts().get(0).lastMoment()).at())
                .orElse(run.startedAt());
    }

    /** When a point can be told that was reached; empty if it never can. Breaches do not wait. */
    private Optional<Instant> tellable(
            final int regime, final ClockRule rule, final Telling telling, final Instant at) {
        return rule.quietOutside().isEmpty() || telling.kind() == AnnouncementKind.BREACH
                ? Optional.of(at)
                : outOfQuiet(regime, rule, at);
    }

    /** What waits for the morning waits on for a ticket that was resolved meanwhile, until it is reopened. */
    private Optional<Instant> outOfQuiet(final int regime, final ClockRule rule, final Instant at) {
        final Meter meter = meters.get(regime).orElseThrow();
        Optional<Instant> told = Optional.of(at);
        Optional<Instant> looked = Optional.empty();
        while (told.isPresent() && !told.equals(looked)) {
            looked = told;
            told = Repetition.outOfQuiet(rule.quietOutside(), told.get()).flatMap(meter::firstAliveAt);
        }
        return told;
    }

    private boolean isWithin(final int regime, final Instant at) {
        final Instant end = regimes.get(regime).to();
        return end == null || at.isBefore(end);
    }

    /** The first instant from a point on at which the ticket is one of those that are told of. */
    private Optional<Instant> firstHolding(final Telling telling, final Instant from) {
        if (telling.when().expectations().isEmpty()) {
            return Optional.of(from);
        }
        return Moment.firstHolding(telling.when(), from, moments.subList(run.firstMoment(), run.momentsEnd(moments)));
    }

    private boolean isReachedByHand(final ClockRule rule, final Telling telling, final Instant at) {
        return telling.kind() == AnnouncementKind.ESCALATION
                && Moment.at(at, moments)
                        .filter(moment -> rule.ladder().isReachedBy(moment.after(), telling.level()))
                        .isPresent();
    }

    /**
     * What is said of a crossing, and said again.
     *
     * @param end before which it is said; null if it goes on
     * @param foreseen beyond which only the next repetition is looked for
     */
    private List<Announcement> announcements(final Crossing crossing, final Instant end, final Instant foreseen) {
        final Announcement first = crossing.announcement();
        final List<Announcement> said = new ArrayList<>(List.of(first));
        repetition(crossing)
                .ifPresent(repetition -> said.addAll(repetition.after(first, crossing.repeated(), end, foreseen)));
        return said;
    }

    private Optional<Repetition> repetition(final Crossing crossing) {
        final ClockRule rule = crossing.rule();
        return crossing.telling()
                .repeat()
                .filter(repeat -> run.cycle() <= MOST_REPEATED_CYCLES)
                .map(repeat -> new Repetition(
                        repeat, rule.counting().calendar(), rule.counting().still(), rule.quietOutside(), moments));
    }

    private int rank(final Telling telling, final int regime) {
        return switch (telling.kind()) {
            case WARNING ->
                regimes.get(regime)
                        .rule()
                        .orElseThrow()
                        .deadline()
                        .shareAt(telling.at(), meters.get(regime).orElseThrow());
            case BREACH -> BREACH_RANK;
            default -> LADDER_RANK + telling.height() * HEIGHT;
        };
    }
}
