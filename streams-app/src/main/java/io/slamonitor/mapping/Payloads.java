package io.slamonitor.mapping;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The payloads in what was sent or stored: one JSON value, several after each other (JSON lines), or a list of them.
 *
 * @param values all up to the fault
 * @param fault where the JSON ends to be JSON, and why
 */
public record Payloads(List<JsonNode> values, Optional<String> fault) {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    public static Payloads of(final byte[] content) {
        final List<JsonNode> values = new ArrayList<>();
        try (MappingIterator<JsonNode> found = MAPPER.readerFor(JsonNode.class).readValues(content)) {
            while (found.hasNextValue()) {
                final JsonNode value = found.nextValue();
                if (value.isArray()) {
                    value.forEach(values::add);
                } else {
                    values.add(value);
                }
            }
            return new Payloads(
                    values, values.isEmpty() ? Optional.of("1:1: there is no JSON in it") : Optional.empty());
        } catch (final JsonProcessingException e) {
            return new Payloads(values, Optional.of(complaint(e)));
        } catch (final IOException e) {
            return new Payloads(values, Optional.of("1:1: cannot be read: " + e.getMessage()));
        }
    }

    /** As {@code LINE:COLUMN: …}. */
    private static String complaint(final JsonProcessingException fault) {
        final JsonLocation place = fault.getLocation();
        final String where = place == null ? "1:1" : place.getLineNr() + ":" + place.getColumnNr();
        return where + ": not valid JSON: "
                + fault.getOriginalMessage().lines().findFirst().orElse("");
    }
}
