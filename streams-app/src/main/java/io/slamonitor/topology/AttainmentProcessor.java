package io.slamonitor.topology;

import io.slamonitor.attainment.AttainmentRow;
import io.slamonitor.attainment.Group;
import io.slamonitor.avro.Attainment;
import io.slamonitor.avro.VerdictChange;
import io.slamonitor.schemas.AvroSerdes;
import io.slamonitor.serde.VerdictChanges;
import io.slamonitor.topology.store.AdmittedGroups;
import io.slamonitor.topology.store.AttainmentStore;
import io.slamonitor.topology.store.AttainmentTimeStore;
import io.slamonitor.topology.store.ChangedRows;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what the clocks of some groups count for, and tells now and then how the counts stand. Owns its stores, so that
 * counts and what is told commit together. The wall clock only says how often they are told: a busy row would otherwise be
 * told for every clock.
 */
final class AttainmentProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(AttainmentProcessor.class);
    private static final int MOST_TOLD_AT_ONCE = 5_000;

    private final TopologySettings settings;
    private final Deserializer<VerdictChange> changes;
    private final Serializer<Attainment> attainments;

    private ProcessorContext<byte[], byte[]> context;
    private AttainmentDesk desk;

    AttainmentProcessor(final TopologySettings settings, final AvroSerdes serdes) {
        this.settings = settings;
        this.changes = serdes.serde(VerdictChange.class, false).deserializer();
        this.attainments = serdes.serde(Attainment.class, false).serializer();
    }

    @Override
    public void init(final ProcessorContext<byte[], byte[]> newContext) {
        this.context = newContext;
        final Reporting reporting = settings.reporting();
        this.desk = new AttainmentDesk(
                reporting,
                new AttainmentStore(newContext.getStateStore(Nodes.ATTAINMENT_STORE)),
                new AdmittedGroups(
                        newContext.getStateStore(Nodes.ATTAINMENT_GROUPS_STORE),
                        reporting.mostGroupsOf(settings.inputPartitions()),
                        newContext.taskId().partition()),
                new ChangedRows(newContext.getStateStore(Nodes.ATTAINMENT_NEWS_STORE)),
                new AttainmentTimeStore(newContext.getStateStore(Nodes.ATTAINMENT_TIME_STORE)));
        newContext.schedule(reporting.interval(), PunctuationType.WALL_CLOCK_TIME, this::tell);
    }

    @Override
    public void process(final Record<byte[], byte[]> record) {
        final VerdictChange change;
        final Group group;
        try {
            change = RegistryPatience.await(() -> changes.deserialize(Topics.VERDICTS, record.value()));
            group = Group.named(new String(record.key(), StandardCharsets.UTF_8));
        } catch (final RuntimeException e) {
            LOG.warn(
                    "A record of {} cannot be read and is ignored: {}",
                    Topics.VERDICTS,
                    OwnFault.of(e).toString());
            return;
        }
        if (change == null || change.getAsOf() == null) {
            LOG.warn("A record of {} says nothing and is ignored: {}", Topics.VERDICTS, change);
        } else if (context.applicationId().equals(change.getApplicationId())) {
            desk.changed(group, VerdictChanges.before(change), VerdictChanges.now(change), change.getAsOf());
        }
    }

    /** What can fail comes first, so that nothing is left half done. */
    private void tell(final long now) {
        final Map<AttainmentRow, Optional<Attainment>> news = desk.news(MOST_TOLD_AT_ONCE);
        final List<Record<byte[], byte[]>> records = new ArrayList<>();
        news.forEach((row, attainment) -> records.add(new Record<>(
                row.key().getBytes(StandardCharsets.UTF_8),
                attainment.map(this::encoded).orElse(null),
                now)));
        desk.told(news.keySet());
        records.forEach(record -> context.forward(record, Nodes.ATTAINMENT_SINK));
    }

    private byte[] encoded(final Attainment attainment) {
        return RegistryPatience.await(() -> attainments.serialize(Topics.ATTAINMENT, attainment));
    }
}
