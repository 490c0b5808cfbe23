package io.slamonitor.audit;

import io.slamonitor.evaluation.Action;
import io.slamonitor.evaluation.ActionState;
import io.slamonitor.evaluation.AlertReason;
import io.slamonitor.evaluation.AlertState;
import io.slamonitor.evaluation.Evaluation;
import io.slamonitor.evaluation.PagingRules;
import java.time.Instant;
import java.util.Optional;

/** How well what was said goes with what was true, the better the later. */
enum Fit {
    /** It was not true at all; or, of what was taken back, it was. */
    NOT_SO,
    /** It was true, and something else had to be said of it. */
    OTHER_STATE,
    /** It was true since another instant. */
    OTHER_INSTANT,
    /** It had to page and did not, or the reverse. */
    OTHER_MUTE,
    /** That had to be said. */
    GOOD;

    private static Fit worse(final Fit one, final Fit other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Fit unless(final boolean wrong, final Fit fault) {
        return wrong ? fault : GOOD;
    }

    /**
     * Of what was said of an alert.
     *
     * @param now what was true when it was said
     * @param before what was said of the alert before; empty if nothing was
     */
    static Fit of(
            final Evaluation now, final Optional<ToldAlert> before, final ToldAlert told, final PagingRules paging) {
        final Optional<Fact> fact = Fact.of(now, told.key());
        return switch (told.state()) {
            case FIRING -> fact.map(it -> firing(it, before, told, paging)).orElse(NOT_SO);
            case UPDATED ->
                fact.map(it -> updated(it, before.orElseThrow(), told)).orElse(NOT_SO);
            case RESOLVED ->
                fact.map(it -> resolved(it, before, told, paging)).orElseGet(() -> forgiven(now, before, told));
            case RETRACTED ->
                fact.isPresent() || Fact.wasForgiven(now, told.key())
                        ? NOT_SO
                        : unchanged(before.orElseThrow(), told, AlertReason.NEVER_TRUE);
        };
    }

    /** What is found when it is over already pages for once, unless nobody needs it any more. */
    private static Fit firing(
            final Fact fact, final Optional<ToldAlert> before, final ToldAlert told, final PagingRules paging) {
        final boolean beforeGoLive = fact.at().isBefore(paging.goLive());
        final Fit instant = unless(!fact.at().equals(told.at()), OTHER_INSTANT);
        if (fact.isActive()) {
            return worse(instant, unless(told.muted() != beforeGoLive, OTHER_MUTE));
        }
        final boolean toldBefore =
                before.filter(it -> it.state() != AlertState.RETRACTED).isPresent();
        if (fact.isOvertaken() || toldBefore) {
            return OTHER_STATE;
        }
        return worse(
                instant, unless(told.muted() || beforeGoLive || isStale(fact, told.decidedAt(), paging), OTHER_MUTE));
    }

    private static boolean isStale(final Fact fact, final Instant foundAt, final PagingRules paging) {
        return fact.at().plus(paging.staleAfter()).isBefore(foundAt);
    }

    private static Fit updated(final Fact fact, final ToldAlert before, final ToldAlert told) {
        if (!fact.isActive() || told.at().equals(before.at())) {
            return OTHER_STATE;
        }
        return worse(
                unless(!fact.at().equals(told.at()), OTHER_INSTANT),
                unless(told.muted() != before.muted(), OTHER_MUTE));
    }

    private static Fit resolved(
            final Fact fact, final Optional<ToldAlert> before, final ToldAlert told, final PagingRules paging) {
        if (!fact.over().map(AlertReason::label).equals(told.reason())) {
            return OTHER_STATE;
        }
        final Fit instant = unless(!fact.at().equals(told.at()), OTHER_INSTANT);
        final Optional<ToldAlert> believed = before.filter(it -> it.state() != AlertState.RETRACTED);
        if (believed.isEmpty()) {
            final boolean muted = fact.at().isBefore(paging.goLive())
                    || fact.isOvertaken()
                    || isStale(fact, told.decidedAt(), paging);
            return worse(instant, unless(!muted || !told.muted(), OTHER_MUTE));
        }
        final boolean saysNothing =
                !believed.get().state().isActive() && believed.get().at().equals(told.at());
        return saysNothing
                ? OTHER_STATE
                : worse(instant, unless(told.muted() != believed.get().muted(), OTHER_MUTE));
    }

    private static Fit forgiven(final Evaluation now, final Optional<ToldAlert> before, final ToldAlert told) {
        return Fact.wasForgiven(now, told.key())
                ? before.filter(it -> it.state().isActive())
                        .map(it -> unchanged(it, told, AlertReason.RETARGETED))
                        .orElse(OTHER_STATE)
                : NOT_SO;
    }

    private static Fit unchanged(final ToldAlert before, final ToldAlert told, final AlertReason reason) {
        if (!told.reason().equals(Optional.of(reason.label()))) {
            return OTHER_STATE;
        }
        return worse(
                unless(!told.at().equals(before.at()), OTHER_INSTANT),
                unless(told.muted() != before.muted(), OTHER_MUTE));
    }

    /** Of what was said of an action, which is asked for while there is something left to do. */
    static Fit of(
            final Evaluation now, final Optional<ToldAction> before, final ToldAction told, final PagingRules paging) {
        final Optional<Action> called = now.actions().stream()
                .filter(action -> action.key().equals(told.key()))
                .findFirst();
        if (told.state() == ActionState.CANCELLED) {
            return called.isPresent()
                    ? NOT_SO
                    : unless(!told.at().equals(before.orElseThrow().at()), OTHER_INSTANT);
        }
        return called.map(action -> asked(action, told, paging)).orElse(NOT_SO);
    }

    private static Fit asked(final Action action, final ToldAction told, final PagingRules paging) {
        if (!action.needed() || action.at().isBefore(paging.goLive())) {
            return OTHER_STATE;
        }
        return unless(!Fact.told(action.at()).equals(told.at()), OTHER_INSTANT);
    }
}
