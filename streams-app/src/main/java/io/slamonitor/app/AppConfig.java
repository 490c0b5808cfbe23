package io.slamonitor.app;

import io.slamonitor.app.IngestSettings.SourceKey;
import io.slamonitor.evaluation.PagingRules;
import io.slamonitor.http.HttpSettings;
import io.slamonitor.ingest.IngestLimits;
import io.slamonitor.text.NearMiss;
import io.slamonitor.topology.Firing;
import io.slamonitor.topology.Reporting;
import io.slamonitor.topology.Retention;
import io.slamonitor.topology.TopologySettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The configuration, read and checked. What is given in more than one place: defaults &lt; file &lt; environment &lt; flags
 * of the command line, the later wins.
 *
 * <p>Its text never shows a secret.
 */
public final class AppConfig {
    private static final int LETTERS_WRONG = 3;

    private final Map<String, Given> given;
    private final Map<Setting<?>, Object> values;

    private AppConfig(Map<String, Given> given, Map<Setting<?>, Object> values) {
        this.given = given;
        this.values = values;
    }

    /**
     * @param file a file of {@code key=value} lines
     * @param environment the variables of the environment, its other ones too
     * @param flags what the command line sets, by key
     * @throws InvalidConfigException if anything is wrong; it lists all of it
     */
    public static AppConfig read(Optional<Path> file, Map<String, String> environment, Map<String, Given> flags) {
        Map<String, Given> given = new TreeMap<>();
        file.ifPresent(path -> given.putAll(ConfigFile.read(path)));
        given.putAll(EnvironmentNames.read(environment));
        given.putAll(flags);
        return check(given);
    }

    /** The defaults and these values; for programs that start the application themselves. */
    public static AppConfig of(Map<String, String> values) {
        Map<String, Given> given = new TreeMap<>();
        values.forEach((key, value) -> given.put(key, new Given(value, "set by the program")));
        return check(given);
    }

    private static AppConfig check(Map<String, Given> given) {
        List<ConfigFault> faults = new ArrayList<>();
        given.forEach((key, value) -> faultOfName(key, value).ifPresent(faults::add));
        Map<Setting<?>, Object> values = new HashMap<>();
        for (Setting<?> setting : Settings.ALL) {
            Given value = given.getOrDefault(setting.key(), new Given(setting.standard(), "the default"));
            if (!value.text().isBlank() || !setting.standard().isEmpty()) {
                setting.type()
                        .parse(value.text())
                        .ifPresentOrElse(
                                parsed -> values.put(setting, parsed),
                                () -> faults.add(new ConfigFault(
                                        setting.key(),
                                        value,
                                        "expected " + setting.type().expected())));
            }
        }
        AppConfig config = new AppConfig(Map.copyOf(given), Map.copyOf(values));
        if (faults.isEmpty()) {
            config.faultsBetweenSettings(faults);
        }
        if (!faults.isEmpty()) {
            throw new InvalidConfigException(faults);
        }
        return config;
    }

    private static Optional<ConfigFault> faultOfName(String key, Given value) {
        if (Settings.named(key).isPresent()) {
            return Optional.empty();
        }
        Optional<SourceKey> ofSource = SourceKey.of(key);
        if (ofSource.isPresent()) {
            ValueType<?> type = ofSource.get().part().type();
            return type.parse(value.text()).isPresent()
                    ? Optional.empty()
                    : Optional.of(new ConfigFault(key, value, "expected " + type.expected()));
        }
        Optional<PassThrough> library = PassThrough.of(key);
        if (library.isPresent()) {
            return library.get()
                    .faultOf(key.substring(library.get().prefix().length()), value.text())
                    .map(fault -> new ConfigFault(key, value, fault));
        }
        Optional<String> meant = EnvironmentNames.meantBy(key)
                .or(() -> IngestSettings.meantBy(key))
                .or(() ->
                        NearMiss.of(key, Settings.ALL.stream().map(Setting::key).toList(), LETTERS_WRONG));
        return Optional.of(new ConfigFault(
                key,
                value,
                "unknown" + meant.map(name -> "; did you mean " + name + "?").orElse("; see docs/configuration.md")));
    }

    private void faultsBetweenSettings(List<ConfigFault> faults) {
        if (get(Settings.SETTLE).compareTo(get(Settings.SETTLE_AT_MOST)) > 0) {
            faults.add(faultOf(
                    Settings.SETTLE,
                    "expected no more than settle.at.most, which is " + Durations.text(get(Settings.SETTLE_AT_MOST))));
        }
        if (get(Settings.FIRE_BUDGET).compareTo(StreamsProperties.timeOfTicks(this)) > 0) {
            faults.add(faultOf(
                    Settings.FIRE_BUDGET,
                    "expected no more than " + Durations.text(StreamsProperties.timeOfTicks(this))
                            + ", a quarter of transaction.timeout.ms and of max.poll.interval.ms: what a tick does is"
                            + " committed within them; lower it, or raise streams.producer.transaction.timeout.ms"
                            + " (and streams.main.consumer.max.poll.interval.ms, if that is less)"));
        }
        faultsOfHttp(faults);
        faults.addAll(IngestFaults.of(this));
    }

    private void faultsOfHttp(List<ConfigFault> faults) {
        if (get(Settings.HTTP_ENABLED)
                && !get(Settings.HTTP_BIND).isLoopbackAddress()
                && find(Settings.HTTP_TOKEN).isEmpty()) {
            faults.add(faultOf(
                    Settings.HTTP_BIND,
                    "expected http.token to be set, too: other hosts can reach this address, and without a token"
                            + " anybody there could read the metrics"));
        }
    }

    private Given givenFor(Setting<?> setting) {
        return given.getOrDefault(setting.key(), new Given(setting.standard(), "the default"));
    }

