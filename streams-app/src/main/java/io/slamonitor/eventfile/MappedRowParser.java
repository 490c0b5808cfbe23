package io.slamonitor.eventfile;

import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketField;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** CSV of another system, read by a mapping. */
final class MappedRowParser implements RowParser {
    private final CsvMapping mapping;
    private final Map<String, Integer> columns = new HashMap<>();

    /** @throws BadLineException naming the columns that the mapping needs and the header lacks */
    MappedRowParser(final CsvMapping mapping, final List<String> header) throws BadLineException {
        this.mapping = mapping;
        for (int i = 0; i < header.size(); i++) {
            columns.putIfAbsent(header.get(i), i);
        }
        final Set<String> missing = new TreeSet<>(mapping.columns());
        missing.removeAll(columns.keySet());
        if (!missing.isEmpty()) {
            throw new BadLineException("the header lacks what the mapping " + mapping.name() + " needs: "
                    + missing.stream()
                            .map(column -> "'" + column + "'" + Suggestion.of(column, header))
                            .collect(Collectors.joining(", ")));
        }
    }

    @Override
    public List<TicketEvent> parse(final CsvRow cells) throws BadLineException {
        final MappedRow row = new MappedRow(cells, columns, mapping.empty());
        if (mapping.skipped().stream().anyMatch(condition -> condition.holdsIn(row))) {
            return List.of();
        }
        final List<TicketEvent> events = new ArrayList<>();
        for (final EventTemplate template : mapping.events()) {
            if (template.when().holdsIn(row)) {
                events.add(event(template, row));
            }
        }
        if (events.isEmpty()) {
            throw new BadLineException(
                    "the mapping " + mapping.name() + " has no event for this row" + conditions(row));
        }
        return events;
    }

    private TicketEvent event(final EventTemplate template, final MappedRow row) throws BadLineException {
        final EventAssembler event = new EventAssembler();
        event.set(EventAssembler.OCCURRED_AT, occurredAt(template.at(), row));
        event.set(EventAssembler.TYPE, template.type().in(row));
        for (final Map.Entry<String, Cell> field : template.fields().entrySet()) {
            final String name = field.getKey();
            event.set(name, inIso(name, field.getValue().in(row)));
        }
        return event.build(row.line());
    }

    private String occurredAt(final EventTemplate.At at, final MappedRow row) throws BadLineException {
        final String text = row.get(at.column());
        if (text.isEmpty()) {
            throw new BadLineException("column '" + at.column() + "' is empty: it says when the event happened");
        }
        Instant instant = mapping.time(at.column(), text);
        if (at.notBefore().isPresent() && !row.get(at.notBefore().get()).isEmpty()) {
            final Instant earliest =
                    mapping.time(at.notBefore().get(), row.get(at.notBefore().get()));
            instant = earliest.isAfter(instant) ? earliest : instant;
        }
        return instant.toString();
    }

    /** Times in the file's own form become ISO 8601; everything else stays as it is. */
    private String inIso(final String field, final String text) throws BadLineException {
        final boolean promise = field.equals(TicketField.PROMISED_AT.fieldName());
        if (text.isEmpty() || !promise && !field.equals(EventAssembler.CREATED_AT) || promise && isDate(text)) {
            return text;
        }
        return mapping.time(field, text).toString();
    }

    private static boolean isDate(final String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (final DateTimeParseException notADate) {
            return false;
        }
    }

    /** What the row has in the columns that tell its events apart. */
    private String conditions(final MappedRow row) {
        final String found = mapping.events().stream()
                .flatMap(template -> template.when().expected().keySet().stream())
                .distinct()
                .map(column -> column + " is '" + EventAssembler.shown(row.get(column)) + "'")
                .collect(Collectors.joining(", "));
        return found.isEmpty() ? "" : ": " + found;
    }
}
