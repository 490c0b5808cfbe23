package io.slamonitor.eventfile;

import java.util.Optional;

/** Where the value of an event's field comes from. */
sealed interface Cell {

    /** The value; the empty text if there is none. */
    String in(MappedRow row) throws BadLineException;

    /** A column, translated if there is a map. */
    record Column(String column, Optional<ValueMap> map) implements Cell {
        @Override
        public String in(final MappedRow row) throws BadLineException {
            final String value = row.get(column);
            return value.isEmpty() || map.isEmpty() ? value : map.get().translate(column, value);
        }
    }

    /** The same for every row. */
    record Constant(String value) implements Cell {
        @Override
        public String in(final MappedRow row) {
            return value;
        }
    }
}
