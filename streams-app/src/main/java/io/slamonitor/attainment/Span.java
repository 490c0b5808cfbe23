package io.slamonitor.attainment;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.function.UnaryOperator;

/** A stretch of time up to the present, of whole windows in their zone: that of the present, and some before it. */
public enum Span {
    /** The hour that runs, and the six before it. */
    LAST_6_HOURS("last-6h", ReportingWindow.Kind.HOUR, now -> now.minusHours(6)),
    /** The day that runs. */
    DAY("day", ReportingWindow.Kind.DAY, UnaryOperator.identity()),
    /** The day that runs, and the six before it, however long the days on which clocks change are. */
    LAST_7_DAYS("last-7d", ReportingWindow.Kind.DAY, now -> now.minusDays(6)),
    /** The month that runs. */
    MONTH("month", ReportingWindow.Kind.MONTH, UnaryOperator.identity());

    /** More than clocks change by. */
    private static final Duration CHANGES = Duration.ofHours(3);

    private final String label;
    private final ReportingWindow.Kind kind;
    private final UnaryOperator<ZonedDateTime> back;

    Span(final String label, final ReportingWindow.Kind kind, final UnaryOperator<ZonedDateTime> back) {
        this.label = label;
        this.kind = kind;
        this.back = back;
    }

    /** As it is shown. */
    public String label() {
        return label;
    }

    /** Which windows it is made of. */
    public ReportingWindow.Kind kind() {
        return kind;
    }

    /**
     * What ended by then is over in every zone, UTC.
     *
     * @param now the present, UTC
     */
    public Instant since(final Instant now) {
        return back.apply(now.atZone(ZoneOffset.UTC)).toInstant().minus(CHANGES);
    }

    /**
     * Whether what is counted in a window is counted in it.
     *
     * @param now the present, UTC
     * @param zone in which the windows are
     */
    public boolean covers(final ReportingWindow window, final Instant now, final ZoneId zone) {
        return window.kind() == kind
                && !window.start().isAfter(now)
                && window.end().isAfter(back.apply(now.atZone(zone)).toInstant());
    }
}
