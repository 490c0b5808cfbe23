package io.slamonitor.serde;

import io.slamonitor.avro.state.ToldAction;
import io.slamonitor.avro.state.ToldAlert;
import io.slamonitor.avro.state.ToldClock;
import io.slamonitor.avro.state.ToldRequester;
import io.slamonitor.evaluation.ActionEntry;
import io.slamonitor.evaluation.ActionKey;
import io.slamonitor.evaluation.ActionState;
import io.slamonitor.evaluation.AlertKey;
import io.slamonitor.evaluation.AlertState;
import io.slamonitor.evaluation.AnnouncementKind;
import io.slamonitor.evaluation.ClockId;
import io.slamonitor.evaluation.Ledger;
import io.slamonitor.evaluation.LedgerEntry;
import io.slamonitor.policy.Metric;
import io.slamonitor.schemas.TrustedClasses;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketHistory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * The format of the ticket store: a version byte, then Avro without a header. The schema of every version ever written
 * is kept under {@code state/TicketState}, and is what its bytes are read with, so a store survives upgrades.
 */
public final class TicketStateSerde {
    /** The version that this build writes. */
    static final byte VERSION = 2;

    private static final Map<Byte, Schema> WRITTEN_WITH = new HashMap<>();

    static {
        TrustedClasses.trustGeneratedRecords();
        for (byte version = 1; version <= VERSION; version++) {
            WRITTEN_WITH.put(version, released(version));
        }
    }

    private static final DatumWriter<io.slamonitor.avro.state.TicketState> WRITER =
            new SpecificDatumWriter<>(io.slamonitor.avro.state.TicketState.class);

