package io.slamonitor.app;

import io.slamonitor.attainment.Dimension;
import io.slamonitor.topology.InputPartitioner;
import io.slamonitor.topology.Topics;
import io.slamonitor.topology.TopologySettings;
import io.slamonitor.topology.TopologySettings.Ticker;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Every key of the configuration but those that are passed through (see {@link PassThrough}) and those of sources that send
 * over HTTP (see {@link IngestSettings}).
 */
public final class Settings {
    /** The largest record that the application writes: a rejected record carries the original bytes. */
    public static final int MAX_RECORD_BYTES = 16 * 1024 * 1024;

    private static final TopologySettings STANDARD = TopologySettings.defaults(6);

    public static final Setting<String> BOOTSTRAP_SERVERS = new Setting<>(
            "bootstrap.servers", ValueType.hostsAndPorts(), "localhost:9092", "Kafka brokers to ask first.");
    public static final Setting<String> SCHEMA_REGISTRY_URL = new Setting<>(
            "schema.registry.url",
            ValueType.registryUrls(),
            "http://localhost:8081",
            "The schema registry; with several, the next is asked when one does not answer.");
    public static final Setting<String> APPLICATION_ID = new Setting<>(
            "application.id",
            ValueType.topicName(),
            "sla-monitor",
            "Names the consumer group, the internal topics and the transactions. Another id starts with an empty state.");
    public static final Setting<String> INPUT_TOPIC =
            new Setting<>("input.topic", ValueType.topicName(), Topics.TICKET_EVENTS, "The topic of ticket events.");
    public static final Setting<Integer> INPUT_PARTITIONS = new Setting<>(
            "input.partitions",
            ValueType.integer(1, 1000),
            "6",
            "Partitions of the input if it has to be created. Fixed for the life of an application id.");
    public static final Setting<InputPartitioner> INPUT_PARTITIONER = new Setting<>(
            "input.partitioner",
            ValueType.partitioner(),
            ValueType.label(STANDARD.inputPartitioner()),
            "How the producers choose a ticket's partition: murmur2 (Java's) or crc32 (librdkafka's).");
    public static final Setting<Integer> REPLICATION_FACTOR = new Setting<>(
            "replication.factor",
            ValueType.replicationFactor(),
            "-1",
            "Copies of every topic that is created, internal ones included; -1 is the cluster's own default.");
    public static final Setting<Duration> TICK_INTERVAL = new Setting<>(
            "tick.interval",
            ValueType.duration(Duration.ofMillis(10), Duration.ofMinutes(1)),
            Durations.text(STANDARD.tickInterval()),
            "Time between ticks, and so the resolution of alerts.");
    public static final Setting<Ticker> TICKER = new Setting<>(
            "ticker",
            ValueType.ticker(),
            ValueType.label(STANDARD.ticker()),
            "Where ticks come from: internal (the wall clock) or external (whoever drives a simulation).");
    public static final Setting<Duration> GRACE = new Setting<>(
            "grace",
            ValueType.duration(),
            Durations.text(STANDARD.grace()),
            "How far judgement stays behind the clock, for events that come a little late.");
    public static final Setting<Duration> SETTLE = new Setting<>(
            "settle",
            ValueType.duration(),
            Durations.text(STANDARD.settle()),
            "How long after a ticket's last event a deadline that was overdue on arrival is judged; and how long after a"
                    + " ticket's creation the limits of its requester are.");
    public static final Setting<Duration> SETTLE_AT_MOST = new Setting<>(
            "settle.at.most",
            ValueType.duration(),
            Durations.text(STANDARD.settleAtMost()),
            "How long a ticket with ever more events can put that off.");
    public static final Setting<Duration> STALE_AFTER = new Setting<>(
            "stale.after",
            ValueType.duration(),
            Durations.text(STANDARD.paging().staleAfter()),
            "What is found to be true this much later, and needs nobody any more, pages nobody.");
    public static final Setting<Instant> GO_LIVE = new Setting<>(
            "go.live", ValueType.instant(), "", "What became true before this instant pages nobody; for imports.");
    public static final Setting<Duration> MAX_SKEW = new Setting<>(
            "max.skew",
            ValueType.duration(),
            Durations.text(STANDARD.maxSkew()),
            "How far an event may claim to have occurred after it arrived; beyond that it is rejected.");
    public static final Setting<Instant> EARLIEST = new Setting<>(
            "earliest",
            ValueType.instant(),
            STANDARD.earliest().toString(),
            "Events that occurred before it are taken for mistakes and rejected.");
    public static final Setting<Integer> MAX_EVENT_BYTES = new Setting<>(
            "max.event.bytes",
            ValueType.bytes(1024, 8 * 1024 * 1024),
            Integer.toString(STANDARD.maxEventBytes()),
            "The largest event record that is taken; larger ones are rejected.");
    public static final Setting<Duration> TICKET_RETENTION = new Setting<>(
            "ticket.retention",
            ValueType.days(Duration.ofHours(1)),
            Durations.text(STANDARD.retention().tickets()),
            "How long a ticket is kept that is resolved, closed, merged or deleted, after the last event and the last"
                    + " deadline; what comes later is rejected, a reopening too.");
    public static final Setting<Duration> STUB_RETENTION = new Setting<>(
            "stub.retention",
            ValueType.days(Duration.ZERO),
            Durations.text(STANDARD.retention().stubs()),
            "How long it is known after that that there was such a ticket; an event that comes later opens a new one.");
    public static final Setting<Integer> HISTORY_TAIL = new Setting<>(
            "history.tail",
            ValueType.integer(50, 5_000),
            Integer.toString(STANDARD.historyTail()),
            "How many events of a ticket are kept, twice as many at the most; beyond that the older half is sealed, and an"
                    + " event that occurred before is rejected.");
    public static final Setting<Set<Dimension>> ATTAINMENT_DIMENSIONS = new Setting<>(
            "attainment.dimensions",
            ValueType.dimensions(),
            ValueType.labels(STANDARD.reporting().dimensions()),
            "What attainment is counted by. After a change, what tickets that are still kept count for is counted anew.");
    public static final Setting<Integer> ATTAINMENT_GROUPS = new Setting<>(
            "attainment.groups",
            ValueType.integer(1, 10_000_000),
            Integer.toString(STANDARD.reporting().mostGroups()),
            "How many different combinations of these are counted one by one; later ones are counted together, as other.");
    public static final Setting<Duration> ATTAINMENT_INTERVAL = new Setting<>(
            "attainment.interval",
            ValueType.duration(Duration.ofMillis(100), Duration.ofHours(1)),
            Durations.text(STANDARD.reporting().interval()),
            "How often attainment that has changed is told.");
    public static final Setting<Duration> ATTAINMENT_HOURS = new Setting<>(
            "attainment.hours",
            ValueType.days(Duration.ofHours(1)),
            Durations.text(STANDARD.reporting().hours()),
            "How long the attainment of each hour is kept after its end; a verdict that comes later is not counted there.");
    public static final Setting<Duration> ATTAINMENT_DAYS = new Setting<>(
            "attainment.days",
            ValueType.days(Duration.ofHours(1)),
            Durations.text(STANDARD.reporting().days()),
            "The same for days.");
    public static final Setting<Duration> ATTAINMENT_MONTHS = new Setting<>(
            "attainment.months",
            ValueType.days(Duration.ofHours(1)),
            Durations.text(STANDARD.reporting().months()),
            "The same for months.");
    public static final Setting<Integer> METRICS_GROUPS = new Setting<>(
            "metrics.groups",
            ValueType.integer(1, 100_000),
            "1000",
            "How many combinations of customer, policy, metric and priority the metrics of attainment show one by one; the"
                    + " others are shown together, as other.");
    public static final Setting<Duration> FIRE_BUDGET = new Setting<>(
            "fire.budget",
            ValueType.duration(Duration.ofMillis(1), Duration.ofMinutes(1)),
            Durations.text(STANDARD.firing().perTick()),
            "How long one tick may work through due timers before it yields to the next; less where the tasks of a thread"
                    + " would together take more than a quarter of transaction.timeout.ms.");
    public static final Setting<Integer> FIRE_LIMIT = new Setting<>(
            "fire.limit",
            ValueType.integer(1, 1_000_000),
            Integer.toString(STANDARD.firing().limit()),
            "How many due timers one tick may work through.");
    public static final Setting<Integer> THREADS = new Setting<>(
            "threads", ValueType.integer(1, 256), "2", "Stream threads; more than the input has partitions are idle.");
    public static final Setting<Integer> STANDBY_REPLICAS = new Setting<>(
            "standby.replicas",
            ValueType.integer(0, 10),
            "0",
            "Copies of the state that other instances keep ready, so that one takes over sooner.");
    public static final Setting<Path> STATE_DIR = new Setting<>(
            "state.dir",
            ValueType.path(),
            "~/.sla/state",
            "Where the state is kept. It can be lost: it is restored from Kafka. Instances on one host need one each.");
    public static final Setting<Duration> BROKER_WAIT = new Setting<>(
            "broker.wait",
            ValueType.duration(Duration.ofSeconds(1), Duration.ofHours(1)),
            "30s",
            "How long to wait for a broker at the start before giving up.");
    public static final Setting<Duration> REGISTRY_WAIT = new Setting<>(
            "registry.wait",
            ValueType.duration(Duration.ofSeconds(1), Duration.ofHours(1)),
            "1m",
            "How long to wait for the schema registry at the start before giving up.");
    public static final Setting<Duration> SHUTDOWN_TIMEOUT = new Setting<>(
            "shutdown.timeout",
            ValueType.duration(Duration.ofSeconds(1), Duration.ofMinutes(10)),
            "30s",
            "How long stopping may take before it is forced.");
    public static final Setting<ZoneId> SOURCE_ZONE = new Setting<>(
            "source.zone",
            ValueType.zone(),
            STANDARD.sourceZone().getId(),
            "In whose wall-clock time sources are learned to be busy by day and quiet by night.");
    public static final Setting<Boolean> HTTP_ENABLED = new Setting<>(
            "http.enabled", ValueType.yesOrNo(), "yes", "Whether sla run answers on HTTP: health and metrics.");
    public static final Setting<InetAddress> HTTP_BIND = new Setting<>(
            "http.bind",
            ValueType.address(),
            "127.0.0.1",
            "On which of this host's addresses; 0.0.0.0 is all of them. Beyond this host it needs http.token.");
    public static final Setting<Integer> HTTP_PORT = new Setting<>(
            "http.port",
            ValueType.integer(0, 65_535),
            "8090",
            "On which port; 0 is any free one. Instances on one host need one each.");
    public static final Setting<String> HTTP_ADVERTISED = new Setting<>(
            "http.advertised",
            ValueType.hostAndPort(),
            "",
            "Where the other instances reach this one, as host:port; empty is its address there and its port. What is"
                    + " asked of any instance is gathered from all.");
    public static final Setting<String> HTTP_TOKEN = new Setting<>(
            "http.token",
            ValueType.token(),
            "",
            "What must be shown (Authorization: Bearer ...) for anything but health; without it, this host may ask all.");

