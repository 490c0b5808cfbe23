package io.slamonitor.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slamonitor.app.AppConfig;
import io.slamonitor.app.SlaApplication;
import io.slamonitor.audit.topics.Audit;
import io.slamonitor.audit.topics.AuditOptions;
import io.slamonitor.audit.topics.AuditReport;
import io.slamonitor.embedded.RegistryServer;
import io.slamonitor.eventfile.EventFileReader;
import io.slamonitor.policy.yaml.LoadedCatalogue;
import io.slamonitor.policy.yaml.PolicyLoader;
import io.slamonitor.testing.EmbeddedCluster;
import io.slamonitor.testing.RealLogs;
import io.slamonitor.testing.StreamDriver;
import io.slamonitor.ticket.TicketEvent;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The stream tells what the oracle says: whole logs of real desks through a real broker under exactly-once, in whatever
 * order events and time come, compared record by record.
 */
@Timeout(600)
class StreamProofIT extends EmbeddedCluster {
    private static final Duration AFTER_THE_LOG = Duration.ofDays(30);

    /** What was overdue when it came settles within this time. */
    private static final Duration SETTLED = Duration.ofMinutes(6);

    /** Its tickets are reopened after years, or news of them comes as late: nothing of it may be too late. */
    private static final String FOR_EVER = "36500d";

    private static final int STEPS = 60;
    private static final long SEED = 20_130_101;
    private static final double DUPLICATED = 0.2;

    @TempDir
    Path directory;

    private AppConfig config;
    private SlaApplication application;
    private StreamDriver driver;
    private List<TicketEvent> events;

    /** What is told of events, and of time, in which order. */
    @FunctionalInterface
    private interface Play {
        void run(Instant first, Instant last, Instant end);
    }

    @Test
    void boston() throws Exception {
        prove(RealLogs.BOSTON, registry(), this::historyFirstAndThenTime);
    }

    @Test
    void serviceNow() throws Exception {
        prove(RealLogs.SERVICENOW, registry(), this::historyFirstAndThenTime);
    }

    @Test
    void helpDesk() throws Exception {
        prove(RealLogs.HELPDESK, registry(), this::historyFirstAndThenTime);
    }

    @Test
    void helpDeskShuffledAndDuplicatedAfterTheFact() throws Exception {
        prove(RealLogs.HELPDESK, registry(), this::importShuffledAndDuplicated);
    }

    @Test
    void bugzillaAsItHappenedWithARealRegistry() throws Exception {
        try (RegistryServer server = RegistryServer.start()) {
            prove(RealLogs.BUGZILLA, server.url(), FOR_EVER, this::asItHappened);
        }
    }

    @Test
    void bugzillaShuffledAndDuplicatedAsTimePasses() throws Exception {
        prove(RealLogs.BUGZILLA, registry(), FOR_EVER, this::shuffledAndDuplicatedAsTimePasses);
    }

    private void prove(RealLogs log, String registryUrl, Play play) throws Exception {
        prove(log, registryUrl, "90d", play);
    }

    private void prove(RealLogs log, String registryUrl, String retention, Play play) throws Exception {
        long start = System.nanoTime();
        events = new ArrayList<>();
        EventFileReader.read(log.events(), Optional.empty(), events::add, fault -> {
            throw new AssertionError(fault);
        });
        LoadedCatalogue catalogue =
                PolicyLoader.load(log.policies()).catalogue().orElseThrow();
        config = config(
                "schema.registry.url",
                registryUrl,
                "ticker",
                "external",
                "state.dir",
                directory.toString(),
                "ticket.retention",
                retention);
        try (SlaApplication started = SlaApplication.start(config, line -> {});
                StreamDriver driving = new StreamDriver(config, started.inputPartitions())) {
            application = started;
            driver = driving;
            driver.publish(catalogue);
            Instant first = instant(Comparator.reverseOrder());
            Instant last = instant(Comparator.naturalOrder());
            Instant end = last.plus(AFTER_THE_LOG);
            play.run(first, last, end);
            awaitNoTimerDue(end);
            awaitNoTimerDue(end.plus(SETTLED));
            long streamed = System.nanoTime();

            AuditReport report = Audit.run(config, AuditOptions.atRest().withMostDifferences(5));
            AuditReport.Counts counts = report.counts();
            System.out.printf(
                    "%s: %d tickets, %d events, %d clocks, %d announcements of which %d active, told in %d transitions;"
                            + " %d differences; %d s streaming, %d s in all%n",
                    log,
                    counts.tickets(),
                    counts.events(),
                    counts.clocks(),
                    counts.announcements(),
                    counts.active(),
                    counts.transitions(),
                    report.total(),
                    Duration.ofNanos(streamed - start).toSeconds(),
                    Duration.ofNanos(System.nanoTime() - start).toSeconds());
            assertThat(report.judged()).contains(end.plus(SETTLED));
            assertThat(counts.announcements()).isPositive();
            assertThat(counts.rejected()).isZero();
            assertThat(report.differences()).as("of " + report.total()).isEmpty();
        }
    }

