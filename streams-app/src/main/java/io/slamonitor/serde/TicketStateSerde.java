package io.slamonitor.serde;

import io.slamonitor.avro.state.Stub;
import io.slamonitor.avro.state.ToldRequester;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/** The format of the ticket store: {@link VersionedAvro} of {@code TicketState}. */
public final class TicketStateSerde {
    /** The version that this build writes. */
    static final byte VERSION = 4;

    private static final VersionedAvro<io.slamonitor.avro.state.TicketState> FORMAT =
            new VersionedAvro<>(io.slamonitor.avro.state.TicketState.class, VERSION);

    private TicketStateSerde() {}

    public static Serde<TicketState> serde() {
        final Serializer<TicketState> serializer = (topic, state) -> state == null ? null : write(state);
        final Deserializer<TicketState> deserializer = (topic, bytes) -> bytes == null ? null : read(bytes);
        return Serdes.serdeFrom(serializer, deserializer);
    }

    /** How many bytes a state takes in the store and its changelog. */
    public static int size(final TicketState state) {
        return write(state).length;
    }

    static Schema released(final int version) {
        return FORMAT.released(version);
    }

    static byte[] write(final TicketState state) {
        return FORMAT.write(toAvro(state));
    }

    static TicketState read(final byte[] bytes) {
        return fromAvro(FORMAT.read(bytes));
    }

    private static io.slamonitor.avro.state.TicketState toAvro(final TicketState state) {
        return io.slamonitor.avro.state.TicketState.newBuilder()
                .setEvents(state.history().events().stream()
                        .map(TicketEvents::toAvro)
                        .toList())
                .setAlerts(Ledgers.alerts(state.ledger()))
                .setClocks(Ledgers.clocks(state.ledger()))
                .setActions(Ledgers.actions(state.ledger()))
                .setRequesterTold(state.requester()
                        .map(told -> new ToldRequester(told.requester(), told.fingerprint()))
                        .orElse(null))
                .setArmedAt(state.armedAt().map(ClockStatuses::millis).orElse(null))
                .setOverdueSince(state.overdueSince().map(ClockStatuses::millis).orElse(null))
                .setNotBefore(state.notBefore().map(ClockStatuses::millis).orElse(null))
                .setQuarantine(state.quarantine().orElse(null))
                .setIdleSince(state.idleSince().map(ClockStatuses::millis).orElse(null))
                .setCheckpoint(state.checkpoint().map(Checkpoints::toAvro).orElse(null))
                .setStub(state.purgedAt()
                        .map(ClockStatuses::millis)
                        .map(at -> new Stub(state.history().ticketId(), at))
                        .orElse(null))
                .build();
    }

    private static TicketState fromAvro(final io.slamonitor.avro.state.TicketState avro) {
        return new TicketState(
                Optional.ofNullable(avro.getCheckpoint()).map(Checkpoints::fromAvro),
                history(avro),
                Ledgers.ledger(avro.getAlerts(), avro.getClocks(), avro.getActions()),
                Optional.ofNullable(avro.getArmedAt()),
                Optional.ofNullable(avro.getOverdueSince()),
                Optional.ofNullable(avro.getNotBefore()),
                Optional.ofNullable(avro.getRequesterTold())
                        .map(told -> new TicketState.RequesterTold(told.getRequester(), told.getFingerprint())),
                Optional.ofNullable(avro.getQuarantine()),
                Optional.ofNullable(avro.getIdleSince()),
                Optional.ofNullable(avro.getStub()).map(Stub::getPurgedAt));
    }

    private static TicketHistory history(final io.slamonitor.avro.state.TicketState avro) {
        if (avro.getStub() != null) {
            return TicketHistory.empty(avro.getStub().getTicketId());
        }
        final List<TicketEvent> events = new ArrayList<>(avro.getEvents().size());
        for (final io.slamonitor.avro.TicketEvent event : avro.getEvents()) {
            try {
                events.add(TicketEvents.fromAvro(event));
            } catch (final InvalidEventException e) {
                throw new SerializationException("ticket state with an event that was never accepted", e);
            }
        }
        return TicketHistory.of(events.get(0).ticketId(), events);
    }
}
