package io.slamonitor.evaluation;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What the world has been told of a ticket: every alert with its last state, every clock by the fingerprint of its last
 * status, and what was asked of the ticket system. Immutable.
 */
public record Ledger(
        SortedMap<AlertKey, LedgerEntry> alerts,
        SortedMap<ClockId, String> clocks,
        SortedMap<ActionKey, ActionEntry> actions) {

    public static final Ledger EMPTY = new Ledger(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

    public Ledger {
        alerts = Collections.unmodifiableSortedMap(new TreeMap<>(alerts));
        clocks = Collections.unmodifiableSortedMap(new TreeMap<>(clocks));
        actions = Collections.unmodifiableSortedMap(new TreeMap<>(actions));
    }

    /** What it says of some clocks and actions. */
    Ledger only(final Predicate<ClockId> clock, final Predicate<ActionKey> action) {
        final SortedMap<AlertKey, LedgerEntry> someAlerts = new TreeMap<>(alerts);
        someAlerts.keySet().removeIf(key -> !clock.test(key.clock()));
        final SortedMap<ClockId, String> someClocks = new TreeMap<>(clocks);
        someClocks.keySet().removeIf(id -> !clock.test(id));
        final SortedMap<ActionKey, ActionEntry> someActions = new TreeMap<>(actions);
        someActions.keySet().removeIf(key -> !action.test(key));
        return new Ledger(someAlerts, someClocks, someActions);
    }

    public static Ledger of(
            final Map<AlertKey, LedgerEntry> alerts,
            final Map<ClockId, String> clocks,
            final Map<ActionKey, ActionEntry> actions) {
        return new Ledger(new TreeMap<>(alerts), new TreeMap<>(clocks), new TreeMap<>(actions));
    }
}
