package io.slamonitor.cli;

import io.slamonitor.avro.ClockStatus;
import io.slamonitor.report.Amount;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** A clock's status on one line: when, its state, whose it is, and how much of its target is used up. */
final class ClockStatusLine {
    private final GrowingColumns columns = new GrowingColumns(20, 9, 18, 12);
    private final Paint paint;

    ClockStatusLine(final Paint paint) {
        this.paint = paint;
    }

    String of(final ClockStatus clock) {
        return colour(
                clock,
                columns.line(
                        shown(clock.getEvaluatedAt()),
                        clock.getState().name().toLowerCase(Locale.ROOT),
                        AlertLine.metric(clock.getMetric(), clock.getCycle()),
                        Text.printable(clock.getTicketId()),
                        used(clock)));
    }

    private static String used(final ClockStatus clock) {
        final StringBuilder line =
                new StringBuilder().append(Amount.shown(Duration.ofMillis(clock.getElapsedMillis())));
        if (clock.getTarget() != null) {
            line.append(" of ").append(Text.printable(clock.getTarget()));
        }
        if (clock.getStoppedAt() != null) {
            line.append(", stopped ").append(shown(clock.getStoppedAt()));
        } else if (clock.getDueAt() != null) {
            line.append(", due ").append(shown(clock.getDueAt()));
        }
        line.append("  (").append(Text.printable(clock.getPolicy()));
        if (clock.getPriority() != null) {
            line.append(", ").append(Text.printable(clock.getPriority()));
        }
        return line.append(')').toString();
    }

    private String colour(final ClockStatus clock, final String line) {
        return switch (clock.getState()) {
            case BREACHED -> paint.red(line);
            case MET -> paint.green(line);
            case PAUSED, CANCELLED -> paint.dim(line);
            default -> line;
        };
    }

    private static String shown(final Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
