package io.slamonitor.policy.yaml;

import io.slamonitor.policy.FieldRef;
import io.slamonitor.text.NearMiss;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketField;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads which field of a ticket is meant. */
final class FieldRefs {
    static final List<String> FIELDS =
            Arrays.stream(TicketField.values()).map(TicketField::fieldName).toList();
    static final String EXPECTED = "a field of the ticket such as severity, or attributes.NAME";

    private FieldRefs() {}

    static Optional<FieldRef> read(YamlValue value) {
        return value.parse(EXPECTED, FieldRefs::parse);
    }

    private static FieldRef parse(String text) {
        String prefix = TicketEvent.ATTRIBUTE_PREFIX;
        if (text.startsWith(prefix) && text.length() > prefix.length()) {
            return new FieldRef.Attribute(text.substring(prefix.length()));
        }
        return TicketField.named(text).map(FieldRef.Field::new).orElseThrow(() -> {
            String nearest = NearMiss.of(text, FIELDS)
                    .map(word -> "; did you mean '" + word + "'?")
                    .orElseGet(() -> "; expected " + Suggestions.listed(FIELDS) + ", or attributes.NAME");
            return new IllegalArgumentException("unknown field '" + Words.shortened(text) + "'" + nearest);
        });
    }
}
