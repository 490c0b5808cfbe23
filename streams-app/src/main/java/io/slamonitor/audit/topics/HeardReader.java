package io.slamonitor.audit.topics;

import io.slamonitor.app.AppConfig;
import io.slamonitor.app.Brokers;
import io.slamonitor.app.PublishedPolicies;
import io.slamonitor.app.RecordPlace;
import io.slamonitor.app.Settings;
import io.slamonitor.app.TopicScan;
import io.slamonitor.audit.Arrival;
import io.slamonitor.audit.Difference;
import io.slamonitor.audit.Heard;
import io.slamonitor.audit.PartitionTime;
import io.slamonitor.audit.TickArrival;
import io.slamonitor.audit.TicketArrivals;
import io.slamonitor.avro.Tick;
import io.slamonitor.schemas.AvroSerdes;
import io.slamonitor.serde.InvalidEventException;
import io.slamonitor.serde.TicketEvents;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.topology.RejectionHeaders;
import io.slamonitor.topology.Topics;
import io.slamonitor.topology.TopologySettings.Ticker;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;

/** Reads what the application heard, as far as it had read it when its outputs had been read. */
final class HeardReader {

    /** What is known of a ticket while the input is being read. */
    private static final class Hearing {
        private final int partition;
        private final List<Arrival> arrivals = new ArrayList<>();
        private boolean stirred;

        private Hearing(final int partition) {
            this.partition = partition;
        }
    }

    private final AppConfig config;
    private final AvroSerdes serdes;
    private final AuditOptions options;
    private final List<Difference> differences;
    private final Progress before;
    private final Progress after;
    private final Set<String> rejected = new HashSet<>();
    private final Map<String, Hearing> tickets = new LinkedHashMap<>();
    private final Set<String> leftOut = new HashSet<>();
    private final Map<String, ConsumerRecord<byte[], byte[]>> astray = new HashMap<>();
    private final Set<Integer> incomplete = new HashSet<>();
    private final Map<Integer, Instant> judgedBefore = new HashMap<>();
    private int partitions;
    private long events;
    private long unread;

    /**
     * @param before how far it had read before its outputs were read
     * @param after how far it had read afterwards
     */
    HeardReader(
            final AppConfig config,
            final AvroSerdes serdes,
            final AuditOptions options,
            final List<Difference> differences,
            final Progress before,
            final Progress after) {
        this.config = config;
        this.serdes = serdes;
        this.options = options;
        this.differences = differences;
        this.before = before;
        this.after = after;
    }

    long events() {
        return events;
    }

    long unread() {
        return unread;
    }

    long rejected() {
        return rejected.size();
    }

    /**
     * The judged time that every partition had reached before the outputs were read, UTC; empty if nothing ticked. Of the
     * partitions that had reached none, everything since the beginning of time is new.
     */
    Optional<Instant> judgedBefore() {
        return judgedBefore.values().stream().min(Instant::compareTo);
    }

    int leftOut() {
        return leftOut.size();
    }

    /** Whether a ticket is not looked at, since the input may not reach back to its first event. */
    boolean isLeftOut(final String ticketId) {
        return leftOut.contains(ticketId) || incomplete.contains(home(ticketId)) && !tickets.containsKey(ticketId);
    }

    private int home(final String ticketId) {
        return config.get(Settings.INPUT_PARTITIONER)
                .partitionOf(ticketId.getBytes(StandardCharsets.UTF_8), partitions);
    }

    /** @throws io.slamonitor.app.StartException if something cannot be read */
    Heard read() {
        final boolean allRejected = readRejected();
        readEvents(allRejected);
        final List<TicketArrivals> arrivals = new ArrayList<>();
        tickets.forEach((ticketId, hearing) ->
                arrivals.add(new TicketArrivals(ticketId, hearing.partition, hearing.arrivals, hearing.stirred)));
        return Heard.of(
                arrivals, PublishedPolicies.read(config, options.progress()).inOrderOfPublication(), readTicks());
    }

    /** @return whether all that were ever rejected are there */
    private boolean readRejected() {
        try (TopicScan scan = options.scan(config, Topics.REJECTED)) {
            scan.read(record -> {
                options.step().run();
                rejected.add(said(record, RejectionHeaders.SOURCE_TOPIC) + "/"
                        + said(record, RejectionHeaders.SOURCE_PARTITION) + "@"
                        + said(record, RejectionHeaders.SOURCE_OFFSET));
            });
            if (!scan.isComplete()) {
                options.progress()
                        .accept(Topics.REJECTED
                                + " does not reach back to its beginning: an event that was rejected before"
                                + " counts as taken, and may show as a difference");
            }
            return scan.isComplete();
        }
    }

    private static String said(final ConsumerRecord<byte[], byte[]> record, final String name) {
        return RejectionHeaders.text(record.headers(), name).orElse("");
    }

