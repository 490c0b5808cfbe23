package io.slamonitor.cli;

import io.slamonitor.embedded.DownloadProgress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** Says how far the download of the registry has come: in the last line of a terminal, or now and then on one of its own. */
final class DownloadLine implements DownloadProgress, AutoCloseable {
    private static final long REDRAW = Duration.ofMillis(500).toNanos();
    private static final long REPEAT = Duration.ofSeconds(10).toNanos();
    private static final String ERASE_LINE = "\r\u001B[K";
    private static final int MEGA = 1_000_000;

    private final PrintWriter err;
    private final boolean terminal = System.console() != null;
    private long shownAt;
    private boolean dirty;

    DownloadLine(final PrintWriter err) {
        this.err = err;
    }

    @Override
    public synchronized void at(final long bytes, final long totalBytes) {
        final long now = System.nanoTime();
        if (shownAt != 0 && now - shownAt < (terminal ? REDRAW : REPEAT)) {
            return;
        }
        shownAt = now;
        final String line = String.format(
                Locale.ENGLISH,
                "Fetching the schema registry, this once: %,d MB%s",
                bytes / MEGA,
                totalBytes < 0 ? "" : String.format(Locale.ENGLISH, " of %,d", totalBytes / MEGA));
        err.print(terminal ? ERASE_LINE + line : line + System.lineSeparator());
        err.flush();
        dirty = terminal;
    }

    /** Makes room for what follows. */
    synchronized void clear() {
        if (dirty) {
            err.print(ERASE_LINE);
            err.flush();
            dirty = false;
        }
    }

    @Override
    public void close() {
        clear();
    }
}
