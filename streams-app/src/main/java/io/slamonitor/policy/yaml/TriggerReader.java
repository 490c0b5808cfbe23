package io.slamonitor.policy.yaml;

import io.slamonitor.policy.Condition;
import io.slamonitor.policy.Trigger;
import io.slamonitor.policy.ValueMatcher;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the events that start or stop a clock, or are looked at for something else. */
final class TriggerReader {
    static final List<String> KEYS = List.of("event", "set", "actor", "when");

    /** The events that can; {@code created} is the ticket's creation. */
    static final Map<String, EventType> EVENTS = events();

    private static final String EXPECTED =
            "an event such as agent-replied, {set: FIELD}, {event: EVENT, actor: ACTOR, when: CONDITION}, or a list of"
                    + " these";

    /** Why the ticket's creation cannot be such an event; empty if it can. */
    private final String whyNotCreated;

    private boolean created;
    /** Events that need nothing else. */
    private final Set<EventType> types = EnumSet.noneOf(EventType.class);

    private final Set<TicketField> fieldsSet = EnumSet.noneOf(TicketField.class);
    private final List<Trigger.Kind> narrowed = new ArrayList<>();

    private TriggerReader(String whyNotCreated) {
        this.whyNotCreated = whyNotCreated;
    }

    private static Map<String, EventType> events() {
        Map<String, EventType> events = new LinkedHashMap<>();
        Arrays.stream(EventType.values())
                .filter(type -> !type.endsTicket())
                .forEach(type -> events.put(Words.label(type), type));
        return events;
    }

    /** What starts a clock. */
    static Optional<Trigger> readStart(YamlValue value) {
        return new TriggerReader("").read(value);
    }

    /** What stops a clock. */
    static Optional<Trigger> readStop(YamlValue value) {
        return new TriggerReader("'created' can start a clock and not stop it").read(value);
    }

    /** At which events something is looked at. */
    static Optional<Trigger> readOccasion(YamlValue value) {
        return new TriggerReader("").read(value);
    }

    /** From when on attempts to reach a customer count. */
    static Optional<Trigger> readSince(YamlValue value) {
        return new TriggerReader("'created' cannot begin the count of attempts: expected what the customer has to"
                        + " answer, such as workaround-provided")
                .read(value);
    }

    private Optional<Trigger> read(YamlValue value) {
        List<YamlValue> items = value.itemsOrOne(EXPECTED);
        items.forEach(this::add);
        if (value.isList() && items.isEmpty()) {
            value.fault("expected at least one event");
        }
        List<Trigger.Kind> kinds = new ArrayList<>();
        if (!types.isEmpty() || !fieldsSet.isEmpty()) {
            kinds.add(new Trigger.Kind(types, fieldsSet, Optional.empty(), Condition.ALWAYS));
        }
        kinds.addAll(narrowed);
        return Optional.of(new Trigger(created, kinds));
    }

    private void add(YamlValue item) {
        if (item.isMap()) {
            item.map(EXPECTED, KEYS).ifPresent(this::add);
        } else {
            item.parse(EXPECTED, this::event).ifPresent(type -> addPlain(Set.of(type), Set.of()));
        }
    }

    private void add(YamlMap map) {
        if (map.has("event") && map.has("set")) {
            map.self().fault("expected either 'event' or 'set': write two events, in a list");
        }
        if (map.lacks("event", "set")) {
            map.self()
                    .fault("missing 'event' or 'set': expected an event such as agent-replied, or a field of the ticket"
                            + " such as assignee");
        }
        Set<EventType> events = map.read("event", Set.of(), this::events);
        Set<TicketField> fields = map.read("set", Set.of(), TriggerReader::fields);
        Optional<ValueMatcher> actor =
                map.read("actor", value -> MatcherReader.ofActor().read(value));
        Condition when = map.read("when", Condition.ALWAYS, ConditionReader::read);
        if (actor.isEmpty() && when.equals(Condition.ALWAYS)) {
            addPlain(events, fields);
        } else {
            narrowed.add(new Trigger.Kind(events, fields, actor, when));
        }
    }

    private void addPlain(Set<EventType> events, Set<TicketField> fields) {
        events.forEach(type -> {
            if (type == EventType.CREATED) {
                created = true;
            } else {
                types.add(type);
            }
        });
        fieldsSet.addAll(fields);
    }

    private Optional<Set<EventType>> events(YamlValue value) {
        Set<EventType> events = EnumSet.noneOf(EventType.class);
        List<YamlValue> items = oneOrMore(value, "event");
        items.forEach(item ->
                item.parse("an event such as agent-replied", this::event).ifPresent(events::add));
        return Optional.of(events);
    }

    private static Optional<Set<TicketField>> fields(YamlValue value) {
        Set<TicketField> fields = EnumSet.noneOf(TicketField.class);
        for (YamlValue item : oneOrMore(value, "field")) {
            item.choice("field", FieldRefs.FIELDS, TicketField::named)
                    .flatMap(field -> field)
                    .ifPresent(fields::add);
        }
        return Optional.of(fields);
    }

    private static List<YamlValue> oneOrMore(YamlValue value, String what) {
        List<YamlValue> items = value.itemsOrOne("one " + what + " or a list of them");
        if (value.isList() && items.isEmpty()) {
            value.fault("expected at least one " + what);
        }
        return items;
    }

    private EventType event(String word) {
        EventType type = EVENTS.get(word);
        if (type == EventType.CREATED && !whyNotCreated.isEmpty()) {
            throw new IllegalArgumentException(whyNotCreated);
        }
        if (type == null) {
            boolean status = Statuses.LABELS.contains(word);
            throw new IllegalArgumentException(
                    status
                            ? "'" + word + "' is a status and not an event; expected {set: status, when: {status: "
                                    + word + "}}"
                            : "unknown event '" + Words.shortened(word) + "'"
                                    + Suggestions.expecting(word, EVENTS.keySet()));
        }
        return type;
    }
}
