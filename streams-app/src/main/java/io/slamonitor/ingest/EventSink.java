package io.slamonitor.ingest;

import io.slamonitor.ticket.TicketEvent;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The way to the input. */
public interface EventSink {

    /**
     * Sends events.
     *
     * @param source whose they are
     * @return done when the broker has all of them for good; failed with a {@link RefusedException} if it may not
     * @throws RefusedException if nothing was sent
     */
    CompletionStage<Void> send(String source, List<TicketEvent> events);
}
