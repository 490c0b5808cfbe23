package io.slamonitor.cli;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The instant as of which a command judges. */
final class AsOfOption {
    @Option(
            names = "--as-of",
            paramLabel = "INSTANT",
            converter = InstantConverter.class,
            description =
                    "Judge as of this instant and leave out later events. Default: now; for a ticket read from Kafka, the"
                            + " time that the newest tick tells there.")
    private Instant asOf;

    /** The instant that was asked for; empty if none was. */
    Optional<Instant> given() {
        return Optional.ofNullable(asOf);
    }

    Instant orNow() {
        return asOf == null ? Instant.now().truncatedTo(ChronoUnit.MILLIS) : asOf;
    }
}
