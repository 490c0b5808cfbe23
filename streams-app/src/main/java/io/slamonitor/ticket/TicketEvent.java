package io.slamonitor.ticket;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One thing that happened to a ticket in its own system. Sparse: what an event does not mention stays as it was, so
 * change notifications and full snapshots both fit. Immutable.
 *
 * @param eventId identifies the event; two events of a ticket with one id are one event. Derived from the content where
 *     it is missing, so that a resend is a duplicate
 * @param ticketId the ticket
 * @param occurredAt when it happened, UTC, by the ticket system's own clock, to the millisecond
 * @param createdAt when the ticket was created, for a ticket first seen in mid-life; null if unknown
 * @param type what happened
 * @param sequence orders events of one instant; null if the source has none
 * @param actor who did it; null if unknown
 * @param messageLength characters of the message this event stands for; null if none (no text is ever carried)
 * @param fields the fields this event sets
 * @param attributes the free attributes this event sets
 * @param cleared names of fields, or {@code attributes.NAME}, that this event sets to nothing
 */
public record TicketEvent(
        String eventId,
        String ticketId,
        Instant occurredAt,
        Instant createdAt,
        EventType type,
        Long sequence,
        String actor,
        Integer messageLength,
        Map<TicketField, String> fields,
        Map<String, String> attributes,
        Set<String> cleared) {

    private static final String DERIVED_ID_PREFIX = "derived-";

    /** How {@link #cleared} names an attribute. */
    public static final String ATTRIBUTE_PREFIX = "attributes.";

    /** How the attributes of an {@link EventType#EXCUSED} event begin that say what is excused, and why. */
    public static final String EXCUSED_PREFIX = "excused.";

    /**
     * The order of a history: never by arrival, so that any permutation of a ticket's events reads the same. The
     * content decides between two events of one id, which only a faulty source sends.
     */
    public static final Comparator<TicketEvent> ORDER = Comparator.comparing(TicketEvent::occurredAt)
            .thenComparing(TicketEvent::sequence, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(TicketEvent::type)
            .thenComparing(TicketEvent::eventId);

    public TicketEvent {
        Objects.requireNonNull(ticketId, "ticketId");
        Objects.requireNonNull(occurredAt, "occurredAt");
        Objects.requireNonNull(type, "type");
        occurredAt = occurredAt.truncatedTo(ChronoUnit.MILLIS);
        createdAt = createdAt == null ? null : createdAt.truncatedTo(ChronoUnit.MILLIS);
        fields = fields.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(fields));
        attributes = attributes.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(attributes));
        cleared = cleared.isEmpty() ? Set.of() : Collections.unmodifiableSet(new TreeSet<>(cleared));
        if (eventId == null || eventId.isBlank()) {
            eventId = DERIVED_ID_PREFIX
                    + fingerprint(
                                    ticketId,
                                    occurredAt,
                                    createdAt,
                                    type,
                                    sequence,
                                    actor,
                                    messageLength,
                                    fields,
                                    attributes,
                                    cleared)
                            .digest();
        }
    }

    public Optional<TicketStatus> status() {
        return Optional.ofNullable(fields.get(TicketField.STATUS)).map(TicketStatus::valueOf);
    }

    /** Whether this event gives the field a value. */
    public boolean sets(final TicketField field) {
        return fields.containsKey(field);
    }

    /** Whether somebody whom it named was erased. */
    boolean namesErased() {
        return Pseudonym.isIn(actor)
                || fields.values().stream().anyMatch(Pseudonym::isIn)
                || attributes.values().stream().anyMatch(Pseudonym::isIn);
    }

    /** Everything but the id, in a fixed order: equal for a resend, whatever id it came with. */
    String content() {
        return fingerprint(
                        ticketId,
                        occurredAt,
                        createdAt,
                        type,
                        sequence,
                        actor,
                        messageLength,
                        fields,
                        attributes,
                        cleared)
                .text();
    }

    private static Fingerprint fingerprint(
            final String ticketId,
            final Instant occurredAt,
            final Instant createdAt,
            final EventType type,
            final Long sequence,
            final String actor,
            final Integer messageLength,
            final Map<TicketField, String> fields,
            final Map<String, String> attributes,
            final Set<String> cleared) {
        return new Fingerprint()
                .add(ticketId)
                .add(occurredAt)
                .add(createdAt)
                .add(type)
                .add(sequence)
                .add(actor)
                .add(messageLength)
                .addAll(fields)
                .addAll(attributes)
                .addAll(cleared);
    }

    public static Builder of(final String ticketId, final EventType type, final Instant occurredAt) {
        return new Builder(ticketId, type, occurredAt);
    }

    /** Collects the parts of an event; null and empty values are left out. */
    public static final class Builder {
        private final String ticketId;
        private final EventType type;
        private final Instant occurredAt;
        private String eventId;
        private Instant createdAt;
        private Long sequence;
        private String actor;
        private Integer messageLength;
        private final Map<TicketField, String> fields = new EnumMap<>(TicketField.class);
        private final Map<String, String> attributes = new TreeMap<>();
        private final Set<String> cleared = new TreeSet<>();

        private Builder(final String ticketId, final EventType type, final Instant occurredAt) {
            this.ticketId = ticketId;
            this.type = type;
            this.occurredAt = occurredAt;
        }

        public Builder eventId(final String value) {
            this.eventId = value;
            return this;
        }

        public Builder createdAt(final Instant value) {
            this.createdAt = value;
            return this;
        }

        public Builder sequence(final Long value) {
            this.sequence = value;
            return this;
        }

        public Builder actor(final String value) {
            this.actor = value;
            return this;
        }

        public Builder messageLength(final Integer value) {
            this.messageLength = value;
            return this;
        }

        public Builder status(final TicketStatus value) {
            return set(TicketField.STATUS, value == null ? null : value.name());
        }

        public Builder set(final TicketField field, final String value) {
            if (value != null && !value.isEmpty()) {
                fields.put(field, value);
            }
            return this;
        }

        public Builder attribute(final String name, final String value) {
            if (value != null) {
                attributes.put(name, value);
            }
            return this;
        }

        public Builder clear(final String name) {
            cleared.add(name);
            return this;
        }

        public TicketEvent build() {
            return new TicketEvent(
                    eventId,
                    ticketId,
                    occurredAt,
                    createdAt,
                    type,
                    sequence,
                    actor,
                    messageLength,
                    fields,
                    attributes,
                    cleared);
        }
    }
}
