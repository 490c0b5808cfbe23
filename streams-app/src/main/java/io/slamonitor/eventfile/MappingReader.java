package io.slamonitor.eventfile;

import io.slamonitor.eventfile.EventTemplate.At;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Builds a mapping from its YAML, or JSON, and collects everything that is wrong with it. */
final class MappingReader {
    private static final Set<String> KEYS =
            Set.of("header", "delimiter", "zone", "format", "empty", "maps", "skip", "at", "fields", "events");
    private static final Set<String> EVENT_KEYS = Set.of("when", "at", "type", "fields");

    private final String name;
    private final MappingNode root;
    private final List<String> faults;
    private final Map<String, ValueMap> maps = new LinkedHashMap<>();
    private final Map<String, Cell> common = new LinkedHashMap<>();

    private MappingReader(final String name, final MappingNode root, final List<String> faults) {
        this.name = name;
        this.root = root;
        this.faults = faults;
    }

    /** @throws MappingException with everything that is wrong */
    static CsvMapping read(final String name, final byte[] content) {
        final List<String> faults = new ArrayList<>();
        final MappingNode root = MappingNode.parse(name, content, faults);
        final Optional<CsvMapping> mapping =
                faults.isEmpty() ? new MappingReader(name, root, faults).mapping() : Optional.empty();
        if (!faults.isEmpty()) {
            throw new MappingException(String.join(System.lineSeparator(), faults));
        }
        return mapping.orElseThrow();
    }

    private Optional<CsvMapping> mapping() {
        root.allow(KEYS);
        root.get("maps").entries().forEach((key, node) -> maps.put(key, valueMap(key, node)));
        final char delimiter = delimiter();
        final Optional<TimeFormat> times = times();
        final Set<String> empty = new HashSet<>(root.get("empty").texts());
        empty.add("");
        final List<RowCondition> skipped =
                root.get("skip").items().stream().map(this::condition).toList();
        addFields(root.get("fields"), common);
        final List<EventTemplate> events = new ArrayList<>();
        root.get("events").items().forEach(node -> event(node).ifPresent(events::add));
        if (root.get("events").items().isEmpty()) {
            root.get("events").fault("expected a list of at least one event");
        }
        final List<String> header = root.get("header").texts();
        return times.map(format -> new CsvMapping(name, header, delimiter, format, empty, skipped, events));
    }

    private char delimiter() {
        final String text = root.get("delimiter").text().orElse(",");
        if (text.equals("tab")) {
            return '\t';
        }
        if (text.length() != 1 || "\"\r\n".contains(text)) {
            root.get("delimiter").fault("expected one character, or tab");
            return ',';
        }
        return text.charAt(0);
    }

    private Optional<TimeFormat> times() {
        final MappingNode zone = root.get("zone");
        final MappingNode format = root.get("format");
        try {
            final ZoneId zoneId = zone.text().map(ZoneId::of).orElse(ZoneOffset.UTC);
            return Optional.of(TimeFormat.of(zoneId, format.text()));
        } catch (final DateTimeException e) {
            zone.fault("expected a time zone such as Europe/Rome or UTC");
        } catch (final IllegalArgumentException e) {
            format.fault("expected a pattern such as dd/MM/yyyy HH:mm:ss; " + e.getMessage());
        }
        return Optional.empty();
    }

    private ValueMap valueMap(final String mapName, final MappingNode node) {
        final List<ValueMap.Entry> entries = new ArrayList<>();
        node.entries()
                .forEach((from, to) -> entries.add(
                        new ValueMap.Entry(TextPattern.of(from), to.text().orElse(""))));
        return new ValueMap(mapName, entries);
    }

    private RowCondition condition(final MappingNode node) {
        final Map<String, List<TextPattern>> expected = new LinkedHashMap<>();
        node.entries()
                .forEach((column, values) -> expected.put(
                        column, values.texts().stream().map(TextPattern::of).toList()));
        return new RowCondition(expected);
    }

