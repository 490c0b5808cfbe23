package io.slamonitor.policy.yaml;

import io.slamonitor.policy.FieldRef;
import io.slamonitor.policy.PriorityRule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads a table of priorities by the values of two fields. */
final class MatrixReader {
    static final List<String> KEYS = List.of("of", "rows");
    static final String EXPECTED = "{of: [impact, urgency], rows: {2: {2: P1, 1: P2}, 1: {2: P2, 1: P3}}}";

    private static final String FIELDS_EXPECTED =
            "two fields, of the rows and of the columns, such as [impact, urgency]";
    private static final String ROWS_EXPECTED = "rows of priorities such as {2: {2: P1, 1: P2}}";
    private static final String ROW_EXPECTED = "priorities by the column's value, such as {2: P1, 1: P2}";

    private MatrixReader() {}

    static Optional<PriorityRule> read(YamlValue value) {
        return value.map(EXPECTED, KEYS).flatMap(MatrixReader::read);
    }

    private static Optional<PriorityRule> read(YamlMap map) {
        int faultsBefore = map.self().faultCount();
        List<FieldRef> of =
                map.require("of", FIELDS_EXPECTED).map(MatrixReader::fields).orElse(List.of());
        Optional<FieldRef> row = of.stream().findFirst();
        Optional<FieldRef> column = of.stream().skip(1).findFirst();
        Map<String, Map<String, String>> cells = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        map.require("rows", ROWS_EXPECTED)
                .flatMap(rows -> rows.map(ROWS_EXPECTED))
                .ifPresent(rows -> entries(rows, row, ROWS_EXPECTED)
                        .forEach(entry -> cells.put(spelled(entry, row), row(entry.value(), column))));
        return map.self().faultCount() == faultsBefore
                ? Optional.of(new PriorityRule.ByMatrix(row.orElseThrow(), column.orElseThrow(), cells))
                : Optional.empty();
    }

    private static List<FieldRef> fields(YamlValue value) {
        List<YamlValue> items = value.items(FIELDS_EXPECTED);
        List<FieldRef> fields =
                items.stream().flatMap(item -> FieldRefs.read(item).stream()).toList();
        if (value.isList() && items.size() != 2) {
            value.fault("expected exactly " + FIELDS_EXPECTED + ", found " + items.size());
        } else if (fields.size() == 2 && fields.get(0).equals(fields.get(1))) {
            items.get(1).fault("the field '" + fields.get(1).label() + "' is there twice: expected another one");
        }
        return fields;
    }

    private static Map<String, String> row(YamlValue value, Optional<FieldRef> column) {
        Map<String, String> priorities = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        value.map(ROW_EXPECTED).ifPresent(cells -> {
            for (YamlMap.Entry cell : entries(cells, column, ROW_EXPECTED)) {
                priority(cell.value()).ifPresent(found -> priorities.put(spelled(cell, column), found));
            }
        });
        return priorities;
    }

    /** The entries of a map by the values of a field, each of which can be one and is there once. */
    private static List<YamlMap.Entry> entries(YamlMap map, Optional<FieldRef> field, String expected) {
        if (map.entries().isEmpty()) {
            map.self().fault("nothing is in it: expected " + expected);
        }
        Map<String, YamlMap.Entry> byValue = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (YamlMap.Entry entry : map.entries()) {
            boolean good = Names.readForeign(entry.key(), "a value of a field").isPresent()
                    && entry.key()
                            .parse("a value", text -> exactly(text, field))
                            .isPresent();
            if (good && byValue.putIfAbsent(spelled(entry, field), entry) != null) {
                entry.key().fault("the value '" + Words.shortened(entry.name()) + "' is there twice");
            }
        }
        return List.copyOf(byValue.values());
    }

    private static String spelled(YamlMap.Entry entry, Optional<FieldRef> field) {
        return exactly(entry.name(), field);
    }

    private static String exactly(String text, Optional<FieldRef> field) {
        if (text.contains("*")) {
            throw new IllegalArgumentException(
                    "'" + Words.shortened(text) + "' stands for no other values here: expected each value by itself");
        }
        return field.map(known -> MatcherReader.spelled(text, known)).orElse(text);
    }

    private static Optional<String> priority(YamlValue value) {
        Optional<String> name = Names.read(value, "a priority");
        if (name.filter(AllowanceReader.DEFAULT::equalsIgnoreCase).isPresent()) {
            return value.faulty(BandsReader.NO_PRIORITY);
        }
        return name;
    }
}
