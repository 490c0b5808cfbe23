package io.slamonitor.cli;

import io.slamonitor.avro.SlaAlert;
import io.slamonitor.text.Labels;
import java.time.temporal.ChronoUnit;

/** An alert on one line: when, what, of which ticket, and the sentence for people. */
final class AlertLine {
    private final GrowingColumns columns = new GrowingColumns(20, 9, 15, 18, 12);
    private final Paint paint;

    AlertLine(final Paint paint) {
        this.paint = paint;
    }

    String of(final SlaAlert alert) {
        final String kind = Labels.of(alert.getKind());
        final String level = alert.getLevel();
        final String fact = level.isEmpty() || level.equals(kind) ? kind : kind + " " + level;
        final String line = columns.line(
                alert.getDecidedAt().truncatedTo(ChronoUnit.SECONDS).toString(),
                Labels.of(alert.getState()),
                Text.printable(fact),
                metric(alert.getMetric(), alert.getCycle()),
                Text.printable(alert.getTicketId()),
                Text.printable(alert.getSummary()) + (alert.getMuted() ? "  (muted)" : ""));
        return colour(alert, line);
    }

    static String metric(final String metric, final int cycle) {
        return cycle > 1 ? metric + " #" + cycle : metric;
    }

    private String colour(final SlaAlert alert, final String line) {
        if (alert.getMuted()) {
            return paint.dim(line);
        }
        return switch (alert.getState()) {
            case FIRING -> Labels.of(alert.getKind()).startsWith("warning") ? paint.yellow(line) : paint.red(line);
            case RESOLVED, RETRACTED -> paint.green(line);
            default -> line;
        };
    }
}
