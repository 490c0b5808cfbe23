package io.slamonitor.cli;

import io.slamonitor.demo.Pace;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Simulated seconds a second, or {@code max}. */
final class TimeSpeedConverter implements ITypeConverter<Pace> {
    private static final double SLOWEST = 1;
    private static final double FASTEST = 1e6;

    @Override
    public Pace convert(final String text) {
        if (text.equalsIgnoreCase("max")) {
            return Pace.MAX;
        }
        try {
            final double speed = Double.parseDouble(text);
            if (speed >= SLOWEST && speed <= FASTEST) {
                return new Pace(speed);
            }
        } catch (final NumberFormatException noNumber) {
            throw refusal(text);
        }
        throw refusal(text);
    }

    private static TypeConversionException refusal(final String text) {
        return new TypeConversionException("'" + text
                + "' is no speed: expected simulated seconds a second from 1 to 1000000, such as 3600, or max");
    }
}
