package io.slamonitor.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Events a second, or {@code max}. */
final class SpeedConverter implements ITypeConverter<Double> {
    private static final double SLOWEST = 0.001;
    private static final double FASTEST = 1e9;

    @Override
    public Double convert(final String text) {
        if (text.equalsIgnoreCase("max")) {
            return Double.POSITIVE_INFINITY;
        }
        try {
            final double perSecond = Double.parseDouble(text);
            if (perSecond >= SLOWEST && perSecond <= FASTEST) {
                return perSecond;
            }
        } catch (final NumberFormatException noNumber) {
            throw refusal(text);
        }
        throw refusal(text);
    }

    private static TypeConversionException refusal(final String text) {
        return new TypeConversionException("'" + text + "' is no speed: expected events a second, such as 500, or max");
    }
}
