package io.slamonitor.connect.sink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.slamonitor.connect.ConnectJson;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/** What there is to tell of records, as the template says it. */
final class Planner {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** An alert that is told again every so often lives for so many of these spans without being told. */
    private static final int REPEATS_MISSED = 3;

    private final RequestTemplate template;
    private final JsonNode settings;
    private final JsonNode secret;
    private final boolean latestOnly;
    private final Duration repeat;
    private final Clock clock;

    Planner(final SinkSettings settings, final Clock clock) {
        this.template = RequestTemplate.find(settings.getString(SinkSettings.TEMPLATE));
        this.settings = ConnectJson.of(settings.templateSettings());
        this.secret = JSON.textNode(settings.secret(SinkSettings.SECRET));
        this.latestOnly = settings.getBoolean(SinkSettings.LATEST_ONLY);
        this.repeat = settings.duration(SinkSettings.REPEAT_INTERVAL);
        this.clock = clock;
    }

    /**
     * The requests for records, in their order; of an alert's, only those of the last record that has any, if so set.
     *
     * @param faulty is told of each record that the template cannot deal with
     */
    List<Job> jobs(final Collection<SinkRecord> records, final BiConsumer<SinkRecord, DataException> faulty) {
        final List<Job> jobs = new ArrayList<>();
        for (final SinkRecord record : records) {
            try {
                jobs.addAll(jobs(record, ConnectJson.of(record.value())));
            } catch (final DataException e) {
                faulty.accept(record, e);
            }
        }
        return latestOnly ? latest(jobs) : jobs;
    }

    /**
     * The requests that tell an alert again.
     *
     * @throws DataException if the template cannot deal with it
     */
    List<Job> repetition(final JsonNode alert) {
        return jobs(null, alert);
    }

    private List<Job> jobs(final SinkRecord record, final JsonNode value) {
        final List<AlertRequest> requests = template.requests(value, variables());
        final List<Job> jobs = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            final Job.Place place = record == null
                    ? null
                    : new Job.Place(record.topic(), record.kafkaPartition(), record.kafkaOffset(), i);
            jobs.add(new Job(place, id(value), record, requests.get(i)));
        }
        return jobs;
    }

    private static List<Job> latest(final List<Job> jobs) {
        final Map<String, List<Job>> byAlert = new LinkedHashMap<>();
        for (final Job job : jobs) {
            byAlert.compute(job.alert(), (alert, before) -> {
                final List<Job> kept =
                        before == null || before.get(0).record() != job.record() ? new ArrayList<>() : before;
                kept.add(job);
                return kept;
            });
        }
        return byAlert.values().stream().flatMap(List::stream).toList();
    }

    /** An action carries the id of its alert, too. */
    static String id(final JsonNode value) {
        return value.path("actionId").asText(value.path("alertId").asText());
    }

    private Map<String, JsonNode> variables() {
        final Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return Map.of(
                "settings",
                settings,
                "secret",
                secret,
                "now",
                JSON.textNode(now.toString()),
                "until",
                repeat.isZero()
                        ? JSON.nullNode()
                        : JSON.textNode(
                                now.plus(repeat.multipliedBy(REPEATS_MISSED)).toString()));
    }
}
