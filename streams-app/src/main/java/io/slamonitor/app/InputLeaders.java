package io.slamonitor.app;

import io.slamonitor.topology.time.InputEnds;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the leaders of the input's partitions where they end: at the high watermark, before which lies every event that was
 * acknowledged, in a transaction that is still open included. Tells of leaders that fall silent, and of their return.
 */
public final class InputLeaders implements InputEnds {
    /** A late answer is as good as an early one, so this only bounds how many questions are open at once. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(InputLeaders.class);

    private final Admin admin;
    private final Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    private final Set<Integer> silent = new ConcurrentSkipListSet<>();
    private Set<Integer> toldSilent = Set.of();

    /** @param admin stays the caller's to close */
    public InputLeaders(Admin admin, String topic, int partitions) {
        this.admin = admin;
        for (int partition = 0; partition < partitions; partition++) {
            latest.put(new TopicPartition(topic, partition), OffsetSpec.latest());
        }
    }

    @Override
    public void ask(Answer answer) {
        tellOfChanges();
        ListOffsetsResult asked =
                admin.listOffsets(latest, new ListOffsetsOptions().timeoutMs((int) PATIENCE.toMillis()));
        latest.keySet().forEach(partition -> asked.partitionResult(partition).whenComplete((end, silence) -> {
            if (silence == null) {
                silent.remove(partition.partition());
                answer.partitionEnds(partition.partition(), end.offset());
            } else if (silent.add(partition.partition())) {
                LOG.debug("The leader of {} does not answer", partition, silence);
            }
        }));
    }

    /** One line when leaders fall silent, one when they answer again: time stands still for their tickets. */
    private void tellOfChanges() {
        Set<Integer> silentNow = new TreeSet<>(silent);
        if (!toldSilent.containsAll(silentNow)) {
            LOG.warn("The leaders of the input's partitions {} do not answer; their clocks stand still", silentNow);
        } else if (!silentNow.containsAll(toldSilent)) {
            toldSilent.removeAll(silentNow);
            LOG.info("The leaders of the input's partitions {} answer again; their clocks go on", toldSilent);
        }
        toldSilent = silentNow;
    }
}
