package io.slamonitor.evaluation;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

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

    public static Ledger of(
            final Map<AlertKey, LedgerEntry> alerts,
            final Map<ClockId, String> clocks,
            final Map<ActionKey, ActionEntry> actions) {
        return new Ledger(new TreeMap<>(alerts), new TreeMap<>(clocks), new TreeMap<>(actions));
    }
}
