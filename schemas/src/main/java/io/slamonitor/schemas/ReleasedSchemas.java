package io.slamonitor.schemas;

import io.confluent.kafka.schemaregistry.avro.AvroSchemaUtils;
import io.slamonitor.avro.Attainment;
import io.slamonitor.avro.Catalogue;
import io.slamonitor.avro.ClockStatus;
import io.slamonitor.avro.Erasure;
import io.slamonitor.avro.RequesterUpdate;
import io.slamonitor.avro.SlaAction;
import io.slamonitor.avro.SlaAlert;
import io.slamonitor.avro.Tick;
import io.slamonitor.avro.TicketEvent;
import io.slamonitor.avro.VerdictChange;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** Every version of every record's schema that has ever been released: data written with it may lie on a topic. */
public final class ReleasedSchemas {
    static {
        TrustedClasses.trustGeneratedRecords();
    }

    /** The records that are written to topics. */
    public static final List<Class<? extends SpecificRecord>> RECORDS = List.of(
            TicketEvent.class,
            Catalogue.class,
            Tick.class,
            ClockStatus.class,
            SlaAlert.class,
            SlaAction.class,
            RequesterUpdate.class,
            VerdictChange.class,
            Attainment.class,
            Erasure.class);

    private ReleasedSchemas() {}

    /** All released versions, oldest first, as they are registered. */
    public static List<Schema> of(Class<? extends SpecificRecord> type) {
        List<Schema> versions = new ArrayList<>();
        for (int version = 1; ; version++) {
            try (InputStream file = ReleasedSchemas.class.getResourceAsStream(path(type, version))) {
                if (file == null) {
                    return List.copyOf(versions);
                }
                versions.add(new Schema.Parser().parse(file));
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read " + path(type, version), e);
            }
        }
    }

    /** The schema that this build writes, as it is registered. */
    public static Schema current(Class<? extends SpecificRecord> type) {
        return AvroSchemaUtils.getSchema(
                SpecificData.newInstance(type, SpecificData.get().getSchema(type)), false, false, true);
    }

    static String path(Class<? extends SpecificRecord> type, int version) {
        return "/released/" + type.getSimpleName() + "/v" + version + ".avsc";
    }
}