    private static final List<Setting<?>> OWN = List.of(
            BOOTSTRAP_SERVERS,
            SCHEMA_REGISTRY_URL,
            APPLICATION_ID,
            INPUT_TOPIC,
            INPUT_PARTITIONS,
            INPUT_PARTITIONER,
            REPLICATION_FACTOR,
            TICK_INTERVAL,
            TICKER,
            GRACE,
            SETTLE,
            SETTLE_AT_MOST,
            STALE_AFTER,
            GO_LIVE,
            MAX_SKEW,
            EARLIEST,
            MAX_EVENT_BYTES,
            TICKET_RETENTION,
            STUB_RETENTION,
            HISTORY_TAIL,
            ATTAINMENT_DIMENSIONS,
            ATTAINMENT_GROUPS,
            ATTAINMENT_INTERVAL,
            ATTAINMENT_HOURS,
            ATTAINMENT_DAYS,
            ATTAINMENT_MONTHS,
            METRICS_GROUPS,
            FIRE_BUDGET,
            FIRE_LIMIT,
            THREADS,
            STANDBY_REPLICAS,
            STATE_DIR,
            BROKER_WAIT,
            REGISTRY_WAIT,
            SHUTDOWN_TIMEOUT,
            SOURCE_ZONE,
            HTTP_ENABLED,
            HTTP_BIND,
            HTTP_PORT,
            HTTP_ADVERTISED,
            HTTP_TOKEN);

    /** In the order in which they are shown. */
    public static final List<Setting<?>> ALL =
            Stream.concat(OWN.stream(), IngestSettings.ALL.stream()).toList();

    private Settings() {}

    /** The setting of this name. */
    public static Optional<Setting<?>> named(String key) {
        return ALL.stream().filter(setting -> setting.key().equals(key)).findFirst();
    }
}
