package io.slamonitor.connect.sink;

import io.slamonitor.mapping.InvalidProgramException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/** What {@link HttpAlertSink} can be told. Whatever may hold a secret is of the type that Connect does not show. */
final class SinkSettings extends AbstractConfig {
    static final String URL = "url";
    static final String TEMPLATE = "template";
    static final String AUTHORIZATION = "authorization";
    static final String SECRET = "secret";
    static final String SETTINGS = "settings.";
    static final String CONNECT_TIMEOUT = "connect.timeout.ms";
    static final String REQUEST_TIMEOUT = "request.timeout.ms";
    static final String MAX_IN_FLIGHT = "max.in.flight";
    static final String RATE_LIMIT = "rate.limit.per.second";
    static final String BACKOFF = "retry.backoff.ms";
    static final String MAX_BACKOFF = "retry.backoff.max.ms";
    static final String RETRY_FOR = "retry.for.ms";
    static final String LATEST_ONLY = "latest.only";
    static final String REPEAT_INTERVAL = "repeat.interval.ms";
    static final String CURRENT_TOPIC = "current.topic";
    static final String ISOLATION = "consumer.override.isolation.level";

    /** In milliseconds. */
    private static final long SHORTEST_REPEAT = 1_000;

    static final ConfigDef CONFIG = new ConfigDef()
            .define(
                    URL,
                    Type.PASSWORD,
                    ConfigDef.NO_DEFAULT_VALUE,
                    SinkSettings::requireUrl,
                    Importance.HIGH,
                    "The tool's address, http or https. Hidden, since the addresses of Slack and Teams are secrets. A"
                            + " template adds paths to it, before a query, and cannot lead to another host.")
            .define(
                    TEMPLATE,
                    Type.STRING,
                    ConfigDef.NO_DEFAULT_VALUE,
                    SinkSettings::requireTemplate,
                    Importance.HIGH,
                    "How records become requests: one of " + String.join(", ", RequestTemplate.BUILT_IN)
                            + ", or the path of a file with a jq program on the worker.")
            .define(
                    ISOLATION,
                    Type.STRING,
                    ConfigDef.NO_DEFAULT_VALUE,
                    ValidString.in("read_committed"),
                    Importance.HIGH,
                    "Must be read_committed: any other reader sees alerts that were rolled back, and would page for them.")
            .define(
                    AUTHORIZATION,
                    Type.PASSWORD,
                    "",
                    SinkSettings::requireOneLine,
                    Importance.HIGH,
                    "The value of the header Authorization, such as 'Bearer TOKEN' or 'GenieKey KEY'; none if empty.")
            .define(
                    SECRET,
                    Type.PASSWORD,
                    "",
                    SinkSettings::requireOneLine,
                    Importance.HIGH,
                    "What a template puts into a request as $secret, such as PagerDuty's routing key.")
            .define(
                    LATEST_ONLY,
                    Type.BOOLEAN,
                    true,
                    Importance.MEDIUM,
                    "Of an alert's records that are read together, tell only the last for which there is something to"
                            + " tell. So what is over already pages nobody after an outage, and neither does a record"
                            + " that is read twice. Off, every record is told.")
            .define(
                    REPEAT_INTERVAL,
                    Type.LONG,
                    0L,
                    SinkSettings::requireRepeat,
                    Importance.MEDIUM,
                    "Every so often, tell again what is active, for tools that forget, as Alertmanager does; in milliseconds,"
                            + " a second at least. 0: never."
                            + " The connector must read the topic of active alerts, too, and runs as one task.")
            .define(
                    CURRENT_TOPIC,
                    Type.STRING,
                    "sla.alerts.current",
                    new ConfigDef.NonEmptyString(),
                    Importance.LOW,
                    "The topic of active alerts. It is only kept in mind and repeated; sla.alerts tells the news.")
            .define(
                    MAX_IN_FLIGHT,
                    Type.INT,
                    4,
                    Range.between(1, 100),
                    Importance.MEDIUM,
                    "Requests under way at once, over all tasks of the connector; those of one alert follow each other.")
            .define(
                    RATE_LIMIT,
                    Type.INT,
                    20,
                    Range.between(1, 10_000),
                    Importance.MEDIUM,
                    "Requests a second, over all tasks of the connector.")
            .define(
                    CONNECT_TIMEOUT,
                    Type.LONG,
                    5_000L,
                    Range.between(1, 300_000),
                    Importance.LOW,
                    "How long a connection may take to be made, in milliseconds.")
            .define(
                    REQUEST_TIMEOUT,
                    Type.LONG,
                    10_000L,
                    Range.between(1, 60_000),
                    Importance.LOW,
                    "How long an answer may take, in milliseconds.")
            .define(
                    BACKOFF,
                    Type.LONG,
                    1_000L,
                    Range.between(1, 600_000),
                    Importance.LOW,
                    "How long to wait after a first failure, in milliseconds, at most: it is drawn by lot. It doubles"
                            + " with every failure that follows.")
            .define(
                    MAX_BACKOFF,
                    Type.LONG,
                    60_000L,
                    Range.between(1, 3_600_000),
                    Importance.LOW,
                    "The most to wait between two tries, in milliseconds, unless the tool asks for more (Retry-After, up"
                            + " to an hour).")
            .define(
                    RETRY_FOR,
                    Type.LONG,
                    -1L,
                    Range.atLeast(-1),
                    Importance.LOW,
                    "How long to try one request, in milliseconds, before it counts as refused. -1: for ever.");

