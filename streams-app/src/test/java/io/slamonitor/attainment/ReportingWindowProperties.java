package io.slamonitor.attainment;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.attainment.ReportingWindow.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;

/** Windows cover all time and never overlap, in every zone there is and whatever its clocks do. */
@PropertyDefaults(tries = 3_000, edgeCases = EdgeCasesMode.NONE)
class ReportingWindowProperties {
    /** Those of the JDK, without what a reader of calendar files has registered in the same JVM. */
    private static final List<String> ZONES = ZoneId.getAvailableZoneIds().stream()
            .filter(id -> !id.startsWith("ical4j"))
            .sorted()
            .toList();

    private static final Instant SINCE = Instant.parse("1990-01-01T00:00:00Z");

    /** An instant near to a change of clocks, if there is one. */
    record Moment(ZoneId zone, Instant at) {}

    @Provide
    Arbitrary<Moment> moments() {
        return Combinators.combine(
                        Arbitraries.of(ZONES),
                        Arbitraries.longs().between(0, Duration.ofDays(365 * 40).toSeconds()),
                        Arbitraries.longs().between(-3 * 3_600, 3 * 3_600),
                        Arbitraries.of(true, true, false))
                .as((id, seconds, beside, nearChange) -> {
                    final ZoneId zone = ZoneId.of(id);
                    final Instant at = SINCE.plusSeconds(seconds);
                    final ZoneOffsetTransition change = zone.getRules().nextTransition(at);
                    return new Moment(
                            zone,
                            change == null || !nearChange
                                    ? at
                                    : change.getInstant().plusSeconds(beside));
                });
    }

    @Property
    void everyInstantLiesInOneWindowOfAKind(@ForAll("moments") final Moment moment, @ForAll final Kind kind) {
        final ReportingWindow window = ReportingWindow.of(kind, moment.at(), moment.zone());

        assertThat(moment.at()).isBetween(window.start(), window.end().minusNanos(1));
        assertThat(ReportingWindow.of(kind, window.start(), moment.zone()))
                .as("its first instant")
                .isEqualTo(window);
        assertThat(ReportingWindow.of(kind, window.end().minusNanos(1), moment.zone()))
                .as("its last instant")
                .isEqualTo(window);
        assertThat(ReportingWindow.of(kind, window.end(), moment.zone()).start())
                .as("the next begins where it ends")
                .isEqualTo(window.end());
    }

    @Property
    void daysAndMonthsBeginWithADateOfTheirZone(@ForAll("moments") final Moment moment) {
        final ReportingWindow day = ReportingWindow.of(Kind.DAY, moment.at(), moment.zone());
        final ZonedDateTime start = day.start().atZone(moment.zone());
        assertThat(start.toLocalDate().atStartOfDay(moment.zone())).isEqualTo(start);

        final ReportingWindow month = ReportingWindow.of(Kind.MONTH, moment.at(), moment.zone());
        assertThat(month.start().atZone(moment.zone()).getDayOfMonth()).isEqualTo(1);
        assertThat(month.start()).isBeforeOrEqualTo(day.start());
        assertThat(month.end()).isAfterOrEqualTo(day.end());
    }

    @Property
    void noHourIsLongerThanAnHour(@ForAll("moments") final Moment moment) {
        final ReportingWindow hour = ReportingWindow.of(Kind.HOUR, moment.at(), moment.zone());
        assertThat(Duration.between(hour.start(), hour.end())).isBetween(Duration.ofSeconds(1), Duration.ofHours(1));
    }
}
