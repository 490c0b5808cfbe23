package io.slamonitor.cli;

import io.slamonitor.avro.ClockStatus;
import io.slamonitor.report.Amount;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** A clock's status on one line: when, its state, whose it is, and how much of its target is used up. */
final class ClockStatusLine {
    private static final int STATE_WIDTH = 9;
    private static final int METRIC_WIDTH = 18;
    private static final int TICKET_WIDTH = 12;

    private final Paint paint;

    ClockStatusLine(final Paint paint) {
        this.paint = paint;
    }

    String of(final ClockStatus clock) {
        final StringBuilder line = new StringBuilder()
                .append(shown(clock.getEvaluatedAt()))
                .append("  ")
                .append(Text.padded(clock.getState().name().toLowerCase(Locale.ROOT), STATE_WIDTH))
                .append("  ")
                .append(Text.padded(AlertLine.metric(clock.getMetric(), clock.getCycle()), METRIC_WIDTH))
                .append("  ")
                .append(Text.padded(Text.printable(clock.getTicketId()), TICKET_WIDTH))
                .append("  ")
                .append(Amount.shown(Duration.ofMillis(clock.getElapsedMillis())));
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
        return colour(clock, line.append(')').toString());
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