    SinkSettings(final Map<String, String> given) {
        super(CONFIG, given, false);
    }

    URI url() {
        final String url = getPassword(URL).value().trim();
        // What ends a query is part of it.
        return URI.create(url.contains("?") ? url : withoutSlash(url));
    }

    /** Without the line's end that a file of one secret has. */
    String secret(final String name) {
        return getPassword(name).value().strip();
    }

    Duration duration(final String name) {
        return Duration.ofMillis(getLong(name));
    }

    /** {@code settings.NAME}, by name. */
    Map<String, Object> templateSettings() {
        return new TreeMap<>(originalsWithPrefix(SETTINGS));
    }

    /** An address to which paths can be added. */
    static String withoutSlash(final String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    private static void requireUrl(final String name, final Object value) {
        final String hidden = "hidden";
        if (value == null) {
            throw new ConfigException(name, hidden, "expected an address such as https://alertmanager:9093");
        }
        try {
            final URI url = new URI(((Password) value).value().trim());
            final boolean http = Set.of("http", "https").contains(String.valueOf(url.getScheme()));
            if (!http || url.getHost() == null || url.getUserInfo() != null || url.getFragment() != null) {
                throw new ConfigException(
                        name,
                        hidden,
                        "expected http:// or https:// and a host, without a user (use " + AUTHORIZATION
                                + ") or fragment");
            }
        } catch (final URISyntaxException e) {
            throw new ConfigException(name, hidden, "is no address: " + e.getReason());
        }
    }

    /** A header cannot hold a second line, and every alert would be refused for it. */
    private static void requireOneLine(final String name, final Object value) {
        final boolean fits = value instanceof Password secret
                && secret.value().strip().chars().noneMatch(Character::isISOControl);
        if (!fits) {
            throw new ConfigException(name, "hidden", "expected one line of text");
        }
    }

    private static void requireRepeat(final String name, final Object value) {
        if (!(value instanceof Long millis) || millis != 0 && millis < SHORTEST_REPEAT) {
            throw new ConfigException(name, value, "expected 0, which is never, or " + SHORTEST_REPEAT + " or more");
        }
    }

    private static void requireTemplate(final String name, final Object value) {
        try {
            RequestTemplate.find(String.valueOf(value));
        } catch (final InvalidProgramException e) {
            throw new ConfigException(name, value, e.getMessage());
        }
    }
}
