package io.slamonitor.eventfile;

import java.util.List;
import java.util.Map;

/** What must hold of a row: every named column has one of its values. An empty condition always holds. */
record RowCondition(Map<String, List<TextPattern>> expected) {

    static final RowCondition ALWAYS = new RowCondition(Map.of());

    boolean holdsIn(final MappedRow row) {
        for (final Map.Entry<String, List<TextPattern>> column : expected.entrySet()) {
            if (!TextPattern.anyMatches(column.getValue(), row.get(column.getKey()))) {
                return false;
            }
        }
        return true;
    }
}
