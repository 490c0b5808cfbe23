package io.slamonitor.app;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.slamonitor.avro.Attainment;
import io.slamonitor.avro.ClockStatus;
import io.slamonitor.avro.Erasure;
import io.slamonitor.avro.RequesterUpdate;
import io.slamonitor.avro.SlaAction;
import io.slamonitor.avro.SlaAlert;
import io.slamonitor.avro.Tick;
import io.slamonitor.avro.VerdictChange;
import io.slamonitor.schemas.AvroSerdes;
import io.slamonitor.topology.Topics;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;

/** Makes sure of the schema registry before there is a record to write. */
public final class Registry {
    private static final int CONFLICT = 409;

    /** Of two instances that register the same schema at the same time, Apicurio refuses one so; asked again, it has it. */
    private static final int MOST_CONFLICTS = 3;

    /** A topic and what is written to it. */
    public record Output(String topic, Class<? extends SpecificRecord> type) {}

    /** What the application writes. */
    static final List<Output> APPLICATION = List.of(
            new Output(Topics.TICKS, Tick.class),
            new Output(Topics.CLOCKS, ClockStatus.class),
            new Output(Topics.ALERTS, SlaAlert.class),
            new Output(Topics.ALERTS_CURRENT, SlaAlert.class),
            new Output(Topics.ACTIONS, SlaAction.class),
            new Output(Topics.REQUESTERS, RequesterUpdate.class),
            new Output(Topics.VERDICTS, VerdictChange.class),
            new Output(Topics.ATTAINMENT, Attainment.class),
            new Output(Topics.ERASURES, Erasure.class));

    private Registry() {}

    /**
     * Serdes for the configured registry; nothing is asked of it yet.
     *
     * @throws StartException if the settings cannot be used
     */
    public static AvroSerdes connect(AppConfig config) {
        try {
            return new AvroSerdes(config.registryClient());
        } catch (KafkaException | IllegalArgumentException e) {
            throw new StartException(
                    "A client for the schema registry at " + url(config) + " cannot be made: " + Brokers.explain(e)
                            + ". Check the registry settings.",
                    e);
        }
    }

    /**
     * Waits for the registry as long as {@code registry.wait} says and registers (or looks up) these schemas.
     *
     * @param progress gets a line now and then while it does not answer
     * @throws StartException if it does not answer in time, or refuses
     */
    public static void prepare(AppConfig config, AvroSerdes serdes, List<Output> outputs, Consumer<String> progress) {
        RegistryPatience patience = new RegistryPatience(config, progress);
        for (Output output : outputs) {
            Optional<KafkaException> fault;
            int conflicts = 0;
            while ((fault = attempt(() -> serdes.prepare(output.topic(), output.type(), false))).isPresent()) {
                if (isConflict(fault.get()) && ++conflicts < MOST_CONFLICTS) {
                    RegistryPatience.pause();
                    continue;
                }
                requireHope(
                        config,
                        "the schema of " + output.topic() + " (" + output.type().getSimpleName() + ")",
                        fault.get());
                patience.await(fault.get());
            }
        }
    }

    /**
     * Serdes for the configured registry, once it answers, for who is going to read: it is waited for as long as {@code
     * registry.wait} says.
     *
     * @param progress gets a line now and then while it does not answer
     * @throws StartException if it does not answer in time, or lets nobody in
     */
    public static AvroSerdes reach(AppConfig config, Consumer<String> progress) {
        AvroSerdes serdes = connect(config);
        boolean reached = false;
        try {
            RegistryPatience patience = new RegistryPatience(config, progress);
            Optional<KafkaException> fault;
            while ((fault = attempt(serdes::ask)).isPresent()) {
                requireHope(config, "to be asked", fault.get());
                patience.await(fault.get());
            }
            reached = true;
            return serdes;
        } finally {
            if (!reached) {
                serdes.close();
            }
        }
    }

    /** Why records could not be read or written, for people: of the registry it says that it is the registry. */
    static String explain(AppConfig config, Throwable fault) {
        return isOfRegistry(fault)
                ? "the schema registry at " + url(config) + " cannot be asked: " + Brokers.explain(fault)
                : Brokers.explain(fault);
    }

    /**
     * It is asked while a record is read or written; where the brokers cannot be reached, an IOException (of TLS, of a
     * keystore) has nothing to do with a record. That its client ran out of time comes in an exception of another kind.
     */
    private static boolean isOfRegistry(Throwable fault) {
        boolean ofRecord = false;
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            ofRecord |= cause instanceof SerializationException;
            if (cause instanceof RestClientException
                    || cause instanceof InterruptedIOException
                    || ofRecord && cause instanceof IOException) {
                return true;
            }
        }
        return false;
    }

    private static Optional<KafkaException> attempt(Runnable call) {
        try {
            call.run();
            return Optional.empty();
        } catch (KafkaException e) {
            return Optional.of(e);
        }
    }

    private static boolean isConflict(KafkaException fault) {
        return refusal(fault).filter(answer -> answer.getStatus() == CONFLICT).isPresent();
    }

    /** A registry that answers with a refusal will do so again. */
    private static void requireHope(AppConfig config, String what, KafkaException fault) {
        refusal(fault).ifPresent(answer -> {
            throw new StartException(
                    "The schema registry at " + url(config) + " refuses " + what + ": " + answer.getMessage()
                            + remedy(answer.getStatus()),
                    fault);
        });
    }

    private static Optional<RestClientException> refusal(KafkaException fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof RestClientException answer
                    && answer.getStatus() >= 400
                    && answer.getStatus() < 500
                    && answer.getStatus() != 408
                    && answer.getStatus() != 429) {
                return Optional.of(answer);
            }
        }
        return Optional.empty();
    }

    private static String remedy(int status) {
        return switch (status) {
            case 401, 403 -> ". Check registry.basic.auth.user.info and what it may do.";
            case 404 -> ". Check the path in schema.registry.url, or register the schema there.";
            case CONFLICT -> ". The subject holds another, incompatible schema.";
            default -> ".";
        };
    }

    /** Which one, and who said so. */
    static String url(AppConfig config) {
        return Secrets.mask(Settings.SCHEMA_REGISTRY_URL.key(), config.get(Settings.SCHEMA_REGISTRY_URL))
                + " (schema.registry.url, " + config.originOf(Settings.SCHEMA_REGISTRY_URL) + ")";
    }
}
