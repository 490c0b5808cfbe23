package io.slamonitor.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import io.slamonitor.mapping.Payloads;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One of the values in a body.
 *
 * @param place how messages call it
 */
record Payload(String place, JsonNode value) {

    /** Those of a JSON value, or of a list of them; what is no JSON goes to the faults. */
    static List<Payload> ofJson(final byte[] text, final List<String> faults) {
        final Payloads found = Payloads.of(text);
        found.fault().ifPresent(faults::add);
        final List<Payload> payloads = new ArrayList<>();
        for (final JsonNode value : found.values()) {
            payloads.add(new Payload("payload " + (payloads.size() + 1), value));
        }
        return payloads;
    }

    /**
     * Those of lines, each of which holds one; a line that does not goes to the faults.
     *
     * @param most how many of them, and how many faults, are found; what is behind them is not read, since nothing would be taken
     */
    static List<Payload> ofLines(final byte[] text, final int most, final List<String> faults) {
        final List<Payload> payloads = new ArrayList<>();
        int number = 1;
        for (int from = 0; from < text.length && payloads.size() < most && faults.size() < most; number++) {
            final int to = endOfLine(text, from);
            final byte[] line = Arrays.copyOfRange(text, from, to);
            if (!new String(line, StandardCharsets.UTF_8).isBlank()) {
                ofLine(line, number, faults, payloads);
            }
            from = to + 1;
        }
        if (payloads.isEmpty() && faults.isEmpty()) {
            faults.add("1:1: there is no JSON in it");
        }
        return payloads;
    }

    private static void ofLine(
            final byte[] line, final int number, final List<String> faults, final List<Payload> payloads) {
        final Payloads found = Payloads.of(line);
        if (found.fault().isPresent()) {
            // A line is all there was, so its place is given as if it were the first.
            faults.add(found.fault().get().replaceFirst("^1:", number + ":"));
        } else if (found.values().size() != 1) {
            faults.add(number + ":1: holds " + found.values().size() + " values: expected one a line");
        } else {
            payloads.add(new Payload("line " + number, found.values().get(0)));
        }
    }

    private static int endOfLine(final byte[] text, final int from) {
        int end = from;
        while (end < text.length && text[end] != '\n') {
            end++;
        }
        return end;
    }
}
