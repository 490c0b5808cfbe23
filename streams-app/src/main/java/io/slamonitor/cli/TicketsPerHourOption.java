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
        return value > 0 && value <= MOST
                ? Optional.empty()
                : Optional.of("--tickets-per-hour " + value + ": expected more than 0 and at most " + MOST);
    }
}
