package io.slamonitor.app;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a record lies on {@code sla.rejected}, which is its name for as long as it lies there: {@code 2@1042}. */
public record RejectedId(int partition, long offset) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})@(\\d{1,18})");

    /** Reads one; empty if it is none. */
    public static Optional<RejectedId> parse(String text) {
        Matcher parts = FORM.matcher(text);
        return parts.matches()
                ? Optional.of(new RejectedId(Integer.parseInt(parts.group(1)), Long.parseLong(parts.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return partition + "@" + offset;
    }
}
