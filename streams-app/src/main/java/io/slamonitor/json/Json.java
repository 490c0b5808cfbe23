package io.slamonitor.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** How the commands write JSON: instants in ISO 8601 and UTC, amounts of time in seconds, null for what is absent. */
public final class Json {
    public static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final int MILLI_DIGITS = 3;

    private Json() {}

    /** On one line. */
    public static String line(final Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (final JsonProcessingException e) {
            throw new IllegalStateException("our own records can be written as JSON", e);
        }
    }

    /** As an answer that people may read, too: indented, UTF-8. */
    public static byte[] bytes(final Object value) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(value);
        } catch (final JsonProcessingException e) {
            throw new IllegalStateException("our own records can be written as JSON", e);
        }
    }

    /** One line of output, ended as it is on every platform. */
    public static void print(final PrintWriter out, final Object value) {
        out.print(line(value));
        out.print('\n');
    }

    public static String instant(final Instant instant) {
        return instant == null ? null : instant.toString();
    }

    /** A whole number where it is one, else with up to three digits after the point. */
    public static Number seconds(final Duration amount) {
        if (amount.getNano() == 0) {
            return amount.getSeconds();
        }
        return BigDecimal.valueOf(amount.toMillis(), MILLI_DIGITS).stripTrailingZeros();
    }

    public static Map<String, Number> secondsByName(final Map<String, Duration> amounts) {
        final Map<String, Number> seconds = new LinkedHashMap<>();
        amounts.forEach((name, amount) -> seconds.put(name, seconds(amount)));
        return seconds;
    }
}
