package io.slamonitor.eventfile;

import io.slamonitor.evaluation.Excuse;
import io.slamonitor.policy.Metric;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketField;
import io.slamonitor.ticket.TicketStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Builds one event from named texts, whatever format they came in, and collects everything that is wrong with them. The
 * names are those of {@code TicketEvent}; an attribute is named {@code attributes.NAME}.
 */
final class EventAssembler {
    static final String TICKET_ID = "ticketId";
    static final String OCCURRED_AT = "occurredAt";
    static final String CREATED_AT = "createdAt";
    static final String TYPE = "type";
    static final String CLEARED = "cleared";
    static final String ATTRIBUTES = "attributes";

    /** Every name but {@code cleared} and {@code attributes}, which hold more than one text. */
    static final Set<String> TEXT_FIELDS = Stream.concat(
                    Stream.of(
                            "eventId", TICKET_ID, OCCURRED_AT, CREATED_AT, TYPE, "sequence", "actor", "messageLength"),
                    Arrays.stream(TicketField.values()).map(TicketField::fieldName))
            .collect(Collectors.toUnmodifiableSet());

    /** Ids become keys of records and stores. */
    static final int MAX_ID_LENGTH = 1_000;

    static final int MAX_TEXT_LENGTH = 10_000;
    /** An event outside these years is a broken clock or a wrong unit, and no calendar could judge it. */
    static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");

    static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    private static final int SHOWN_CHARACTERS = 60;

    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<String> cleared = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    /** Whether an event has such a field, {@code attributes.NAME} included. */
    static boolean isTextField(final String name) {
        return TEXT_FIELDS.contains(name) || isAttribute(name);
    }

    private static boolean isAttribute(final String name) {
        return name.startsWith(TicketEvent.ATTRIBUTE_PREFIX) && name.length() > TicketEvent.ATTRIBUTE_PREFIX.length();
    }

    /** What to say of a name that no event has. */
    static String unknownField(final String name) {
        final Set<String> known = new TreeSet<>(TEXT_FIELDS);
        known.add(CLEARED);
        known.add(ATTRIBUTES);
        return "no event has a field '" + shown(name) + "'" + Suggestion.of(name, known);
    }

    /** What is wrong with a value of a field whatever the event; a fixed one in a mapping can be told at once. */
    static Optional<String> faultOf(final String name, final String text) {
        final EventAssembler probe = new EventAssembler();
        probe.set(name, text);
        if (name.equals(TYPE)) {
            probe.text(TYPE).ifPresent(type -> probe.constant(TYPE, type, EventType.values()));
        }
        TicketField.named(name).ifPresent(field -> probe.text(name).ifPresent(value -> probe.value(field, value)));
        return probe.faults.stream().findFirst();
    }

    /** Sets a field, or {@code attributes.NAME}; an empty text leaves it as it was. */
    void set(final String name, final String text) {
        if (text.isEmpty()) {
            return;
        }
        if (isAttribute(name)) {
            attribute(name.substring(TicketEvent.ATTRIBUTE_PREFIX.length()), text);
        } else if (TEXT_FIELDS.contains(name)) {
            if (fits(name, text, name.endsWith("Id") ? MAX_ID_LENGTH : MAX_TEXT_LENGTH)) {
                texts.put(name, text);
            }
        } else {
            fault(unknownField(name));
        }
    }

    void attribute(final String name, final String text) {
        if (fits("the name of an attribute", name, MAX_ID_LENGTH)
                && fits(TicketEvent.ATTRIBUTE_PREFIX + name, text, MAX_TEXT_LENGTH)) {
            attributes.put(name, text);
        }
    }

    void clear(final String name) {
        if (isAttribute(name) || TicketField.named(name).isPresent()) {
            cleared.add(name);
        } else {
            fault("'" + CLEARED + "' names '" + shown(name) + "', which no ticket has"
                    + Suggestion.of(
                            name,
                            Arrays.stream(TicketField.values())
                                    .map(TicketField::fieldName)
                                    .toList()));
        }
    }

    void fault(final String message) {
        faults.add(message);
    }