    /** The value of a setting that has a default. */
    public <T> T get(Setting<T> setting) {
        return find(setting)
                .orElseThrow(() -> new IllegalArgumentException(setting.key() + " has no default; use find"));
    }

    /** The value of a setting that need not be set. */
    @SuppressWarnings("unchecked") // a setting's value was parsed by its own type
    public <T> Optional<T> find(Setting<T> setting) {
        return Optional.ofNullable((T) values.get(setting));
    }

    /** The value of a setting of a source, or its default. */
    <T> Optional<T> find(String source, Setting<T> part) {
        return Optional.ofNullable(given.get(IngestSettings.keyOf(source, part)))
                .map(Given::text)
                .or(part::standardText)
                .flatMap(part.type()::parse);
    }

    /** The names of sources of which something is set. */
    SortedSet<String> ingestSources() {
        return given.keySet().stream()
                .flatMap(key -> SourceKey.of(key).stream())
                .map(SourceKey::source)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether a setting of a source was given. */
    boolean isGiven(String source, Setting<?> part) {
        return given.containsKey(IngestSettings.keyOf(source, part));
    }

    /** A fault of a setting of a source. */
    ConfigFault faultOf(String source, Setting<?> part, String expected) {
        String key = IngestSettings.keyOf(source, part);
        return new ConfigFault(key, given.getOrDefault(key, new Given("", "not set")), expected);
    }

    /** A fault of a setting, whose value by itself is none. */
    ConfigFault faultOf(Setting<?> setting, String expected) {
        return new ConfigFault(setting.key(), givenFor(setting), expected);
    }

    /** What is passed through to a library, by its own names. */
    public Map<String, String> passedTo(PassThrough library) {
        Map<String, String> passed = new TreeMap<>();
        given.forEach((key, value) -> {
            if (key.startsWith(library.prefix()) && Settings.named(key).isEmpty()) {
                passed.put(key.substring(library.prefix().length()), value.text());
            }
        });
        return passed;
    }

    /** What any Kafka client needs to reach the cluster. */
    public Map<String, Object> kafkaClient() {
        Map<String, Object> client = new HashMap<>(passedTo(PassThrough.KAFKA));
        client.put("bootstrap.servers", get(Settings.BOOTSTRAP_SERVERS));
        return client;
    }

    /** What the registry's client and serializers need. */
    public Map<String, Object> registryClient() {
        Map<String, Object> client = new HashMap<>(passedTo(PassThrough.REGISTRY));
        client.put("schema.registry.url", get(Settings.SCHEMA_REGISTRY_URL));
        return client;
    }

    /** The topology's settings, for an input of so many partitions. */
    public TopologySettings topology(int inputPartitions) {
        return new TopologySettings(
                get(Settings.INPUT_TOPIC),
                inputPartitions,
                get(Settings.INPUT_PARTITIONER),
                get(Settings.TICKER),
                get(Settings.TICK_INTERVAL),
                get(Settings.GRACE),
                get(Settings.SETTLE),
                get(Settings.SETTLE_AT_MOST),
                get(Settings.MAX_SKEW),
                get(Settings.EARLIEST),
                get(Settings.MAX_EVENT_BYTES),
                new PagingRules(
                        get(Settings.STALE_AFTER), find(Settings.GO_LIVE).orElse(Instant.MIN)),
                new Retention(get(Settings.TICKET_RETENTION), get(Settings.STUB_RETENTION)),
                new Reporting(
                        get(Settings.ATTAINMENT_DIMENSIONS),
                        get(Settings.ATTAINMENT_GROUPS),
                        get(Settings.ATTAINMENT_INTERVAL),
                        get(Settings.ATTAINMENT_HOURS),
                        get(Settings.ATTAINMENT_DAYS),
                        get(Settings.ATTAINMENT_MONTHS)),
                new Firing(get(Settings.FIRE_BUDGET), StreamsProperties.timeOfTicks(this), get(Settings.FIRE_LIMIT)),
                get(Settings.SOURCE_ZONE),
                get(Settings.HISTORY_TAIL));
    }

    /** Where and for whom to answer on HTTP; empty if it is not to. */
    public Optional<HttpSettings> http() {
        return get(Settings.HTTP_ENABLED)
                ? Optional.of(
                        new HttpSettings(get(Settings.HTTP_BIND), get(Settings.HTTP_PORT), find(Settings.HTTP_TOKEN)))
                : Optional.empty();
    }

    /** What is taken over HTTP at once. */
    IngestLimits ingestLimits() {
        return new IngestLimits(
                get(IngestSettings.MAX_BYTES),
                get(IngestSettings.MAX_PAYLOADS),
                get(IngestSettings.MAX_IN_FLIGHT),
                get(IngestSettings.TIMEOUT));
    }

    /** Where a setting's value came from, for messages. */
    public String originOf(Setting<?> setting) {
        return givenFor(setting).origin();
    }

    /** Every setting with its value and where it came from, a line each; secrets are not shown. */
    public String describe() {
        StringBuilder text = new StringBuilder();
        for (Setting<?> setting : Settings.ALL) {
            find(setting).ifPresent(value -> line(text, setting.key(), givenFor(setting)));
        }
        given.forEach((key, value) -> {
            if (Settings.named(key).isEmpty()) {
                line(text, key, value);
            }
        });
        return text.toString();
    }

    private static void line(StringBuilder text, String key, Given value) {
        text.append("  %-22s %s".formatted(key, Secrets.mask(key, value.text())));
        text.append(value.origin().equals("the default") ? "" : "  (" + value.origin() + ")");
        text.append('\n');
    }

    @Override
    public String toString() {
        return describe();
    }
}
