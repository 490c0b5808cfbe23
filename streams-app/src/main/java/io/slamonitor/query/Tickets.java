package io.slamonitor.query;

import io.slamonitor.evaluation.Explanation;
import io.slamonitor.serde.TicketState;
import io.slamonitor.topology.InputPartitioner;
import io.slamonitor.topology.PublishedCatalogues;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.apache.kafka.streams.state.HostInfo;

/** Finds a ticket, on whichever instance it is. */
public final class Tickets {
    private final InputPartitioner partitioner;
    private final int partitions;
    private final HostInfo self;
    private final Holders holders;
    private final LocalStores local;
    private final RemoteInstances remote;
    private final PublishedCatalogues catalogues;

    Tickets(
            final InputPartitioner partitioner,
            final int partitions,
            final HostInfo self,
            final Holders holders,
            final LocalStores local,
            final RemoteInstances remote,
            final PublishedCatalogues catalogues) {
        this.partitioner = partitioner;
        this.partitions = partitions;
        this.self = self;
        this.holders = holders;
        this.local = local;
        this.remote = remote;
        this.catalogues = catalogues;
    }

    /** What came of looking for a ticket. */
    public sealed interface Found {
        /** It is here. */
        record Here(Explanation explanation) implements Found {}

        /** Another instance answered: this is what it said. */
        record Elsewhere(int status, String contentType, byte[] body) implements Found {}

        /** There is no such ticket, or none any more. */
        record Nowhere(String why) implements Found {}

        /** Who holds its partition does not answer. */
        record Unavailable(String why) implements Found {}
    }

    /**
     * Looks for it.
     *
     * @param path the request as it was asked, which is passed on if the ticket is elsewhere
     * @param accept the media types wanted
     * @param hopped whether another instance passed the request on, so that it is not passed on again
     */
    public Found find(final String ticketId, final String path, final String accept, final boolean hopped) {
        final int home = partitioner.partitionOf(ticketId.getBytes(StandardCharsets.UTF_8), partitions);
        final Optional<Optional<TicketState>> here = local.ticket(ticketId, home);
        if (here.isPresent()) {
            return here.get()
                    .map(state -> explained(state, home))
                    .orElseGet(() -> new Found.Nowhere("no event of this ticket has been taken"));
        }
        return hopped
                ? new Found.Unavailable("partition " + home + " of the input is moving from one instance to another")
                : elsewhere(home, path, accept);
    }

    private Found explained(final TicketState state, final int home) {
        if (state.isStub()) {
            return new Found.Nowhere("the ticket was done, and left the store at "
                    + state.purgedAt().orElseThrow());
        }
        final Optional<Instant> asOf = local.asOf(home);
        if (asOf.isEmpty()) {
            return new Found.Unavailable("no time has been told yet, so that nothing is judged");
        }
        return new Found.Here(Explanation.of(
                state.checkpoint(),
                state.history(),
                local.catalogues(catalogues).liveAt(asOf.get()),
                asOf.get(),
                List.of()));
    }

    private Found elsewhere(final int home, final String path, final String accept) {
        final HostInfo host = holders.now().get(home);
        if (host == null || host.equals(self)) {
            return new Found.Unavailable("no instance is known to work on partition " + home + " of the input");
        }
        try {
            final HttpResponse<byte[]> answer = remote.get(host, path, accept).join();
            return new Found.Elsewhere(
                    answer.statusCode(),
                    answer.headers().firstValue("Content-Type").orElse("application/json"),
                    answer.body());
        } catch (final CompletionException e) {
            return new Found.Unavailable(
                    "the instance at " + host.host() + ":" + host.port() + " holds it: " + RemoteInstances.explain(e));
        }
    }
}
