package io.slamonitor.audit.topics;

import io.slamonitor.app.AppConfig;
import io.slamonitor.app.RecordPlace;
import io.slamonitor.app.TopicScan;
import io.slamonitor.audit.Difference;
import io.slamonitor.audit.Told;
import io.slamonitor.audit.ToldAction;
import io.slamonitor.audit.ToldAlert;
import io.slamonitor.audit.ToldClock;
import io.slamonitor.avro.ClockStatus;
import io.slamonitor.avro.SlaAction;
import io.slamonitor.avro.SlaAlert;
import io.slamonitor.schemas.AvroSerdes;
import io.slamonitor.topology.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads what was told: committed records, up to the present ends of their topics. */
final class ToldReader {
    private final AppConfig config;
    private final AvroSerdes serdes;
    private final AuditOptions options;
    private final List<Difference> differences;
    private int transitions;
    private int paging;
    private int actions;

    ToldReader(
            final AppConfig config,
            final AvroSerdes serdes,
            final AuditOptions options,
            final List<Difference> differences) {
        this.config = config;
        this.serdes = serdes;
        this.options = options;
        this.differences = differences;
    }

    int transitions() {
        return transitions;
    }

    int paging() {
        return paging;
    }

    int actions() {
        return actions;
    }

    /** @throws io.slamonitor.app.StartException if something cannot be read */
    Told read() {
        final Map<String, List<ToldAlert>> alerts = new HashMap<>();
        final Instant alertsSince = readAlerts(alerts);
        final Map<String, ToldAlert> current = new LinkedHashMap<>();
        newest(
                Topics.ALERTS_CURRENT,
                SlaAlert.class,
                (alert, record) -> current.put(Records.key(record), ToldRecords.alert(alert, RecordPlace.of(record))));
        final Map<String, List<ToldAction>> asked = new HashMap<>();
        final Instant actionsSince = readActions(asked);
        final Map<String, List<ToldClock>> clocks = new HashMap<>();
        newest(Topics.CLOCKS, ClockStatus.class, (clock, record) -> {
            final ToldClock told = ToldRecords.clock(clock);
            clocks.computeIfAbsent(told.ticketId(), unused -> new ArrayList<>()).add(told);
        });
        return new Told(alerts, current, asked, clocks, alertsSince, actionsSince);
    }

    private Instant readAlerts(final Map<String, List<ToldAlert>> alerts) {
        final Records<SlaAlert> records = new Records<>(serdes, SlaAlert.class, differences);
        final List<Instant> decided = new ArrayList<>();
        final boolean complete = scan(Topics.ALERTS, record -> records.read(
                        record, alert -> ToldRecords.alert(alert, RecordPlace.of(record)))
                .ifPresent(alert -> {
                    transitions++;
                    paging += alert.state() == io.slamonitor.evaluation.AlertState.FIRING && !alert.muted() ? 1 : 0;
                    alerts.computeIfAbsent(alert.ticketId(), unused -> new ArrayList<>())
                            .add(alert);
                    decided.add(alert.decidedAt());
                }));
        return since(complete, decided);
    }

    private Instant readActions(final Map<String, List<ToldAction>> asked) {
        final Records<SlaAction> records = new Records<>(serdes, SlaAction.class, differences);
        final List<Instant> decided = new ArrayList<>();
        final boolean complete = scan(Topics.ACTIONS, record -> records.read(
                        record, action -> ToldRecords.action(action, RecordPlace.of(record)))
                .ifPresent(action -> {
                    actions++;
                    asked.computeIfAbsent(action.ticketId(), unused -> new ArrayList<>())
                            .add(action);
                    decided.add(action.decidedAt());
                }));
        return since(complete, decided);
    }

    /** The judged time before which records may be missing: that of the first that are there. */
    private static Instant since(final boolean complete, final List<Instant> decided) {
        return complete
                ? Instant.MIN
                : decided.stream()
                        .max(Instant::compareTo)
                        .flatMap(unused -> decided.stream().min(Instant::compareTo))
                        .orElse(Instant.MAX);
    }

    private interface Newest<A> {
        void take(A value, ConsumerRecord<byte[], byte[]> record);
    }

    /** Of every key the newest record, tombstones applied. */
    private <A extends SpecificRecord> void newest(final String topic, final Class<A> type, final Newest<A> newest) {
        final Map<String, ConsumerRecord<byte[], byte[]>> byKey = new LinkedHashMap<>();
        scan(topic, record -> {
            if (record.value() == null) {
                byKey.remove(Records.key(record));
            } else {
                byKey.put(Records.key(record), record);
            }
        });
        final Records<A> records = new Records<>(serdes, type, differences);
        byKey.values()
                .forEach(record -> records.read(record, value -> {
                    newest.take(value, record);
                    return Optional.empty();
                }));
    }

    private boolean scan(final String topic, final java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> each) {
        try (TopicScan scan = options.scan(config, topic)) {
            scan.read(record -> {
                options.step().run();
                each.accept(record);
            });
            return scan.isComplete();
        }
    }
}
