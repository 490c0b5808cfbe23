package io.slamonitor.attainment;

import io.slamonitor.evaluation.Clock;
import io.slamonitor.ticket.TicketField;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What attainment can be counted by. */
public enum Dimension {
    CUSTOMER(clock -> clock.attributes().get(TicketField.CUSTOMER), false),
    POLICY(clock -> Optional.of(clock.policy().name()), true),
    METRIC(clock -> Optional.of(clock.id().metric().label()), true),
    PRIORITY(clock -> Optional.ofNullable(clock.priority()), false),
    PRODUCT(clock -> clock.attributes().get(TicketField.PRODUCT), false),
    TEAM(clock -> clock.attributes().get(TicketField.TEAM), false),
    LEVEL(clock -> clock.attributes().get(TicketField.LEVEL), false);

    private final Function<Clock, Optional<String>> value;
    private final boolean bounded;

    Dimension(final Function<Clock, Optional<String>> value, final boolean bounded) {
        this.value = value;
        this.bounded = bounded;
    }

    /** The dimension of this name. */
    public static Optional<Dimension> labelled(final String label) {
        return Arrays.stream(values())
                .filter(dimension -> dimension.label().equals(label))
                .findFirst();
    }

    /** As it is configured and shown. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a clock is counted under; empty if its ticket has nothing there. */
    Optional<String> of(final Clock clock) {
        return value.apply(clock).filter(text -> !text.isBlank());
    }

    /** Whether the policies alone say which values there are. Any other value is whatever tickets bring along. */
    boolean isBounded() {
        return bounded;
    }
}
