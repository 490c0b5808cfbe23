package io.slamonitor.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** How a calendar computes; the contract of each method is that of {@link BusinessCalendar}. */
sealed interface OpenTime permits AlwaysOpenTime, CompiledOpenTime {
    /** As {@link BusinessCalendar#add}, {@code amount} not being zero. */
    Instant add(Instant start, Duration amount);

    /** As {@link BusinessCalendar#between}, {@code from} being before {@code to}. */
    Duration between(Instant from, Instant to);

    boolean isOpen(Instant at);

    Instant nextOpening(Instant at);

    /** As {@link BusinessCalendar#openIntervals}, {@code from} being before {@code to}. */
    List<OpenInterval> openIntervals(Instant from, Instant to);

    Optional<String> closure(LocalDate date);

    Optional<String> exceptionalOpening(LocalDate date);
}
