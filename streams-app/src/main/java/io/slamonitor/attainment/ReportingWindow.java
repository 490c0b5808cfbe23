package io.slamonitor.attainment;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A span of time for which attainment is counted: half-open, and in its zone an hour, a day or a month. The windows of a
 * kind and zone cover all time and never overlap, whatever clocks do there: a day on which they change is as long as it is,
 * and an hour in which they change ends at the change.
 *
 * @param start its first instant, UTC
 * @param end the first instant after it, UTC
 */
public record ReportingWindow(Kind kind, Instant start, Instant end) {
    private static final long HOUR_SECONDS = Duration.ofHours(1).toSeconds();

    /** How long a window is. */
    public enum Kind {
        HOUR,
        DAY,
        MONTH;

        /** The kind of this name. */
        public static Optional<Kind> labelled(final String label) {
            return Arrays.stream(values())
                    .filter(kind -> kind.label().equals(label))
                    .findFirst();
        }

        /** As it is shown. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The window of a kind that an instant lies in. */
    public static ReportingWindow of(final Kind kind, final Instant at, final ZoneId zone) {
        return switch (kind) {
            case HOUR -> hour(at, zone.getRules());
            case DAY -> dates(kind, at, zone, UnaryOperator.identity(), date -> date.plusDays(1));
            case MONTH -> dates(kind, at, zone, date -> date.withDayOfMonth(1), date -> date.plusMonths(1));
        };
    }

    private static ReportingWindow hour(final Instant at, final ZoneRules rules) {
        final long offset = rules.getOffset(at).getTotalSeconds();
        final long local = Math.floorDiv(at.getEpochSecond() + offset, HOUR_SECONDS) * HOUR_SECONDS;
        final Instant start = Instant.ofEpochSecond(local - offset);
        final Instant end = start.plusSeconds(HOUR_SECONDS);
        return new ReportingWindow(
                Kind.HOUR,
                change(rules.previousTransition(at.plusNanos(1)))
                        .filter(start::isBefore)
                        .orElse(start),
                change(rules.nextTransition(at)).filter(end::isAfter).orElse(end));
    }

    /** @param transition null if there is none, as for zones whose clocks never change */
    private static Optional<Instant> change(final ZoneOffsetTransition transition) {
        return Optional.ofNullable(transition).map(ZoneOffsetTransition::getInstant);
    }

    private static ReportingWindow dates(
            final Kind kind,
            final Instant at,
            final ZoneId zone,
            final UnaryOperator<LocalDate> first,
            final UnaryOperator<LocalDate> next) {
        final Function<LocalDate, Instant> start =
                date -> date.atStartOfDay(zone).toInstant();
        LocalDate from = first.apply(at.atZone(zone).toLocalDate());
        // Where clocks are set back across midnight, a date comes again after the next one has begun: it has ended by
        // then.
        while (!start.apply(next.apply(from)).isAfter(at)) {
            from = next.apply(from);
        }
        return new ReportingWindow(kind, start.apply(from), start.apply(next.apply(from)));
    }
}
