package io.slamonitor.connect.sink;

import io.slamonitor.connect.PluginVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.sink.SinkConnector;

/**
 * Tells alerts and actions to a tool over HTTP, by a template in jq. See {@link HttpAlertSinkTask} for what it promises.
 */
public final class HttpAlertSink extends SinkConnector {
    private static final String TOPICS = "topics";
    private static final String TOPICS_PATTERN = "topics.regex";

    private Map<String, String> given = Map.of();

    @Override
    public void start(final Map<String, String> config) {
        new SinkSettings(config);
        given = Map.copyOf(config);
    }

    /** What the connector may do at once and a second is divided among its tasks. */
    @Override
    public List<Map<String, String>> taskConfigs(final int maxTasks) {
        final SinkSettings settings = new SinkSettings(given);
        final int inFlight = settings.getInt(SinkSettings.MAX_IN_FLIGHT);
        final int perSecond = settings.getInt(SinkSettings.RATE_LIMIT);
        final boolean repeats = settings.getLong(SinkSettings.REPEAT_INTERVAL) > 0;
        final int tasks = repeats ? 1 : Math.min(maxTasks, Math.min(inFlight, perSecond));
        return IntStream.range(0, tasks)
                .mapToObj(task -> {
                    final Map<String, String> config = new HashMap<>(given);
                    config.put(SinkSettings.MAX_IN_FLIGHT, Integer.toString(inFlight / tasks));
                    config.put(SinkSettings.RATE_LIMIT, Integer.toString(perSecond / tasks));
                    return config;
                })
                .toList();
    }

    @Override
    public Config validate(final Map<String, String> config) {
        final Config checked = super.validate(config);
        final Map<String, ConfigValue> values =
                checked.configValues().stream().collect(Collectors.toMap(ConfigValue::name, value -> value));
        checkWhatIsRepeated(config, values);
        checkBackoff(values);
        return checked;
    }

    private static void checkWhatIsRepeated(final Map<String, String> config, final Map<String, ConfigValue> values) {
        final ConfigValue repeat = values.get(SinkSettings.REPEAT_INTERVAL);
        final String current =
                String.valueOf(values.get(SinkSettings.CURRENT_TOPIC).value());
        if (repeat.value() instanceof Long interval && interval > 0 && !reads(config, current)) {
            repeat.addErrorMessage("What is active is repeated from the topic " + current + ": add it to " + TOPICS
                    + ", or set " + SinkSettings.REPEAT_INTERVAL + " to 0");
        }
    }

    private static void checkBackoff(final Map<String, ConfigValue> values) {
        final ConfigValue most = values.get(SinkSettings.MAX_BACKOFF);
        if (values.get(SinkSettings.BACKOFF).value() instanceof Long first
                && most.value() instanceof Long longest
                && longest < first) {
            most.addErrorMessage(SinkSettings.MAX_BACKOFF + " is " + longest + ": expected " + SinkSettings.BACKOFF
                    + ", which is " + first + ", or more");
        }
    }

    private static boolean reads(final Map<String, String> config, final String topic) {
        final String pattern = config.getOrDefault(TOPICS_PATTERN, "");
        try {
            return topics(config).contains(topic) || !pattern.isBlank() && Pattern.matches(pattern, topic);
        } catch (final PatternSyntaxException e) {
            // Connect itself tells what is wrong with it
            return true;
        }
    }

    private static List<String> topics(final Map<String, String> config) {
        return List.of(config.getOrDefault(TOPICS, "").trim().split("\\s*,\\s*"));
    }

    @Override
    public Class<? extends Task> taskClass() {
        return HttpAlertSinkTask.class;
    }

    @Override
    public ConfigDef config() {
        return SinkSettings.CONFIG;
    }

    @Override
    public String version() {
        return PluginVersion.get();
    }

    @Override
    public void stop() {
        // holds nothing
    }
}
