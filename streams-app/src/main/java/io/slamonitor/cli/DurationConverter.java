package io.slamonitor.cli;

import io.slamonitor.app.Durations;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A length of time as it is written in the configuration: 10s, 2m, 1h30m, PT5S. */
final class DurationConverter implements ITypeConverter<Duration> {
    @Override
    public Duration convert(final String text) {
        return Durations.parse(text)
                .orElseThrow(() -> new TypeConversionException(
                        "'" + text + "' is no duration: expected one such as 10s, 2m, 1h30m or PT5S"));
    }
}
