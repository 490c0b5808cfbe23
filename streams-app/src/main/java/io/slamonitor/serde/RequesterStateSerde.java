package io.slamonitor.serde;

import io.slamonitor.avro.state.ToldOfTicket;
import io.slamonitor.evaluation.Ledger;
import io.slamonitor.evaluation.RequesterCase;
import io.slamonitor.requester.RequesterCases;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.avro.Schema;

/** The format of the requesters' store: {@link VersionedAvro} of {@code RequesterState}. */
public final class RequesterStateSerde {
    /** The version that this build writes. */
    static final byte VERSION = 1;

    private static final VersionedAvro<io.slamonitor.avro.state.RequesterState> FORMAT =
            new VersionedAvro<>(io.slamonitor.avro.state.RequesterState.class, VERSION);

    private RequesterStateSerde() {}

    static Schema released(final int version) {
        return FORMAT.released(version);
    }

    /** As it is stored. */
    public static byte[] write(final RequesterState state) {
        return FORMAT.write(toAvro(state));
    }

    /**
     * What was stored.
     *
     * @throws org.apache.kafka.common.errors.SerializationException if the bytes are of no known version
     */
    public static RequesterState read(final byte[] bytes) {
        return fromAvro(FORMAT.read(bytes));
    }

    private static io.slamonitor.avro.state.RequesterState toAvro(final RequesterState state) {
        return io.slamonitor.avro.state.RequesterState.newBuilder()
                .setRequester(state.requester())
                .setTickets(state.cases().tickets().values().stream()
                        .map(RequesterUpdates::toAvro)
                        .toList())
                .setTold(state.cases().told().entrySet().stream()
                        .map(entry -> told(entry.getKey(), entry.getValue()))
                        .toList())
                .setArmedAt(state.armedAt().map(ClockStatuses::millis).orElse(null))
                .setOverdueSince(state.overdueSince().map(ClockStatuses::millis).orElse(null))
                .setNotBefore(state.notBefore().map(ClockStatuses::millis).orElse(null))
                .setQuarantine(state.quarantine().orElse(null))
                .build();
    }

    private static ToldOfTicket told(final String ticketId, final Ledger ledger) {
        return new ToldOfTicket(ticketId, Ledgers.alerts(ledger), Ledgers.actions(ledger));
    }

    private static RequesterState fromAvro(final io.slamonitor.avro.state.RequesterState avro) {
        final Map<String, RequesterCase> tickets = new TreeMap<>();
        avro.getTickets()
                .forEach(ticket ->
                        tickets.put(ticket.getTicketId(), RequesterUpdates.fromAvro(avro.getRequester(), ticket)));
        final Map<String, Ledger> told = new TreeMap<>();
        for (final ToldOfTicket of : avro.getTold()) {
            told.put(of.getTicketId(), Ledgers.ledger(of.getAlerts(), List.of(), of.getActions()));
        }
        return new RequesterState(
                avro.getRequester(),
                RequesterCases.of(tickets, told),
                Optional.ofNullable(avro.getArmedAt()),
                Optional.ofNullable(avro.getOverdueSince()),
                Optional.ofNullable(avro.getNotBefore()),
                Optional.ofNullable(avro.getQuarantine()));
    }
}
