package io.slamonitor.evaluation;

import io.slamonitor.calendar.BusinessCalendar;
import io.slamonitor.policy.Mark;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When a clock is due, everything resolved that does not depend on the clock: an amount of business time, or a date. */
sealed interface Deadline {
    /** All of the allowed time, in the unit of {@link #shareAt}. */
    int WHOLE = 10_000;

    /** The earliest instant at which the time is used up; empty while nothing counts that could use it up. */
    Optional<Instant> dueAt(Meter meter);

    /** When a point in the life of the clock is reached, at the clock's start at the earliest. */
    Optional<Instant> reaches(Mark mark, Meter meter);

    /** The share of the allowed time at which a point lies, in hundredths of a percent. */
    int shareAt(Mark mark, Meter meter);

    /** Within an amount of business time, which pauses shift. */
    record Within(Duration allowed) implements Deadline {
        @Override
        public Optional<Instant> dueAt(final Meter meter) {
            return meter.reaches(allowed);
        }

        @Override
        public Optional<Instant> reaches(final Mark mark, final Meter meter) {
            return mark instanceof Mark.Breach ? meter.exceeds(allowed) : meter.reaches(usedAt(mark));
        }

        private Duration usedAt(final Mark mark) {
            if (mark instanceof Mark.Share share) {
                return share.of(allowed);
            }
            if (mark instanceof Mark.FromDue fromDue) {
                final Duration used = allowed.plus(fromDue.offset());
                return used.isNegative() ? Duration.ZERO : used;
            }
            return mark instanceof Mark.Start ? Duration.ZERO : allowed;
        }

        @Override
        public int shareAt(final Mark mark, final Meter meter) {
            return share(usedAt(mark), allowed);
        }
    }

    /** By a date, which pauses do not shift. */
    sealed interface By extends Deadline {

        /** The date's instant, UTC. */
        Optional<Instant> date(Meter meter);

        /** Since when its time passes, UTC. */
        Instant since(Meter meter);

        @Override
        default Optional<Instant> dueAt(final Meter meter) {
            return date(meter);
        }

        @Override
        default Optional<Instant> reaches(final Mark mark, final Meter meter) {
            return date(meter)
                    .flatMap(due ->
                            RunTime.beforeTheCalendarEnds(() -> pointAt(mark, since(meter), due, meter.calendar())))
                    .flatMap(meter::firstAliveAt);
        }

        private static Instant pointAt(
                final Mark mark, final Instant since, final Instant due, final BusinessCalendar calendar) {
            if (mark instanceof Mark.Share share && due.isAfter(since)) {
                return calendar.add(since, share.of(calendar.between(since, due)));
            }
            if (mark instanceof Mark.FromDue fromDue) {
                final Instant at = calendar.add(due, fromDue.offset());
                return at.isBefore(since) ? since : at;
            }
            return mark instanceof Mark.Start ? since : due;
        }

        @Override
        default int shareAt(final Mark mark, final Meter meter) {
            if (mark instanceof Mark.Share share) {
                return share.percent().movePointRight(2).intValue();
            }
            return date(meter)
                    .map(due -> {
                        final Instant point = pointAt(mark, since(meter), due, meter.calendar());
                        return share(
                                meter.calendar().between(since(meter), point),
                                meter.calendar().between(since(meter), due));
                    })
                    .orElse(0);
        }
    }

    /** By the end of the business day on which the clock starts, or of one so many business days later. */
    record ByBusinessDay(int daysLater) implements By {
        @Override
        public Optional<Instant> date(final Meter meter) {
            return RunTime.beforeTheCalendarEnds(
                    () -> meter.calendar().endOfBusinessDay(meter.countsFrom(), daysLater));
        }

        @Override
        public Instant since(final Meter meter) {
            return meter.countsFrom();
        }
    }

    /**
     * By an instant that was promised. Its time begins when the promise is given.
     *
     * @param promised the instant, UTC
     */
    record ByPromise(Instant promised) implements By {
        @Override
        public Optional<Instant> date(final Meter meter) {
            return Optional.of(promised);
        }

        @Override
        public Instant since(final Meter meter) {
            return meter.appliesFrom();
        }
    }

    private static int share(final Duration part, final Duration all) {
        if (all.isZero() || all.isNegative() || part.isNegative()) {
            return 0;
        }
        return (int) Math.min(Integer.MAX_VALUE, WHOLE * part.toMillis() / all.toMillis());
    }
}