    /**
     * The event.
     *
     * @param line what orders it among the file's events of one instant if it brings no sequence of its own
     * @throws BadLineException with everything that is wrong
     */
    TicketEvent build(final long line) throws BadLineException {
        final Optional<String> ticketId = required(TICKET_ID);
        final Optional<Instant> occurredAt = required(OCCURRED_AT).flatMap(text -> instant(OCCURRED_AT, text));
        final Optional<EventType> type = required(TYPE).flatMap(text -> constant(TYPE, text, EventType.values()));
        final Optional<Instant> createdAt = text(CREATED_AT).flatMap(text -> instant(CREATED_AT, text));
        final Optional<Long> sequence = text("sequence").flatMap(text -> number("sequence", text, Long.MIN_VALUE));
        final Optional<Integer> messageLength = text("messageLength")
                .flatMap(text -> number("messageLength", text, 0))
                .map(Long::intValue);
        final Map<TicketField, String> fields = new LinkedHashMap<>();
        for (final TicketField field : TicketField.values()) {
            text(field.fieldName()).flatMap(text -> value(field, text)).ifPresent(value -> fields.put(field, value));
        }
        type.filter(EventType.EXCUSED::equals).ifPresent(unused -> checkExcuse());
        if (!faults.isEmpty()) {
            throw new BadLineException(faults);
        }
        final TicketEvent.Builder event = TicketEvent.of(
                        ticketId.orElseThrow(), type.orElseThrow(), occurredAt.orElseThrow())
                .eventId(texts.get("eventId"))
                .createdAt(createdAt.orElse(null))
                .sequence(sequence.orElse(line))
                .actor(texts.get("actor"))
                .messageLength(messageLength.orElse(null));
        fields.forEach(event::set);
        attributes.forEach(event::attribute);
        cleared.forEach(event::clear);
        return event.build();
    }

    private void checkExcuse() {
        final String metric = attributes.get(Excuse.METRIC);
        if (metric != null && !Excuse.isMetric(metric)) {
            final List<String> known =
                    Metric.MEASURED.stream().map(Metric::label).toList();
            fault("'" + TicketEvent.ATTRIBUTE_PREFIX + Excuse.METRIC + "' is '" + shown(metric) + "': expected one of "
                    + String.join(", ", known) + Suggestion.of(metric, known));
        }
    }

    private Optional<String> text(final String name) {
        return Optional.ofNullable(texts.get(name));
    }

    private Optional<String> required(final String name) {
        final Optional<String> text = text(name).filter(found -> !found.isBlank());
        if (text.isEmpty()) {
            fault("'" + name + "' is missing");
        }
        return text;
    }

    private Optional<String> value(final TicketField field, final String text) {
        return switch (field) {
            case STATUS ->
                constant(field.fieldName(), text, TicketStatus.values()).map(Enum::name);
            case URGENCY, IMPACT ->
                number(field.fieldName(), text, Integer.MIN_VALUE).map(String::valueOf);
            case SUBJECT_LENGTH -> number(field.fieldName(), text, 0).map(String::valueOf);
            case PROMISED_AT -> promise(text);
            default -> Optional.of(text);
        };
    }

    /** To the millisecond, as the topics carry it: a file and the stream give the same event. */
    private Optional<Instant> instant(final String name, final String text) {
        try {
            final Instant instant =
                    OffsetDateTime.parse(text.trim()).toInstant().truncatedTo(ChronoUnit.MILLIS);
            if (!instant.isBefore(EARLIEST) && instant.isBefore(LATEST)) {
                return Optional.of(instant);
            }
            fault("'" + name + "' " + shown(text) + " lies outside the years 1970 to 2099");
        } catch (final DateTimeParseException e) {
            fault("'" + name + "' is '" + shown(text)
                    + "': expected ISO 8601 with an offset or Z, such as 2026-03-01T09:30:00Z");
        }
        return Optional.empty();
    }

    private Optional<String> promise(final String text) {
        try {
            LocalDate.parse(text);
            return Optional.of(text);
        } catch (final DateTimeParseException notADate) {
            return instant(TicketField.PROMISED_AT.fieldName(), text).map(Instant::toString);
        }
    }

    private <E extends Enum<E>> Optional<E> constant(final String name, final String text, final E[] values) {
        final String wanted = text.trim().toUpperCase(Locale.ROOT).replace('-', '_');
        for (final E value : values) {
            if (value.name().equals(wanted)) {
                return Optional.of(value);
            }
        }
        final List<String> names = Arrays.stream(values).map(Enum::name).toList();
        fault("'" + name + "' is '" + shown(text) + "': expected one of " + String.join(", ", names)
                + Suggestion.of(text, names));
        return Optional.empty();
    }

    private Optional<Long> number(final String name, final String text, final long least) {
        final long most = least == Long.MIN_VALUE ? Long.MAX_VALUE : Integer.MAX_VALUE;
        try {
            final long number = Long.parseLong(text.trim());
            if (number >= least && number <= most) {
                return Optional.of(number);
            }
        } catch (final NumberFormatException notANumber) {
            // reported below
        }
        fault("'" + name + "' is '" + shown(text) + "': expected a whole number" + (least == 0 ? ", 0 or more" : ""));
        return Optional.empty();
    }

    private boolean fits(final String name, final String text, final int most) {
        if (text.length() > most) {
            fault("'" + name + "' has " + text.length() + " characters: " + most + " are allowed");
            return false;
        }
        return true;
    }

    /** So much of a text as a message can bear, on one line. */
    static String shown(final String text) {
        final String line = text.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= SHOWN_CHARACTERS ? line : line.substring(0, SHOWN_CHARACTERS) + "…";
    }
}
