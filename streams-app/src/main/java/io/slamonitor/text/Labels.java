package io.slamonitor.text;

import java.util.Locale;

/** Constants as people and the outputs spell them. */
public final class Labels {
    private Labels() {}

    /** {@code close-ticket} for {@code CLOSE_TICKET}. */
    public static String of(final Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
