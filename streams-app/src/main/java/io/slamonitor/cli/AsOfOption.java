package io.slamonitor.cli;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import picocli.CommandLine.Option;

/** The instant as of which a command judges. */
final class AsOfOption {
    @Option(
            names = "--as-of",
            paramLabel = "INSTANT",
            converter = InstantConverter.class,
            description = "Judge as of this instant and leave out later events. Default: now.")
    private Instant asOf;

    Instant orNow() {
        return asOf == null ? Instant.now().truncatedTo(ChronoUnit.MILLIS) : asOf;
    }
}
