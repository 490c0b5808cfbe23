package io.slamonitor.policy;

import io.slamonitor.ticket.TicketAttributes;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketField;
import java.util.Locale;
import java.util.Optional;

/** Something of a ticket that a policy can look at: one of its fields, or a free attribute. */
public sealed interface FieldRef {

    /** The value now, or empty if the ticket has none. */
    Optional<String> valueIn(TicketAttributes attributes);

    /** As policies write it: {@code severity}, {@code attributes.contract}. */
    String label();

    /** In words: {@code requester role}, {@code attribute contract}. */
    String describe();

    record Field(TicketField field) implements FieldRef {
        @Override
        public Optional<String> valueIn(final TicketAttributes attributes) {
            return attributes.get(field);
        }

        @Override
        public String label() {
            return field.fieldName();
        }

        @Override
        public String describe() {
            return field == TicketField.PROMISED_AT
                    ? "promised date"
                    : field.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    record Attribute(String name) implements FieldRef {
        @Override
        public Optional<String> valueIn(final TicketAttributes attributes) {
            return attributes.attribute(name);
        }

        @Override
        public String label() {
            return TicketEvent.ATTRIBUTE_PREFIX + name;
        }

        @Override
        public String describe() {
            return "attribute " + name;
        }
    }
}