    /** By the version that wrote. A reader compiles its schemas at its first use, which costs more than reading. */
    private static final ThreadLocal<Map<Byte, DatumReader<io.slamonitor.avro.state.TicketState>>> READERS =
            ThreadLocal.withInitial(TicketStateSerde::readers);

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
        final String path = "/state/TicketState/v" + version + ".avsc";
        try (InputStream file = TicketStateSerde.class.getResourceAsStream(path)) {
            return new Schema.Parser().parse(file);
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    static byte[] write(final TicketState state) {
        final ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        out.write(VERSION);
        final BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        try {
            WRITER.write(toAvro(state), encoder);
            encoder.flush();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static Map<Byte, DatumReader<io.slamonitor.avro.state.TicketState>> readers() {
        final Map<Byte, DatumReader<io.slamonitor.avro.state.TicketState>> readers = new HashMap<>();
        WRITTEN_WITH.forEach((version, writer) -> readers.put(
                version, new SpecificDatumReader<>(writer, io.slamonitor.avro.state.TicketState.getClassSchema())));
        return readers;
    }

    static TicketState read(final byte[] bytes) {
        final DatumReader<io.slamonitor.avro.state.TicketState> reader =
                bytes.length == 0 ? null : READERS.get().get(bytes[0]);
        if (reader == null) {
            throw new SerializationException("ticket state of an unknown format, version "
                    + (bytes.length == 0 ? "missing" : bytes[0]) + "; this build reads versions up to " + VERSION);
        }
        final BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes, 1, bytes.length - 1, null);
        try {
            return fromAvro(reader.read(null, decoder));
        } catch (final IOException e) {
            throw new SerializationException("ticket state that cannot be read", e);
        }
    }

    private static io.slamonitor.avro.state.TicketState toAvro(final TicketState state) {
        final List<ToldAlert> alerts = new ArrayList<>();
        state.ledger()
                .alerts()
                .forEach((key, told) -> alerts.add(ToldAlert.newBuilder()
                        .setMetric(key.clock().metric().label())
                        .setCycle(key.clock().cycle())
                        .setKind(key.kind().name())
                        .setLevel(key.level())
                        .setState(told.state().name())
                        .setAt(ClockStatuses.millis(told.at()))
                        .setRevision(told.revision())
                        .setMuted(told.muted())
                        .build()));
        final List<ToldClock> clocks = new ArrayList<>();
        state.ledger()
                .clocks()
                .forEach((id, fingerprint) -> clocks.add(ToldClock.newBuilder()
                        .setMetric(id.metric().label())
                        .setCycle(id.cycle())
                        .setFingerprint(fingerprint)
                        .build()));
        final List<ToldAction> actions = new ArrayList<>();
        state.ledger()
                .actions()
                .forEach((key, told) -> actions.add(ToldAction.newBuilder()
                        .setType(key.type().name())
                        .setSubject(key.subject())
                        .setState(told.state().name())
                        .setAt(ClockStatuses.millis(told.at()))
                        .build()));
        return io.slamonitor.avro.state.TicketState.newBuilder()
                .setEvents(state.history().events().stream()
                        .map(TicketEvents::toAvro)
                        .toList())
                .setAlerts(alerts)
                .setClocks(clocks)
                .setActions(actions)
                .setRequesterTold(state.requester()
                        .map(told -> new ToldRequester(told.requester(), told.fingerprint()))
                        .orElse(null))
                .setArmedAt(state.armedAt().map(ClockStatuses::millis).orElse(null))
                .setOverdueSince(state.overdueSince().map(ClockStatuses::millis).orElse(null))
                .setNotBefore(state.notBefore().map(ClockStatuses::millis).orElse(null))
                .setQuarantine(state.quarantine().orElse(null))
                .build();
    }

    private static TicketState fromAvro(final io.slamonitor.avro.state.TicketState avro) {
        final Map<AlertKey, LedgerEntry> alerts = new HashMap<>();
        for (final ToldAlert told : avro.getAlerts()) {
            final AlertKey key = new AlertKey(
                    clockId(told.getMetric(), told.getCycle()),
                    AnnouncementKind.valueOf(told.getKind()),
                    told.getLevel());
            alerts.put(
                    key,
                    new LedgerEntry(
                            AlertState.valueOf(told.getState()), told.getAt(), told.getRevision(), told.getMuted()));
        }
        final Map<ClockId, String> clocks = new HashMap<>();
        for (final ToldClock told : avro.getClocks()) {
            clocks.put(clockId(told.getMetric(), told.getCycle()), told.getFingerprint());
        }
        final Map<ActionKey, ActionEntry> actions = new HashMap<>();
        for (final ToldAction told : avro.getActions()) {
            actions.put(
                    new ActionKey(ActionKey.Type.valueOf(told.getType()), told.getSubject()),
                    new ActionEntry(ActionState.valueOf(told.getState()), told.getAt()));
        }
        return new TicketState(
                history(avro.getEvents()),
                Ledger.of(alerts, clocks, actions),
                Optional.ofNullable(avro.getArmedAt()),
                Optional.ofNullable(avro.getOverdueSince()),
                Optional.ofNullable(avro.getNotBefore()),
                Optional.ofNullable(avro.getRequesterTold())
                        .map(told -> new TicketState.RequesterTold(told.getRequester(), told.getFingerprint())),
                Optional.ofNullable(avro.getQuarantine()));
    }

    private static ClockId clockId(final String metric, final int cycle) {
        return new ClockId(
                Metric.labelled(metric)
                        .orElseThrow(() -> new SerializationException("ticket state with unknown metric " + metric)),
                cycle);
    }

    private static TicketHistory history(final List<io.slamonitor.avro.TicketEvent> avro) {
        final List<TicketEvent> events = new ArrayList<>(avro.size());
        for (final io.slamonitor.avro.TicketEvent event : avro) {
            try {
                events.add(TicketEvents.fromAvro(event));
            } catch (final InvalidEventException e) {
                throw new SerializationException("ticket state with an event that was never accepted", e);
            }
        }
        return TicketHistory.of(events.get(0).ticketId(), events);
    }
}
