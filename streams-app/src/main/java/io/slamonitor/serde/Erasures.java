package io.slamonitor.serde;

import static io.slamonitor.serde.ClockStatuses.millis;

import io.slamonitor.ticket.Erasure;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;

/** Erasures as records of {@code sla.erasures}: the request, what the application's tasks report, and the result. */
public final class Erasures {
    private static final String OF_PARTITION = "/";

    private Erasures() {}

    /** The key of a request, and of its result. */
    public static String key(final String pseudonym) {
        return pseudonym;
    }

    /** The key of what the task of a partition of requesters reports. */
    public static String reportKey(final String pseudonym, final int partition) {
        return pseudonym + OF_PARTITION + partition;
    }

    /** @param requestedAt UTC */
    public static io.slamonitor.avro.Erasure request(final Erasure erasure, final Instant requestedAt) {
        return io.slamonitor.avro.Erasure.newBuilder()
                .setPseudonym(erasure.pseudonym())
                .setId(erasure.id())
                .setFields(List.copyOf(erasure.places()))
                .setRequestedAt(millis(requestedAt))
                .build();
    }

    /** What is asked for. The record has to be a request. */
    public static Erasure fromAvro(final io.slamonitor.avro.Erasure request) {
        return new Erasure(request.getId(), request.getPseudonym(), new LinkedHashSet<>(request.getFields()));
    }

    public static io.slamonitor.avro.Erasure report(
            final String pseudonym, final int partition, final long tickets, final long requesters) {
        return io.slamonitor.avro.Erasure.newBuilder()
                .setPseudonym(pseudonym)
                .setPartition(partition)
                .setTickets(tickets)
                .setRequesters(requesters)
                .build();
    }

    /** @param finishedAt by the judged time, UTC */
    public static io.slamonitor.avro.Erasure result(
            final String pseudonym, final long tickets, final long requesters, final Instant finishedAt) {
        return io.slamonitor.avro.Erasure.newBuilder()
                .setPseudonym(pseudonym)
                .setTickets(tickets)
                .setRequesters(requesters)
                .setFinishedAt(millis(finishedAt))
                .build();
    }
}
