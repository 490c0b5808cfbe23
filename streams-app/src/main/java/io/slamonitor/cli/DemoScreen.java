package io.slamonitor.cli;

import io.slamonitor.avro.AlertKind;
import io.slamonitor.avro.AlertState;
import io.slamonitor.avro.SlaAction;
import io.slamonitor.avro.SlaAlert;
import io.slamonitor.demo.Demo;
import io.slamonitor.demo.DemoStatistics;
import io.slamonitor.json.Json;
import io.slamonitor.serde.AvroFields;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.generic.IndexedRecord;

/**
 * What the demo shows: a line for each alert and action, and under them one line that says how things are, redrawn in
 * place on a terminal and repeated now and then elsewhere.
 */
final class DemoScreen implements Demo.Listener {
    private static final String ERASE_LINE = "\r\u001B[K";
    /** A line wider than the terminal is cut, not wrapped: a wrapped one could not be redrawn. */
    private static final String NO_WRAP = "\u001B[?7l";

    private static final String WRAP = "\u001B[?7h";
    private static final long REDRAW = Duration.ofMillis(250).toNanos();
    private static final long REPEAT = Duration.ofSeconds(10).toNanos();
    private static final double NANOS = 1e9;
    private static final int PERCENT = 100;

    /** How alerts are told. */
    enum Style {
        /** Lines for people on a terminal. */
        TERMINAL,
        /** The same, somewhere else. */
        PLAIN,
        /** For programs: JSON lines, nothing else. */
        JSON
    }

    private final PrintWriter out;
    private final Style style;
    private final DemoAlertLine lines;
    private final Function<String, Optional<String>> explain;
    private final Paint paint;
    private long shownAt = System.nanoTime();
    private long shownEvents;
    private double eventsPerSecond;
    private String status = "";
    private boolean explained;

    /**
     * @param explain a command that explains a ticket, if there is one that can
     */
    DemoScreen(
            final PrintWriter out,
            final Style style,
            final DemoAlertLine lines,
            final Function<String, Optional<String>> explain,
            final Paint paint) {
        this.out = out;
        this.style = style;
        this.lines = lines;
        this.explain = explain;
        this.paint = paint;
    }

    /** Before the first alert. */
    synchronized void begin() {
        if (style != Style.JSON) {
            print(lines.header());
        }
    }

    @Override
    public synchronized void alert(final SlaAlert alert) {
        if (style == Style.JSON) {
            printJson(alert);
            return;
        }
        lines.of(alert).ifPresent(this::print);
        if (!explained
                && alert.getKind() == AlertKind.BREACH
                && alert.getState() == AlertState.FIRING
                && !alert.getMuted()) {
            explained = true;
            explain.apply(alert.getTicketId()).ifPresent(command -> print(paint.dim("  why?  " + command)));
        }
    }

    @Override
    public synchronized void action(final SlaAction action) {
        if (style == Style.JSON) {
            printJson(action);
        } else {
            print(lines.of(action));
        }
    }

    private void printJson(final IndexedRecord written) {
        Json.print(out, AvroFields.of(written));
        out.flush();
    }

    @Override
    public synchronized void progress(final DemoStatistics.Snapshot now) {
        final long nanos = System.nanoTime();
        if (style == Style.JSON || nanos - shownAt < (style == Style.TERMINAL ? REDRAW : REPEAT)) {
            return;
        }
        final double measured = (now.eventsSent() - shownEvents) * NANOS / (nanos - shownAt);
        eventsPerSecond = style == Style.TERMINAL ? eventsPerSecond * 0.8 + measured * 0.2 : measured;
        shownAt = nanos;
        shownEvents = now.eventsSent();
        if (style == Style.TERMINAL) {
            status = statusLine(now);
            draw();
        } else {
            print("-- " + statusLine(now));
        }
    }

    /** In the order of importance: a terminal cuts it. Mostly it fits 100 columns. */
    private String statusLine(final DemoStatistics.Snapshot now) {
        return "%s  %,d open  met %s  %s  %,.0f ev/s"
                .formatted(
                        lines.when(now.time()),
                        now.openTickets(),
                        share(now.clocks()),
                        told(now.told()),
                        eventsPerSecond);
    }

    /** {@code warned 56 breached 12}: without what there was none of. */
    private static String told(final DemoStatistics.Told told) {
        final Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put("warned", told.fired(AlertKind.WARNING));
        counts.put("breached", told.fired(AlertKind.BREACH));
        counts.put("escalated", told.fired(AlertKind.ESCALATION));
        counts.put("violations", told.fired(AlertKind.VIOLATION));
        counts.put("limits", told.fired(AlertKind.LIMIT));
        counts.put("actions", told.actions());
        return counts.entrySet().stream()
                .filter(count -> count.getValue() > 0)
                .map(count -> String.format(Locale.ENGLISH, "%s %,d", count.getKey(), count.getValue()))
                .collect(Collectors.joining(" "));
    }

    static String share(final DemoStatistics.Clocks clocks) {
        return clocks.judged() == 0
                ? "-"
                : String.format(Locale.ENGLISH, "%.1f%%", (double) clocks.met() * PERCENT / clocks.judged());
    }

    private void print(final String line) {
        if (style == Style.TERMINAL) {
            out.print(ERASE_LINE + line + '\n');
            draw();
        } else {
            out.print(line + '\n');
            out.flush();
        }
    }

    private void draw() {
        out.print(ERASE_LINE + NO_WRAP + status + WRAP);
        out.flush();
    }

    /** Takes the last line away. */
    synchronized void clear() {
        if (style == Style.TERMINAL) {
            status = "";
            draw();
        }
    }
}
