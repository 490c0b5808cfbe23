package io.slamonitor.embedded;

import java.util.ArrayDeque;
import java.util.Deque;

/** What was opened one on top of the other, to be closed the other way round. */
public final class Opened implements AutoCloseable {
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    /** Takes charge of it, and hands it back. */
    public <T extends AutoCloseable> T add(T opened) {
        open.push(opened);
        return opened;
    }

    /**
     * Closes everything, last opened first; what fails to close keeps nothing else from it.
     *
     * @throws EmbeddedServerException if something failed, with the first failure as its cause
     */
    @Override
    public void close() {
        EmbeddedServerException fault = null;
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                if (fault == null) {
                    fault = new EmbeddedServerException("Not everything could be stopped: " + e, e);
                } else {
                    fault.addSuppressed(e);
                }
            }
        }
        if (fault != null) {
            throw fault;
        }
    }
}
