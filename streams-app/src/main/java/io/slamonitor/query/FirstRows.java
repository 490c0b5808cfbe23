package io.slamonitor.query;

import io.slamonitor.attainment.AttainmentTally;
import io.slamonitor.query.AttainmentQuestion.Cell;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Of many rows of attainment, put together, the first in the order of their names. No more of them are held than are
 * wanted, and each of those is whole: what is left out comes after all that is held, so it never comes back.
 */
final class FirstRows {
    private final int most;
    private final NavigableMap<Cell, AttainmentTally> held = new TreeMap<>();

    /** @param most how many are wanted */
    FirstRows(final int most) {
        this.most = most;
    }

    void add(final Cell cell, final AttainmentTally tally) {
        held.merge(cell, tally, AttainmentTally::plus);
        if (held.size() > most) {
            held.pollLastEntry();
        }
    }

    void addAll(final FirstRows others) {
        others.held.forEach(this::add);
    }

    void addAll(final List<AttainmentPart.Row> others) {
        others.forEach(row -> add(row.cell(), row.counts()));
    }

    List<AttainmentPart.Row> rows() {
        return held.entrySet().stream()
                .map(row -> AttainmentPart.Row.of(row.getKey(), row.getValue()))
                .toList();
    }
}