    private Instant instant(Comparator<Instant> order) {
        return events.stream().map(TicketEvent::occurredAt).max(order).orElseThrow();
    }

    /** Every event is known before its time; the timers fire one after the other. */
    private void historyFirstAndThenTime(Instant first, Instant last, Instant end) {
        driver.tickAndWait(first.minus(Duration.ofDays(1)));
        driver.send(events);
        for (int step = 0; step <= STEPS; step++) {
            driver.tick(between(first, end, step));
        }
    }

    /** History is imported long afterwards: everything is overdue on arrival and waits to settle. */
    private void importShuffledAndDuplicated(Instant first, Instant last, Instant end) {
        driver.tickAndWait(last);
        driver.send(shuffledAndDuplicated());
        driver.tickAndWait(last.plus(Duration.ofSeconds(29)));
        driver.tickAndWait(last.plus(Duration.ofSeconds(31)));
        driver.tickAndWait(last.plus(Duration.ofMinutes(6)));
    }

    /** Events and ticks by turns, each event before the tick of its time. */
    private void asItHappened(Instant first, Instant last, Instant end) {
        driver.tickAndWait(first.minus(Duration.ofDays(1)));
        Instant from = first.minus(Duration.ofDays(1));
        for (int step = 0; step <= STEPS; step++) {
            Instant until = between(first, end, step);
            driver.send(between(from, until));
            driver.tickAndWait(until);
            from = until;
        }
    }

    /** Time passes while news comes in no order at all: what was told has to be taken back and told again. */
    private void shuffledAndDuplicatedAsTimePasses(Instant first, Instant last, Instant end) {
        driver.tickAndWait(first.minus(Duration.ofDays(1)));
        List<TicketEvent> arriving = shuffledAndDuplicated();
        for (int step = 0; step <= STEPS; step++) {
            driver.send(
                    arriving.subList(arriving.size() * step / (STEPS + 1), arriving.size() * (step + 1) / (STEPS + 1)));
            driver.tickAndWait(between(first, last, step));
        }
    }

    private static Instant between(Instant first, Instant last, int step) {
        return first.plus(Duration.between(first, last).multipliedBy(step).dividedBy(STEPS));
    }

    private List<TicketEvent> between(Instant after, Instant until) {
        return events.stream()
                .filter(event ->
                        event.occurredAt().isAfter(after) && !event.occurredAt().isAfter(until))
                .toList();
    }

    private List<TicketEvent> shuffledAndDuplicated() {
        Random random = new Random(SEED);
        List<TicketEvent> arriving = new ArrayList<>(events);
        events.stream().filter(event -> random.nextDouble() < DUPLICATED).forEach(arriving::add);
        Collections.shuffle(arriving, random);
        return arriving;
    }

    /** One tick does a limited amount of work, so it takes as many as it takes. */
    private void awaitNoTimerDue(Instant end) {
        do {
            driver.tickAndWait(end);
        } while (isTimerDue(end));
    }

    private boolean isTimerDue(Instant by) {
        return await().ignoreException(InvalidStateStoreException.class)
                .atMost(StreamDriver.PATIENCE)
                .until(() -> Optional.of(isTimerDue(application.streams(), by)), Optional::isPresent)
                .orElseThrow();
    }

    private static boolean isTimerDue(KafkaStreams streams, Instant by) {
        ReadOnlyKeyValueStore<Bytes, byte[]> timers = streams.store(
                StoreQueryParameters.fromNameAndType(Nodes.TIMERS_STORE, QueryableStoreTypes.keyValueStore()));
        try (KeyValueIterator<Bytes, byte[]> ahead = timers.all()) {
            while (ahead.hasNext()) {
                long firesAt = ByteBuffer.wrap(ahead.next().key.get()).getLong(1);
                if (firesAt <= by.toEpochMilli()) {
                    return true;
                }
            }
            return false;
        }
    }
}
