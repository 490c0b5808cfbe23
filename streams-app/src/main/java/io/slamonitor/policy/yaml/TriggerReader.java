package io.slamonitor.policy.yaml;

import io.slamonitor.policy.Condition;
import io.slamonitor.policy.Trigger;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketField;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what starts or stops a clock. */
final class TriggerReader {
    static final List<String> KEYS = List.of("set");

    /** The events that can; {@code created} is the ticket's creation and can only start a clock. */
    static final Map<String, EventType> EVENTS = events();

    private static final String EXPECTED = "an event such as agent-replied, {set: FIELD}, or a list of these";

    private final boolean starts;
    private boolean created;
    private final Set<EventType> types = EnumSet.noneOf(EventType.class);
    private final Set<TicketField> fieldsSet = EnumSet.noneOf(TicketField.class);

    private TriggerReader(boolean starts) {
        this.starts = starts;
    }

    private static Map<String, EventType> events() {
        Map<String, EventType> events = new LinkedHashMap<>();
        Arrays.stream(EventType.values())
                .filter(type -> !type.endsTicket())
                .forEach(type -> events.put(Words.label(type), type));
        return events;
    }

    static Optional<Trigger> readStart(YamlValue value) {
        return new TriggerReader(true).read(value);
    }

    static Optional<Trigger> readStop(YamlValue value) {
        return new TriggerReader(false).read(value);
    }

    private Optional<Trigger> read(YamlValue value) {
        List<YamlValue> items = value.itemsOrOne(EXPECTED);
        items.forEach(this::add);
        if (value.isList() && items.isEmpty()) {
            value.fault("expected at least one event");
        }
        return Optional.of(new Trigger(
                created,
                types.isEmpty() && fieldsSet.isEmpty()
                        ? List.of()
                        : List.of(new Trigger.Kind(types, fieldsSet, Optional.empty(), Condition.ALWAYS))));
    }

    private void add(YamlValue item) {
        if (item.isMap()) {
            item.map(EXPECTED, KEYS)
                    .flatMap(map -> map.require("set", "a field of the ticket such as assignee"))
                    .ifPresent(this::addFields);
        } else {
            item.parse(EXPECTED, this::event).ifPresent(this::addEvent);
        }
    }

    private void addFields(YamlValue value) {
        for (YamlValue item : value.itemsOrOne("a field or a list of fields")) {
            item.choice("field", FieldRefs.FIELDS, TicketField::named)
                    .flatMap(field -> field)
                    .ifPresent(fieldsSet::add);
        }
    }

    private void addEvent(EventType type) {
        if (type == EventType.CREATED) {
            created = true;
        } else {
            types.add(type);
        }
    }

    private EventType event(String word) {
        EventType type = EVENTS.get(word);
        if (type == EventType.CREATED && !starts) {
            throw new IllegalArgumentException("'created' can start a clock and not stop it");
        }
        if (type == null) {
            boolean status = Statuses.LABELS.contains(word);
            throw new IllegalArgumentException(
                    status
                            ? "'" + word + "' is a status and not an event; expected "
                                    + Suggestions.listed(EVENTS.keySet())
                            : "unknown event '" + Words.shortened(word) + "'"
                                    + Suggestions.expecting(word, EVENTS.keySet()));
        }
        return type;
    }
}
