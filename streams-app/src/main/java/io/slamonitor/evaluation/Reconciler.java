package io.slamonitor.evaluation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Compares an evaluation with the ledger. An event takes back and closes what is no longer so; only a timer announces
 * what is new. So there is one path by which people are told, and a burst of history is read to its end before it is
 * judged. What is active in the end depends on the evaluation alone, never on the way there.
 */
public final class Reconciler {

    /** What ought to be told of an announcement: active, or over for a reason. */
    private record Wanted(Announcement announcement, Clock clock, Optional<AlertReason> over) {
        boolean active() {
            return over.isEmpty();
        }

        boolean overtaken() {
            return over.equals(Optional.of(AlertReason.SUPERSEDED));
        }
    }

    private final PagingRules paging;
    private final Evaluation evaluation;
    private final boolean announcing;
    private final boolean sealing;
    private final Map<ClockId, Clock> clocks = new HashMap<>();
    private final Map<AlertKey, Wanted> wanted = new TreeMap<>();
    private final Map<AlertKey, LedgerEntry> alerts;
    private final Map<ActionKey, ActionEntry> actions;
    private final List<AlertChange> changes = new ArrayList<>();
    private final List<ActionChange> actionChanges = new ArrayList<>();
    private boolean newsWaiting;

    private Reconciler(
            final Ledger ledger,
            final Evaluation evaluation,
            final PagingRules paging,
            final boolean announcing,
            final boolean sealing) {
        this.paging = paging;
        this.evaluation = evaluation;
        this.announcing = announcing;
        this.sealing = sealing;
        this.alerts = new TreeMap<>(ledger.alerts());
        this.actions = new TreeMap<>(ledger.actions());
        evaluation.clocks().forEach(this::want);
    }

    /** What an event, or another catalogue, leads to: nothing new is announced. */
    public static Reconciliation afterEvent(
            final Ledger ledger, final Evaluation evaluation, final PagingRules paging) {
        return new Reconciler(ledger, evaluation, paging, false, false).reconcile(ledger);
    }

    /** What a timer leads to: everything that is true by {@link Evaluation#asOf} is told. */
    public static Reconciliation onTimer(final Ledger ledger, final Evaluation evaluation, final PagingRules paging) {
        return new Reconciler(ledger, evaluation, paging, true, false).reconcile(ledger);
    }

    /**
     * What the sealing of a part of the history leads to: of what is over and will be evaluated no more, everything is
     * told that is not yet, and then it leaves the ledger. Nobody is paged for it, since nobody has to act on it.
     *
     * @param evaluation of the whole history, before anything is sealed
     */
    public static Reconciliation onSealing(
            final Ledger ledger, final Evaluation evaluation, final Checkpoint checkpoint, final PagingRules paging) {
        final Ledger leaving = ledger.only(checkpoint::holds, checkpoint::holds);
        final Evaluation over = evaluation.only(checkpoint::holds, checkpoint::holds);
        final Ledger staying = ledger.only(clock -> !checkpoint.holds(clock), action -> !checkpoint.holds(action));
        return new Reconciler(leaving, over, paging, true, true)
                .reconcile(leaving)
                .leaving(staying);
    }

    /** What is active, as it was last told, to be told again of a ticket that looks another way now. */
    public static List<AlertChange> active(final Ledger ledger, final Evaluation evaluation) {
        final List<AlertChange> active = new ArrayList<>();
        for (final Clock clock : evaluation.clocks()) {
            for (final Announcement announcement : clock.announcements()) {
                final AlertKey key = AlertKey.of(clock, announcement);
                final LedgerEntry told = ledger.alerts().get(key);
                if (told != null && told.state().isActive()) {
                    active.add(new AlertChange(
                            key,
                            told.state(),
                            told.at(),
                            told.revision(),
                            told.muted(),
                            Optional.empty(),
                            Optional.of(announcement),
                            Optional.of(clock)));
                }
            }
        }
        return active;
    }

    private void want(final Clock clock) {
        clocks.put(clock.id(), clock);
        for (final Announcement announcement : clock.announcements()) {
            final boolean ended = clock.isOver() || announcement.until() != null;
            final Optional<AlertReason> over = clock.isOvertaken(announcement)
                    ? Optional.of(AlertReason.SUPERSEDED)
                    : ended ? Optional.of(reasonOfEnd(clock)) : Optional.empty();
            wanted.put(AlertKey.of(clock, announcement), new Wanted(announcement, clock, over));
        }
    }

    private AlertReason reasonOfEnd(final Clock clock) {
        final boolean done = clock.isMeasured() ? clock.state() != ClockState.CANCELLED : !evaluation.gone();
        return done ? AlertReason.ANSWERED : AlertReason.CANCELLED;
    }

    private Reconciliation reconcile(final Ledger ledger) {
        ledger.alerts().forEach((key, told) -> {
            if (!wanted.containsKey(key)) {
                takeBack(key, told);
            }
        });
        wanted.forEach((key, want) -> {
            final LedgerEntry told = alerts.get(key);
            if (told == null
                    || told.state() == AlertState.RETRACTED
                    || want.active() && !told.state().isActive()) {
                announce(key, want);
            } else {
                correct(key, want, told);
            }
        });
        reconcileActions();
        return result(ledger);
    }