    private Optional<EventTemplate> event(final MappingNode node) {
        node.allow(EVENT_KEYS);
        final Optional<At> at = at(node.has("at") ? node.get("at") : root.get("at"));
        final Optional<Cell> type = type(node.get("type"));
        final Map<String, Cell> fields = new LinkedHashMap<>(common);
        addFields(node.get("fields"), fields);
        if (!fields.containsKey(EventAssembler.TICKET_ID)) {
            node.fault("no field 'ticketId', here or for all events");
        }
        return at.isEmpty() || type.isEmpty()
                ? Optional.empty()
                : Optional.of(new EventTemplate(condition(node.get("when")), at.get(), type.get(), fields));
    }

    private Optional<At> at(final MappingNode node) {
        final Optional<String> column = node.isMap() ? node.get("column").textIfAny() : node.textIfAny();
        if (node.isMap()) {
            node.allow(Set.of("column", "not-before"));
        }
        if (column.isEmpty()) {
            node.fault("expected the column that says when the event happened");
            return Optional.empty();
        }
        return Optional.of(
                new At(column.get(), node.isMap() ? node.get("not-before").text() : Optional.empty()));
    }

    /** An event type as it stands, or a cell that holds one. */
    private Optional<Cell> type(final MappingNode node) {
        final Optional<Cell> type = node.isMap()
                ? cell(EventAssembler.TYPE, node)
                : node.textIfAny().map(Cell.Constant::new);
        if (type.isEmpty()) {
            node.fault("expected a type of event, such as UPDATED");
        }
        type.ifPresent(cell -> check(EventAssembler.TYPE, cell, node));
        return type;
    }

    /** The type and the time have their own places. */
    private void addFields(final MappingNode node, final Map<String, Cell> fields) {
        node.entries().forEach((field, value) -> {
            if (!EventAssembler.isTextField(field)
                    || field.equals(EventAssembler.TYPE)
                    || field.equals(EventAssembler.OCCURRED_AT)) {
                value.fault(EventAssembler.unknownField(field));
            } else {
                cell(field, value).ifPresent(cell -> fields.put(field, cell));
            }
        });
    }

    /** A column's name, or a map that says column or value. */
    private Optional<Cell> cell(final String field, final MappingNode node) {
        Optional<Cell> cell = node.textIfAny().map(column -> new Cell.Column(column, Optional.empty()));
        if (node.isMap()) {
            node.allow(Set.of("column", "value", "map"));
            cell = node.has("value")
                    ? node.get("value").textIfAny().map(Cell.Constant::new)
                    : node.get("column").textIfAny().map(column -> new Cell.Column(column, mapOf(field, node)));
        }
        if (cell.isEmpty()) {
            node.fault("expected a column, {column: …} or {value: …}");
        }
        cell.ifPresent(found -> check(field, found, node));
        return cell;
    }

    private Optional<ValueMap> mapOf(final String field, final MappingNode node) {
        if (!node.has("map")) {
            return Optional.empty();
        }
        final MappingNode map = node.get("map");
        if (map.isMap()) {
            return Optional.of(valueMap(field, map));
        }
        final Optional<ValueMap> found = map.textIfAny().map(maps::get);
        if (found.isEmpty()) {
            map.fault(
                    "expected one of the maps above" + (maps.isEmpty() ? "" : ": " + String.join(", ", maps.keySet())));
        }
        return found;
    }

    /** What a mapping can only say by itself must be a value that the field can have. */
    private static void check(final String field, final Cell cell, final MappingNode node) {
        final List<String> values = cell instanceof Cell.Constant constant
                ? List.of(constant.value())
                : ((Cell.Column) cell)
                        .map().stream()
                                .flatMap(map -> map.entries().stream())
                                .map(ValueMap.Entry::to)
                                .toList();
        for (final String value : values) {
            EventAssembler.faultOf(field, value).ifPresent(node::fault);
        }
    }
}
