package io.slamonitor.attainment;

import io.slamonitor.evaluation.Clock;
import io.slamonitor.text.Sha256;
import io.slamonitor.ticket.TicketField;
import java.util.Arrays;
import java.util.HexFormat;
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

    /** Every row is named by its values, and every clock says to which it belongs. */
    private static final int LONGEST_NAME = 200;

    private static final int DIGEST_BYTES = 8;

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

    /** What a clock is counted under, by its {@link #nameOf}; empty if its ticket has nothing there. */
    Optional<String> of(final Clock clock) {
        return value.apply(clock).filter(text -> !text.isBlank()).map(Dimension::nameOf);
    }

    /**
     * How a value is named: itself if it has at most 200 characters. Of a longer one the beginning, an ellipsis and 16
     * hexadecimal digits of its SHA-256, so that different values stay apart. The name of a name is that very name.
     */
    public static String nameOf(final String value) {
        if (value.length() <= LONGEST_NAME) {
            return value;
        }
        final String digest = "…" + HexFormat.of().formatHex(Sha256.of(value), 0, DIGEST_BYTES);
        final int end = LONGEST_NAME - digest.length();
        final int whole = Character.isHighSurrogate(value.charAt(end - 1)) ? end - 1 : end;
        return value.substring(0, whole) + digest;
    }

    /** Whether the policies alone say which values there are. Any other value is whatever tickets bring along. */
    boolean isBounded() {
        return bounded;
    }
}
