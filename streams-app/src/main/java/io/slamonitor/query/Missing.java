package io.slamonitor.query;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Partitions of the input that nobody answered for.
 *
 * @param instance who should have, as host:port; null if nobody is known to hold them
 */
public record Missing(List<Integer> partitions, String instance, String why) {

    Missing joinedWith(final Missing other) {
        final List<Integer> both = new ArrayList<>(partitions);
        both.addAll(other.partitions);
        return new Missing(both, instance, why);
    }

    /** For people. */
    public static String explain(final List<Missing> missing) {
        return missing.stream()
                        .map(part -> "partitions " + part.partitions + " of the input"
                                + (part.instance == null ? "" : " at " + part.instance) + ": " + part.why)
                        .collect(Collectors.joining("; "))
                + ". Ask with partial=allow for what there is.";
    }
}