    private void readEvents(final boolean allRejected) {
        final Records<io.slamonitor.avro.TicketEvent> records =
                new Records<>(serdes, io.slamonitor.avro.TicketEvent.class, differences);
        try (TopicScan scan = options.scan(config, config.get(Settings.INPUT_TOPIC))) {
            partitions = scan.partitions();
            final Map<Integer, Instant> arrivedBy = new HashMap<>();
            for (int partition = 0; partition < partitions; partition++) {
                if (!scan.isComplete(partition)) {
                    incomplete.add(partition);
                }
            }
            scan.read(record -> {
                options.step().run();
                final Instant at = arrivedBy.merge(
                        record.partition(),
                        Instant.ofEpochMilli(Math.max(0, record.timestamp())),
                        (one, other) -> one.isAfter(other) ? one : other);
                if (!after.hasEvent(record.partition(), record.offset())) {
                    unread++;
                } else if (!rejected.contains(RecordPlace.of(record))) {
                    event(records, record, allRejected).ifPresent(event -> hear(event, record, at));
                }
            });
        }
        astray.forEach((id, record) -> differences.add(new Difference(
                Difference.Kind.LOST,
                Records.key(record),
                RecordPlace.of(record),
                "The event at " + RecordPlace.of(record) + " lies on another partition than its ticket's home, "
                        + home(Records.key(record)) + ", and was not sent there.")));
    }

    private Optional<TicketEvent> event(
            final Records<io.slamonitor.avro.TicketEvent> records,
            final ConsumerRecord<byte[], byte[]> record,
            final boolean allRejected) {
        try {
            if (record.value() == null) {
                throw new InvalidEventException("the record has no value");
            }
            return Optional.of(TicketEvents.fromAvro(records.decoded(record)));
        } catch (final KafkaException | InvalidEventException e) {
            if (allRejected) {
                differences.add(new Difference(
                        Difference.Kind.UNREADABLE,
                        Records.key(record),
                        RecordPlace.of(record),
                        "The event at " + RecordPlace.of(record)
                                + " was neither taken nor rejected; it cannot be read: " + Brokers.explain(e) + "."));
            }
            return Optional.empty();
        }
    }

    /** What is astray is sent home by the application: there it counts. */
    private void hear(final TicketEvent event, final ConsumerRecord<byte[], byte[]> record, final Instant at) {
        final String id = event.ticketId() + "/" + event.eventId();
        if (home(event.ticketId()) != record.partition()) {
            final Hearing hearing = tickets.get(event.ticketId());
            final boolean isHome = hearing != null
                    && hearing.arrivals.stream()
                            .anyMatch(known -> known.event().eventId().equals(event.eventId()));
            if (!isHome) {
                astray.put(id, record);
            }
            return;
        }
        astray.remove(id);
        if (leftOut.contains(event.ticketId())) {
            return;
        }
        if (incomplete.contains(record.partition())
                && !tickets.containsKey(event.ticketId())
                && event.type() != EventType.CREATED) {
            leftOut.add(event.ticketId());
            return;
        }
        events++;
        final Hearing hearing = tickets.computeIfAbsent(event.ticketId(), unused -> new Hearing(record.partition()));
        hearing.arrivals.add(new Arrival(event, at));
        hearing.stirred |= !before.hasEvent(record.partition(), record.offset());
    }

    private SortedMap<Integer, PartitionTime> readTicks() {
        final Records<Tick> records = new Records<>(serdes, Tick.class, differences);
        final boolean wallClock = config.get(Settings.TICKER) == Ticker.INTERNAL;
        final SortedMap<Integer, PartitionTime> times = new TreeMap<>();
        try (TopicScan scan = options.scan(config, Topics.TICKS)) {
            final Map<Integer, List<TickArrival>> ticks = new HashMap<>();
            scan.read(record -> {
                options.step().run();
                if (after.hasTick(record.partition(), record.offset())) {
                    tick(records, record, wallClock)
                            .ifPresent(tick -> ticks.computeIfAbsent(record.partition(), unused -> new ArrayList<>())
                                    .add(tick));
                    tickedBefore(record, ticks.getOrDefault(record.partition(), List.of()));
                }
            });
            for (int partition = 0; partition < scan.partitions(); partition++) {
                times.put(
                        partition,
                        new PartitionTime(
                                ticks.getOrDefault(partition, List.of()),
                                config.get(Settings.GRACE),
                                scan.isComplete(partition),
                                wallClock));
            }
        }
        return times;
    }

    private void tickedBefore(final ConsumerRecord<byte[], byte[]> record, final List<TickArrival> ticks) {
        judgedBefore.putIfAbsent(record.partition(), Instant.EPOCH);
        if (!ticks.isEmpty() && before.hasTick(record.partition(), record.offset())) {
            final Instant judged = ticks.get(ticks.size() - 1).tells().minus(config.get(Settings.GRACE));
            judgedBefore.merge(record.partition(), judged, (one, other) -> one.isAfter(other) ? one : other);
        }
    }

    /** Empty if the application ignores it: it is none, or tells a time that cannot have come. */
    private Optional<TickArrival> tick(
            final Records<Tick> records, final ConsumerRecord<byte[], byte[]> record, final boolean wallClock) {
        final Instant arrival = Instant.ofEpochMilli(Math.max(0, record.timestamp()));
        try {
            final Instant tells = record.value() == null
                    ? Instant.MAX
                    : records.decoded(record).getAt();
            final boolean ignored =
                    record.value() == null || wallClock && tells.isAfter(arrival.plus(config.get(Settings.MAX_SKEW)));
            return ignored ? Optional.empty() : Optional.of(new TickArrival(tells, arrival));
        } catch (final KafkaException e) {
            return Optional.empty();
        }
    }
}
