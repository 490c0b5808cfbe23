package io.slamonitor.calendar;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why a date is not an ordinary one, where there may be several reasons. */
final class Reasons {
    private Reasons() {}

    /** Each of them once; empty if there are none, or none with a text. */
    static Optional<String> joined(Stream<String> reasons) {
        return Optional.of(reasons.distinct().collect(Collectors.joining("; "))).filter(text -> !text.isEmpty());
    }
}
