package io.slamonitor.cli;

import io.slamonitor.text.NearMiss;
import io.slamonitor.topology.Rejection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which rejected records a command is about: those that fulfil everything that is given. */
final class RejectedFilter {
    @Option(
            names = "--reason",
            paramLabel = "REASON",
            split = ",",
            converter = ReasonConverter.class,
            description = "Only what was rejected for this reason, or one of these: null-key, no-value, too-large,"
                    + " undecodable, key-mismatch, invalid, from-the-future, too-old, too-late, history-full,"
                    + " wrong-partition, version-taken.")
    private final List<String> reasons = new ArrayList<>();

    @Option(names = "--ticket", paramLabel = "ID", description = "Only what has this ticket's id as its key.")
    private String ticket;

    @Option(
            names = "--since",
            paramLabel = "INSTANT|DURATION",
            converter = SinceConverter.class,
            description = "Only what was rejected at or after this instant, or so long ago at most, such as 2h."
                    + " The time of the record on sla.rejected counts.")
    private Instant since;

    boolean isEmpty() {
        return reasons.isEmpty() && ticket == null && since == null;
    }

    /** From when on; the topic itself holds to it. */
    Optional<Instant> since() {
        return Optional.ofNullable(since);
    }

    boolean matches(final RejectedRecord rejected) {
        return (reasons.isEmpty() || reasons.contains(rejected.reason()))
                && (ticket == null || rejected.ticketId().equals(Optional.of(ticket)));
    }

    /** The label of a reason. */
    static final class ReasonConverter implements ITypeConverter<String> {
        private static final List<String> KNOWN = Arrays.stream(Rejection.Reason.values())
                .map(Rejection.Reason::label)
                .toList();

        @Override
        public String convert(final String text) {
            if (KNOWN.contains(text)) {
                return text;
            }
            throw new TypeConversionException("'" + text + "' is no reason"
                    + NearMiss.of(text, KNOWN)
                            .map(name -> "; did you mean '" + name + "'?")
                            .orElse(": expected one of " + String.join(", ", KNOWN)));
        }
    }
}
