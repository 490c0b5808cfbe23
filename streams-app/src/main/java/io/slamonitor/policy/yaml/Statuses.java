package io.slamonitor.policy.yaml;

import io.slamonitor.ticket.TicketStatus;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads statuses, spelled {@code waiting-on-customer} or {@code WAITING_ON_CUSTOMER}. */
final class Statuses {
    static final List<String> LABELS =
            Arrays.stream(TicketStatus.values()).map(TicketStatus::label).toList();

    private Statuses() {}

    /** A set, as a list or as one word. */
    static Optional<Set<TicketStatus>> read(YamlValue value) {
        Set<TicketStatus> statuses = EnumSet.noneOf(TicketStatus.class);
        List<YamlValue> items = value.isText()
                ? List.of(value)
                : value.items("a list of statuses such as [waiting-on-customer, waiting-on-vendor]");
        for (YamlValue item : items) {
            item.parse("a status: " + Suggestions.listed(LABELS), Statuses::parse)
                    .ifPresent(status -> {
                        if (!statuses.add(status)) {
                            item.fault("the status '" + status.label() + "' is there twice");
                        }
                    });
        }
        return Optional.of(statuses);
    }

    /** @throws IllegalArgumentException saying what was expected */
    static TicketStatus parse(String text) {
        return Arrays.stream(TicketStatus.values())
                .filter(status -> text.equals(status.label()) || text.equals(status.name()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "unknown status '" + Words.shortened(text) + "'" + Suggestions.expecting(text, LABELS)));
    }

    /**
     * A pattern of statuses in terms of their names: {@code waiting-*} to {@code WAITING_*}.
     *
     * @throws IllegalArgumentException if it fits none
     */
    static String parsePattern(String text) {
        if (!text.contains("*")) {
            return parse(text).name();
        }
        String pattern = text.toUpperCase(Locale.ROOT).replace('-', '_');
        String regex = pattern.replaceAll("[^A-Z_*]", "!").replace("*", ".*");
        if (Arrays.stream(TicketStatus.values())
                .noneMatch(status -> status.name().matches(regex))) {
            throw new IllegalArgumentException(
                    "no status is like '" + Words.shortened(text) + "'; expected " + Suggestions.listed(LABELS));
        }
        return pattern;
    }
}
