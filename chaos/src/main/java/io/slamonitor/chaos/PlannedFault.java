package io.slamonitor.chaos;

import java.time.Duration;
import java.util.Locale;

/**
 * A fault as the plan has it.
 *
 * @param number from 1
 * @param target the number of the broker, from 1; of the instance, unless the other has more work then; of a reassignment,
 *     by how many brokers leaders move on
 * @param pause after the fault before has been recovered from
 * @param lasting until it is mended: a process started or woken again
 */
public record PlannedFault(int number, FaultKind kind, int target, Duration pause, Duration lasting) {

    /** The same, but of another. */
    PlannedFault on(final int other) {
        return new PlannedFault(number, kind, other, pause, lasting);
    }

    /** {@code kill -9 of broker 2, for 4.1 s}. */
    String describe() {
        final String what = kind.words() + " " + target;
        return lasting.isZero() ? what : String.format(Locale.ENGLISH, "%s, for %s", what, seconds(lasting));
    }

    static String seconds(final Duration time) {
        return String.format(Locale.ENGLISH, "%.1f s", time.toMillis() / 1000.0);
    }
}
