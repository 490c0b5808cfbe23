package io.slamonitor.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/** How busy simulated desks are. */
final class TicketsPerHourOption {
    private static final double MOST = 10_000;

    @Option(
            names = "--tickets-per-hour",
            paramLabel = "N",
            defaultValue = "6",
            description = "How many tickets a busy desk gets in an hour in which its customers are at work. Default:"
                    + " ${DEFAULT-VALUE}.")
    private double value;

    double value() {
        return value;
    }

    /** What is wrong with it. */
    Optional<String> fault() {
        return fault(value).map(fault -> "--tickets-per-hour " + fault);
    }

    /** What is wrong with such a number, wherever it was given. */
    static Optional<String> fault(final double value) {
        return value > 0 && value <= MOST
                ? Optional.empty()
                : Optional.of(value + ": expected more than 0 and at most " + MOST);
    }
}
