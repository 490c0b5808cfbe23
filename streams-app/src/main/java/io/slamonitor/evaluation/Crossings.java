package io.slamonitor.evaluation;

import io.slamonitor.policy.Mark;
import io.slamonitor.policy.OnRetarget;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
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
    private final List<Moment> moments;
    private final Instant asOf;
    private final List<Announcement> crossed = new ArrayList<>();
    private final List<Forgiven> forgiven = new ArrayList<>();

    /**
     * @param meters one a regime; empty where no target applied
     * @param asOf beyond which only the next repetition of an escalation is looked for
     */
    Crossings(
            final Run run,
            final List<Regime> regimes,
            final List<Optional<Meter>> meters,
            final List<Moment> moments,
            final Instant asOf) {
        this.run = run;
        this.regimes = regimes;
        this.meters = meters;
        this.moments = moments;
        this.asOf = asOf;
        keys().forEach(this::follow);
        crossed.sort(Announcement.ORDER);
    }

    /**
     * A point that was crossed under a rule, at an instant.
     *
     * @param silent whether nobody is told, since the desk was there already
     */
    private record Crossing(Telling telling, int regime, Instant at, boolean silent) {}

    private Set<Telling.Key> keys() {
        final Set<Telling.Key> keys = new LinkedHashSet<>();
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

    private void follow(final Telling.Key key) {
        Optional<Crossing> crossing = Optional.empty();
        for (int i = 0; i < regimes.size(); i++) {
            if (crossing.isPresent() && !stands(key, i)) {
                final Instant until = regimes.get(i).from();
                crossing.filter(found -> !found.silent()).ifPresent(found -> announcements(found, until, until)
                        .forEach(past -> forgiven.add(new Forgiven(past, until))));
                crossing = Optional.empty();
            }
            if (crossing.isEmpty()) {
                crossing = crossingIn(i, key);
            }
        }
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
        return tellings(rule.get(), key).stream().anyMatch(telling -> pointOf(telling, regime)
                .filter(at -> isStrict(telling) ? at.isBefore(start) : !at.isAfter(start))
                .isPresent());
    }

    private static List<Telling> tellings(final ClockRule rule, final Telling.Key key) {
        return key.equals(Telling.BREACH.key())
                ? List.of(Telling.BREACH)
                : rule.tellings().stream()
                        .filter(telling -> telling.key().equals(key))
                        .toList();
    }

    private static boolean isStrict(final Telling telling) {
        return telling.at() instanceof Mark.Breach;
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
        return tellings(rule.get(), key).stream()
                .flatMap(telling -> instantIn(regime, rule.get(), telling)
                        .map(at -> new Crossing(telling, regime, at, isReachedByHand(rule.get(), telling, at)))
                        .stream())
                .min(Comparator.comparing(Crossing::silent).thenComparing(Crossing::at));
    }

    private Optional<Instant> instantIn(final int regime, final ClockRule rule, final Telling telling) {
        return pointOf(telling, regime)
                .map(regimes.get(regime)::notBeforeIt)
                .flatMap(at -> firstHolding(telling, at))
                .flatMap(at ->
                        telling.kind() == AnnouncementKind.BREACH ? Optional.of(at) : outOfQuiet(regime, rule, at))
                .filter(at -> isWithin(regime, at));
    }

    /** What waits for the morning waits on for a ticket that was resolved meanwhile, until it is reopened. */
    private Optional<Instant> outOfQuiet(final int regime, final ClockRule rule, final Instant at) {
        return rule.quietOutside().isEmpty()
                ? Optional.of(at)
                : Repetition.outOfQuiet(rule.quietOutside(), at)
                        .flatMap(morning -> meters.get(regime).orElseThrow().firstAliveAt(morning))
                        .flatMap(alive -> Repetition.outOfQuiet(rule.quietOutside(), alive));
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
        final Telling telling = crossing.telling();
        final Announcement first = new Announcement(
                telling.kind(),
                telling.level(),
                rank(crossing),
                crossing.at(),
                isStrict(telling),
                null,
                telling.tell(),
                "");
        final List<Announcement> said = new ArrayList<>(List.of(first));
        final ClockRule rule = regimes.get(crossing.regime()).rule().orElseThrow();
        telling.repeat()
                .filter(repeat -> run.cycle() <= MOST_REPEATED_CYCLES)
                .map(repeat -> new Repetition(
                        repeat, rule.counting().calendar(), rule.counting().still(), rule.quietOutside(), moments))
                .ifPresent(repetition -> said.addAll(repetition.after(first, end, foreseen)));
        return said;
    }

    private int rank(final Crossing crossing) {
        return switch (crossing.telling().kind()) {
            case WARNING ->
                regimes.get(crossing.regime())
                        .rule()
                        .orElseThrow()
                        .deadline()
                        .shareAt(
                                crossing.telling().at(),
                                meters.get(crossing.regime()).orElseThrow());
            case BREACH -> BREACH_RANK;
            default -> LADDER_RANK + crossing.telling().height() * HEIGHT;
        };
    }
}
