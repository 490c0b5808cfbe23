package io.slamonitor.chaos;

import io.slamonitor.embedded.EmbeddedServerException;
import java.io.IOException;

/** Signals for which Java has no name. */
final class Signals {
    private Signals() {}

    /**
     * Sends one.
     *
     * @param name such as {@code STOP}
     * @throws EmbeddedServerException if there is no such process, or this is no system with signals
     */
    static void send(final long pid, final String name) {
        try {
            final int code = new ProcessBuilder("/bin/sh", "-c", "kill -" + name + " " + pid)
                    .inheritIO()
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new EmbeddedServerException("Process " + pid + " does not take the signal " + name + ".");
            }
        } catch (final IOException e) {
            throw new EmbeddedServerException("Signals cannot be sent here: " + e.getMessage(), e);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedServerException("Interrupted while sending the signal " + name, e);
        }
    }
}
