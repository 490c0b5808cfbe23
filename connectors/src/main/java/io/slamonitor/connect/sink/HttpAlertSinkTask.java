package io.slamonitor.connect.sink;

import com.fasterxml.jackson.databind.JsonNode;
import io.slamonitor.connect.ConnectJson;
import io.slamonitor.connect.PluginVersion;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells alerts and actions to a tool, each at least once: {@link #put} returns when the tool has taken all of them, so
 * that Connect commits no offset before. What the tool does not take now is handed over again by Connect until it does;
 * what it had taken of that is not sent again. What it will never take goes to the errant record reporter, or fails the
 * task where there is none. Between records, what is active is told again, if so set.
 */
public final class HttpAlertSinkTask extends SinkTask {
    private static final Logger LOG = LoggerFactory.getLogger(HttpAlertSinkTask.class);
    /** Long before the consumer's max.poll.interval.ms, and short enough for a stop. */
    private static final Duration TURN = Duration.ofSeconds(10);

    private final Clock clock;
    private final Duration turn;
    private SinkSettings settings;
    private String currentTopic;
    private Duration repeat;
    private Planner planner;
    private HttpCourier courier;
    private Dispatcher dispatcher;
    private Patience patience;
    private CurrentAlerts current;
    private Repeater repeater;

    /** Of the records that are handed over now and were handed over before: what the tool has answered for good. */
    private final Set<Job.Place> settled = new HashSet<>();
    /** Since when a request has not been taken. */
    private final Map<Job.Place, Instant> tryingSince = new HashMap<>();

    /** As Connect makes it. */
    public HttpAlertSinkTask() {
        this(Clock.systemUTC(), TURN);
    }

    /** @param turn after which {@link #put} begins with no other request */
    HttpAlertSinkTask(final Clock clock, final Duration turn) {
        this.clock = clock;
        this.turn = turn;
    }

    @Override
    public void start(final Map<String, String> config) {
        settings = new SinkSettings(config);
        final int inFlight = settings.getInt(SinkSettings.MAX_IN_FLIGHT);
        currentTopic = settings.getString(SinkSettings.CURRENT_TOPIC);
        repeat = settings.duration(SinkSettings.REPEAT_INTERVAL);
        planner = new Planner(settings, clock);
        courier = new HttpCourier(settings);
        dispatcher = new Dispatcher(courier, inFlight, settings.getInt(SinkSettings.RATE_LIMIT));
        patience = new Patience(settings.duration(SinkSettings.BACKOFF), settings.duration(SinkSettings.MAX_BACKOFF));
        current = new CurrentAlerts(clock);
        repeater = new Repeater(
                current, planner, dispatcher, patience, repeat, turn, settings.getInt(SinkSettings.RATE_LIMIT), clock);
    }

    /** What is active is read from the beginning each time: nothing else remembers it. */
    @Override
    public void open(final Collection<TopicPartition> partitions) {
        partitions.stream()
                .filter(partition -> partition.topic().equals(currentTopic))
                .forEach(partition -> {
                    current.assigned(partition);
                    context.offset(partition, 0);
                });
    }

    @Override
    public void close(final Collection<TopicPartition> partitions) {
        current.revoked(partitions);
        settled.clear();
        tryingSince.clear();
    }

    @Override
    public void put(final Collection<SinkRecord> records) {
        final List<SinkRecord> news = new ArrayList<>();
        for (final SinkRecord record : records) {
            if (record.topic().equals(currentTopic)) {
                current.read(record, Optional.ofNullable(record.value()).map(ConnectJson::of));
            } else if (record.value() != null) {
                news.add(record);
            }
        }
        if (!news.isEmpty()) {
            tell(news);
        }
        repeatWhatIsActive();
    }

    private void tell(final List<SinkRecord> news) {
        requireThatItMayBeTried();
        final List<Job> jobs = planner.jobs(news, this::refuse).stream()
                .filter(job -> !settled.contains(job.place()))
                .toList();
        final Optional<Answer> trouble = dispatcher.dispatch(jobs, turn, this::settle);
        trouble.ifPresent(answer -> {
            patience.failed(answer.pause());
            throw later(answer.what());
        });
        if (!jobs.stream().map(Job::place).allMatch(settled::contains)) {
            throw later(courier.host() + " is slow");
        }
        settled.clear();
        tryingSince.clear();
        news.forEach(this::rememberWhatIsOver);
        context.requestCommit();
    }

    private void requireThatItMayBeTried() {
        if (!patience.left().isZero()) {
            throw later(courier.host() + " is left alone for a while");
        }
    }

    private RetriableException later(final String why) {
        final long millis = Math.max(1, patience.left().toMillis());
        context.timeout(millis);
        return new RetriableException(why + "; trying again in " + millis + " ms");
    }

    private void settle(final Job job, final Answer answer) {
        switch (answer.kind()) {
            case TAKEN -> {
                patience.succeeded();
                settled.add(job.place());
            }
            case REFUSED -> {
                patience.succeeded();
                refuse(job, answer.what());
            }
            case LATER -> {
                final Instant since = tryingSince.computeIfAbsent(job.place(), unused -> clock.instant());
                final Duration longest = settings.duration(SinkSettings.RETRY_FOR);
                if (!longest.isNegative() && since.plus(longest).isBefore(clock.instant())) {
                    refuse(job, answer.what() + ", since " + since);
                }
            }
        }
    }

    private void refuse(final Job job, final String what) {
        refuse(job.record(), new DataException("Alert " + job.alert() + " is refused: " + what));
        settled.add(job.place());
    }

    private void refuse(final SinkRecord record, final DataException fault) {
        final ErrantRecordReporter reporter = context.errantRecordReporter();
        if (reporter == null) {
            throw new ConnectException(fault.getMessage(), fault);
        }
        if (settled.add(new Job.Place(record.topic(), record.kafkaPartition(), record.kafkaOffset(), -1))) {
            LOG.warn("{}", fault.getMessage());
            reporter.report(record, fault);
        }
    }

    private void rememberWhatIsOver(final SinkRecord record) {
        final JsonNode alert = ConnectJson.of(record.value());
        final String state = alert.path("state").asText();
        if (state.equals("RESOLVED") || state.equals("RETRACTED")) {
            current.over(alert);
        }
    }

    private void repeatWhatIsActive() {
        if (!repeat.isZero()) {
            context.timeout(repeater.goOn().toMillis());
        }
    }

    @Override
    public void stop() {
        if (courier != null) {
            courier.close();
        }
    }

    @Override
    public String version() {
        return PluginVersion.get();
    }
}
