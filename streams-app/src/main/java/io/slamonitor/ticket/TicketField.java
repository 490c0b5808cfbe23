package io.slamonitor.ticket;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The fields of a ticket that last from event to event. Values are kept as text, as the ticket system sent them;
 * {@link #STATUS} holds a {@link TicketStatus} name, {@link #URGENCY} and {@link #IMPACT} whole numbers.
 */
public enum TicketField {
    STATUS("status"),
    PRIORITY("priority"),
    SEVERITY("severity"),
    URGENCY("urgency"),
    IMPACT("impact"),
    CUSTOMER("customer"),
    PLAN("plan"),
    REQUESTER("requester"),
    REQUESTER_ROLE("requesterRole"),
    PRODUCT("product"),
    CATEGORY("category"),
    CHANNEL("channel"),
    TEAM("team"),
    ASSIGNEE("assignee"),
    LEVEL("level"),
    PROMISED_AT("promisedAt"),
    SOURCE("source"),
    URL("url"),
    SUBJECT_LENGTH("subjectLength");

    private static final Map<String, TicketField> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(TicketField::fieldName, Function.identity()));

    private final String fieldName;

    TicketField(final String fieldName) {
        this.fieldName = fieldName;
    }

    /** The name in {@code TicketEvent}, in event files and in policies. */
    public String fieldName() {
        return fieldName;
    }

    public static Optional<TicketField> named(final String fieldName) {
        return Optional.ofNullable(BY_NAME.get(fieldName));
    }
}
