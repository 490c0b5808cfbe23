package io.slamonitor.calendar;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Round the clock: business time is time. */
record AlwaysOpenTime(String name) implements OpenTime {
    @Override
    public Instant add(Instant start, Duration amount) {
        try {
            return start.plus(amount);
        } catch (DateTimeException | ArithmeticException e) {
            throw new CalendarException(
                    "calendar '" + name + "': " + start + " plus " + amount + " lies beyond all dates", e);
        }
    }

    @Override
    public Duration between(Instant from, Instant to) {
        return Duration.between(from, to);
    }

    @Override
    public boolean isOpen(Instant at) {
        return true;
    }

    @Override
    public Instant nextOpening(Instant at) {
        return at;
    }

    @Override
    public List<OpenInterval> openIntervals(Instant from, Instant to) {
        return List.of(new OpenInterval(from, to));
    }

    @Override
    public Optional<String> closure(LocalDate date) {
        return Optional.empty();
    }

    @Override
    public Optional<String> exceptionalOpening(LocalDate date) {
        return Optional.empty();
    }
}
