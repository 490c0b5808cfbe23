package io.slamonitor.topology;

import io.slamonitor.serde.InvalidEventException;
import io.slamonitor.serde.TicketEvents;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.topology.Rejection.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.serialization.Deserializer;

/** From the bytes of a record to a ticket event that can be true, or to the reason why it is none. */
final class EventDecoder {

    /** Either an event or a rejection. */
    record Decoded(Optional<TicketEvent> event, Optional<Rejection> rejection) {
        static Decoded of(final TicketEvent event) {
            return new Decoded(Optional.of(event), Optional.empty());
        }

        static Decoded rejected(final Reason reason, final String stage, final String message) {
            return new Decoded(Optional.empty(), Optional.of(Rejection.of(reason, stage, message)));
        }
    }

    private final TopologySettings settings;
    private final EventRules rules;
    private final Deserializer<io.slamonitor.avro.TicketEvent> deserializer;

    EventDecoder(final TopologySettings settings, final Deserializer<io.slamonitor.avro.TicketEvent> deserializer) {
        this.settings = settings;
        this.rules = new EventRules(settings);
        this.deserializer = deserializer;
    }

    /** Why a record of so many bytes is not taken. */
    Rejection tooLarge(final long bytes) {
        return Rejection.of(
                Reason.TOO_LARGE,
                Rejection.DECODE,
                "the record has " + bytes + " bytes; expected at most " + settings.maxEventBytes());
    }

    /**
     * Decodes and validates.
     *
     * @param arrival the record's own timestamp, against which {@code occurredAt} is held, UTC
     */
    Decoded decode(final byte[] key, final byte[] value, final Instant arrival) {
        if (key == null) {
            return Decoded.rejected(Reason.NULL_KEY, Rejection.DECODE, "the record has no key; expected the ticketId");
        }
        if (value == null) {
            return Decoded.rejected(
                    Reason.NO_VALUE, Rejection.DECODE, "the record has no value; expected a TicketEvent");
        }
        if (value.length > settings.maxEventBytes()) {
            return new Decoded(Optional.empty(), Optional.of(tooLarge(value.length)));
        }
        final io.slamonitor.avro.TicketEvent avro;
        try {
            avro = RegistryPatience.await(() -> deserializer.deserialize(settings.inputTopic(), value));
        } catch (final RuntimeException e) {
            final RuntimeException fault = OwnFault.of(e);
            return new Decoded(
                    Optional.empty(),
                    Optional.of(new Rejection(
                            Reason.UNDECODABLE,
                            Rejection.DECODE,
                            "the value cannot be read as a TicketEvent; expected Avro in the registry's wire format: "
                                    + Rejection.rootOf(fault),
                            Optional.of(fault))));
        }
        return validate(key, avro, arrival);
    }

    private Decoded validate(final byte[] key, final io.slamonitor.avro.TicketEvent avro, final Instant arrival) {
        final String keyText = new String(key, StandardCharsets.UTF_8);
        if (!keyText.equals(avro.getTicketId())) {
            return Decoded.rejected(
                    Reason.KEY_MISMATCH,
                    Rejection.VALIDATE,
                    "the key is '" + keyText + "' but ticketId is '" + avro.getTicketId() + "'; expected the same");
        }
        try {
            final TicketEvent event = TicketEvents.fromAvro(avro);
            return rules.faultOf(event, arrival)
                    .map(fault -> new Decoded(Optional.empty(), Optional.of(fault)))
                    .orElseGet(() -> Decoded.of(event));
        } catch (final InvalidEventException e) {
            return Decoded.rejected(Reason.INVALID, Rejection.VALIDATE, e.getMessage());
        }
    }
}
