package io.slamonitor.attainment;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A stretch of time up to the present, of whole windows in their zone: that of the present, and some before it. */
public enum Span {
    /** The hour that runs, and the six before it. */
    LAST_6_HOURS("last-6h", ReportingWindow.Kind.HOUR, Duration.ofHours(6)),
    /** The day that runs. */
    DAY("day", ReportingWindow.Kind.DAY, Duration.ZERO),
    /** The day that runs, and the six before it. */
    LAST_7_DAYS("last-7d", ReportingWindow.Kind.DAY, Duration.ofDays(6)),
    /** The month that runs. */
    MONTH("month", ReportingWindow.Kind.MONTH, Duration.ZERO);

    private final String label;
    private final ReportingWindow.Kind kind;
    private final Duration back;

    Span(final String label, final ReportingWindow.Kind kind, final Duration back) {
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
     * What ended by then is over, UTC.
     *
     * @param now the present, UTC
     */
    public Instant since(final Instant now) {
        return now.minus(back);
    }

    /**
     * Whether what is counted in a window is counted in it.
     *
     * @param now the present, UTC
     */
    public boolean covers(final Optional<ReportingWindow> window, final Instant now) {
        return window.filter(of -> of.kind() == kind
                        && !of.start().isAfter(now)
                        && of.end().isAfter(since(now)))
                .isPresent();
    }
}
