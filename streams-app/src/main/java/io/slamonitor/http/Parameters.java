package io.slamonitor.http;

import io.javalin.http.Context;
import io.slamonitor.query.BadQueryException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The parameters of a request. Every fault is noted, and all of them are told at once. */
final class Parameters {
    static final String LIMIT = "limit";
    static final String PARTIAL = "partial";
    private static final int MOST = 500;
    private static final int USUAL = 100;
    private static final String ALLOW = "allow";

    private final Map<String, List<String>> given;
    private final List<String> faults = new ArrayList<>();

    private Parameters(final Map<String, List<String>> given) {
        this.given = given;
    }

    /**
     * Those of a request.
     *
     * @param known what may be among them
     */
    static Parameters of(final Context request, final Collection<String> known) {
        final Parameters parameters = new Parameters(request.queryParamMap());
        final Set<String> unknown = new TreeSet<>(parameters.given.keySet());
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            parameters.fault("unknown parameter " + String.join(", ", unknown) + ": expected "
                    + (known.isEmpty() ? "none" : "one of " + String.join(", ", new TreeSet<>(known))));
        }
        return parameters;
    }

    Map<String, List<String>> given() {
        return given;
    }

    void fault(final String fault) {
        faults.add(fault);
    }

    /** @throws BadQueryException if there was a fault, with all of them */
    void requireSound() throws BadQueryException {
        BadQueryException.throwIfAny(faults);
    }

    /** The value of a parameter that may be given once. */
    Optional<String> one(final String name) {
        final List<String> values = given.getOrDefault(name, List.of());
        if (values.size() > 1) {
            fault(name + ": expected once");
        }
        return values.stream().findFirst();
    }

    /** How many rows are wanted: from 1 to 500. */
    int limit() {
        final Optional<String> text = one(LIMIT);
        final int limit = text.filter(digits -> digits.matches("\\d{1,3}"))
                .map(Integer::parseInt)
                .orElse(text.isPresent() ? 0 : USUAL);
        if (limit < 1 || limit > MOST) {
            fault(LIMIT + " '" + text.orElseThrow() + "': expected a whole number from 1 to " + MOST);
        }
        return limit;
    }

    /** Whether a part may be answered if not all can be had. */
    boolean allowPart() {
        final Optional<String> partial = one(PARTIAL);
        partial.filter(text -> !text.equals(ALLOW))
                .ifPresent(text -> fault(PARTIAL + " '" + text + "': expected " + ALLOW));
        return partial.isPresent();
    }

    /** The instant that one instance tells another. */
    Instant instant(final String name) {
        try {
            return Instant.parse(one(name).orElse(""));
        } catch (final DateTimeParseException e) {
            fault(name + ": expected an instant");
            return Instant.EPOCH;
        }
    }
}