    /** Only what is still to be done is asked for, and only what never was called for is taken back. */
    private void reconcileActions() {
        final Map<ActionKey, Action> called = new TreeMap<>();
        evaluation.actions().forEach(action -> called.put(action.key(), action));
        new TreeMap<>(actions).forEach((key, told) -> {
            if (told.state() == ActionState.REQUESTED && !called.containsKey(key)) {
                say(key, new ActionEntry(ActionState.CANCELLED, told.at()), Optional.empty());
            }
        });
        called.forEach((key, action) -> {
            final ActionEntry told = actions.get(key);
            final boolean open = told == null || told.state() == ActionState.CANCELLED;
            if (open && action.needed() && !paging.isBeforeGoLive(action.at())) {
                if (announcing) {
                    say(key, new ActionEntry(ActionState.REQUESTED, action.at()), Optional.of(action));
                } else {
                    newsWaiting = true;
                }
            }
        });
    }

    private void say(final ActionKey key, final ActionEntry entry, final Optional<Action> action) {
        actions.put(key, entry);
        actionChanges.add(new ActionChange(key, entry.state(), entry.at(), action));
    }

    /** What was told is not so: over, if it once was under another target; otherwise it never was. */
    private void takeBack(final AlertKey key, final LedgerEntry told) {
        final Optional<Clock> clock = Optional.ofNullable(clocks.get(key.clock()));
        final Optional<Forgiven> forgiven = clock.stream()
                .flatMap(its -> its.forgiven().stream())
                .filter(past -> past.announcement().kind() == key.kind()
                        && past.announcement().level().equals(key.level()))
                .reduce((earlier, later) -> later);
        if (forgiven.isPresent()) {
            if (told.state().isActive()) {
                final Announcement past = forgiven.get().announcement();
                say(
                        key,
                        AlertState.RESOLVED,
                        told.at(),
                        told.muted(),
                        Optional.of(AlertReason.RETARGETED),
                        Optional.of(past),
                        clock);
            }
        } else if (told.state() != AlertState.RETRACTED) {
            say(
                    key,
                    AlertState.RETRACTED,
                    told.at(),
                    told.muted(),
                    Optional.of(AlertReason.NEVER_TRUE),
                    Optional.empty(),
                    clock);
        }
    }

    private void announce(final AlertKey key, final Wanted want) {
        if (!announcing) {
            newsWaiting = true;
            return;
        }
        final Instant at = want.announcement().at();
        final boolean beforeGoLive = paging.isBeforeGoLive(at);
        if (want.active()) {
            say(key, AlertState.FIRING, at, beforeGoLive, want);
            return;
        }
        final boolean muted = sealing || beforeGoLive || want.overtaken() || paging.isStale(at, evaluation.asOf());
        if (!muted) {
            say(key, AlertState.FIRING, at, false, want);
        }
        say(key, AlertState.RESOLVED, at, muted, want);
    }

    private void correct(final AlertKey key, final Wanted want, final LedgerEntry told) {
        final Instant at = want.announcement().at();
        if (told.state().isActive() && want.overtaken() && !want.clock().isOver() && !announcing) {
            // nothing has taken its place until a timer has announced the higher level
            newsWaiting = true;
        } else if (told.state().isActive() && !want.active()) {
            say(key, AlertState.RESOLVED, at, told.muted(), want);
        } else if (!told.at().equals(at)) {
            final AlertState state = want.active() ? AlertState.UPDATED : AlertState.RESOLVED;
            say(key, state, at, told.muted(), want);
        }
    }

    private void say(
            final AlertKey key, final AlertState state, final Instant at, final boolean muted, final Wanted want) {
        final Optional<AlertReason> reason = state.isActive() ? Optional.empty() : want.over();
        say(key, state, at, muted, reason, Optional.of(want.announcement()), Optional.of(want.clock()));
    }

    private void say(
            final AlertKey key,
            final AlertState state,
            final Instant at,
            final boolean muted,
            final Optional<AlertReason> reason,
            final Optional<Announcement> announcement,
            final Optional<Clock> clock) {
        final int revision =
                Optional.ofNullable(alerts.get(key)).map(LedgerEntry::revision).orElse(0) + 1;
        alerts.put(key, new LedgerEntry(state, at, revision, muted));
        changes.add(new AlertChange(key, state, at, revision, muted, reason, announcement, clock));
    }

    private Reconciliation result(final Ledger ledger) {
        final Map<ClockId, String> fingerprints = new HashMap<>();
        final List<Clock> changed = new ArrayList<>();
        for (final Clock clock : evaluation.clocks()) {
            final String fingerprint = clock.fingerprint();
            fingerprints.put(clock.id(), fingerprint);
            if (!fingerprint.equals(ledger.clocks().get(clock.id()))) {
                changed.add(clock);
            }
        }
        final List<ClockId> vanished = ledger.clocks().keySet().stream()
                .filter(id -> !fingerprints.containsKey(id))
                .toList();
        return new Reconciliation(
                Ledger.of(alerts, fingerprints, actions), changes, actionChanges, changed, vanished, newsWaiting);
    }
}
