package io.slamonitor.watch;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A made-up source: busy in office hours, a little at night, nearly never at weekends. */
record BusyHours(ZoneId zone, double perHourByDay, double perHourByNight, double perHourAtWeekends) {

    /** When events come between two instants, in order; at random times, at these rates. */
    List<Instant> events(final Instant from, final Instant until, final long seed) {
        final Random random = new Random(seed);
        final List<Instant> events = new ArrayList<>();
        for (Instant minute = from; minute.isBefore(until); minute = minute.plus(Duration.ofMinutes(1))) {
            for (int i = poisson(perHour(minute) / 60, random); i > 0; i--) {
                events.add(minute.plusMillis(random.nextInt(60_000)));
            }
        }
        events.sort(null);
        return events;
    }

    private double perHour(final Instant at) {
        final ZonedDateTime local = at.atZone(zone);
        if (local.getDayOfWeek().getValue() >= DayOfWeek.SATURDAY.getValue()) {
            return perHourAtWeekends;
        }
        return local.getHour() >= 8 && local.getHour() < 18 ? perHourByDay : perHourByNight;
    }

    private static int poisson(final double mean, final Random random) {
        final double limit = Math.exp(-mean);
        int count = 0;
        double product = random.nextDouble();
        while (product > limit) {
            count++;
            product *= random.nextDouble();
        }
        return count;
    }
}
