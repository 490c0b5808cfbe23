package io.slamonitor.app;

import io.slamonitor.ingest.SignatureScheme.Algorithm;
import io.slamonitor.ingest.SignatureScheme.Encoding;
import io.slamonitor.text.NearMiss;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The settings of the ingest: those that there are once, which {@link Settings} lists, and those of each source, {@code
 * ingest.SOURCE.PART}.
 */
public final class IngestSettings {
    public static final Setting<Path> MAPPINGS = new Setting<>(
            "ingest.mappings",
            ValueType.path(),
            "",
            "A folder with mappings of your own, NAME.jq for /ingest/NAME; one of a built-in mapping's name takes its place.");
    public static final Setting<Integer> MAX_BYTES = new Setting<>(
            "ingest.max.bytes",
            ValueType.bytes(1024, 64 * 1024 * 1024),
            "4MiB",
            "The largest body that is taken, as it is sent and as it inflates.");
    public static final Setting<Integer> MAX_PAYLOADS = new Setting<>(
            "ingest.max.payloads", ValueType.integer(1, 100_000), "1000", "How many payloads a body may hold.");
    public static final Setting<Integer> MAX_IN_FLIGHT = new Setting<>(
            "ingest.max.in.flight",
            ValueType.bytes(64 * 1024, 1024 * 1024 * 1024),
            "64MiB",
            "How many bytes of bodies may be under way at once; a request counts for 16KiB at least. Beyond that it is told to"
                    + " come later.");
    public static final Setting<Duration> TIMEOUT = new Setting<>(
            "ingest.timeout",
            ValueType.duration(Duration.ofSeconds(1), Duration.ofMinutes(2)),
            "8s",
            "How long a body may take to arrive, and how long after that there is an answer. Senders wait 10s, commonly.");
    public static final Setting<Duration> WINDOW = new Setting<>(
            "ingest.window",
            ValueType.duration(Duration.ofSeconds(1), Duration.ofDays(1)),
            "5m",
            "How far the time that a request is signed with may lie from this host's.");

    /** Those that there are once. */
    static final List<Setting<?>> ALL = List.of(MAPPINGS, MAX_BYTES, MAX_PAYLOADS, MAX_IN_FLIGHT, TIMEOUT, WINDOW);

    static final Setting<List<String>> SECRET = new Setting<>(
            "secret",
            ValueType.secrets(),
            "",
            "What its requests are signed with, or what they show as Authorization: Bearer. Nothing is taken from a source that"
                    + " has none. All of several are good, so that one can be changed for another.");
    static final Setting<Path> SECRET_FILE =
            new Setting<>("secret.file", ValueType.path(), "", "A file with such secrets, read at the start.");
    static final Setting<Signing> SIGNATURE = new Setting<>(
            "signature",
            ValueType.oneOf(Signing.values()),
            "",
            "How its requests are signed: as that system does, by another HMAC, or not, with the secret shown as Authorization:"
                    + " Bearer. The default is the mapping's own name where that is one of these, else bearer.");
    static final Setting<String> HEADER = new Setting<>(
            "signature.header",
            ValueType.headerName(),
            "",
            "With hmac, and needed there: which header holds the signature.");
    static final Setting<Algorithm> ALGORITHM = new Setting<>(
            "signature.algorithm", ValueType.oneOf(Algorithm.values()), "sha256", "With hmac: what it is made with.");
    static final Setting<Encoding> ENCODING = new Setting<>(
            "signature.encoding", ValueType.oneOf(Encoding.values()), "hex", "With hmac: how its bytes are written.");
    static final Setting<String> PREFIX = new Setting<>(
            "signature.prefix",
            ValueType.text(),
            "",
            "With hmac: what stands before it in the header, such as sha256=.");
    static final Setting<String> TIMESTAMP_HEADER = new Setting<>(
            "signature.timestamp.header",
            ValueType.headerName(),
            "",
            "With hmac: which header holds the time, in ISO 8601 or seconds since 1970, that is signed in front of the body.");

    /** Those that make sense with an HMAC of one's own only. */
    static final List<Setting<?>> OF_HMAC = List.of(HEADER, ALGORITHM, ENCODING, PREFIX, TIMESTAMP_HEADER);

    /** Those of each source, by the ends of their keys. */
    static final List<Setting<?>> OF_A_SOURCE =
            List.of(SECRET, SECRET_FILE, SIGNATURE, HEADER, ALGORITHM, ENCODING, PREFIX, TIMESTAMP_HEADER);

    private static final String BEGIN = "ingest.";
    private static final Pattern KEY = Pattern.compile("ingest\\.([a-z0-9][a-z0-9-]{0,63})\\.(.+)");
    private static final Pattern VARIABLE =
            Pattern.compile("SLA_INGEST_([A-Z0-9][A-Z0-9_]{0,63}?)_(SECRET.*|SIGNATURE.*)");
    private static final int LETTERS_WRONG = 3;

    /** How a source signs. */
    enum Signing {
        BEARER,
        ZENDESK,
        GITHUB,
        JIRA,
        ZAMMAD,
        HMAC
    }

    /** A setting of a source. */
    record SourceKey(String source, Setting<?> part) {

        /** What this key is, if it is one of a source. */
        static Optional<SourceKey> of(String key) {
            Matcher matcher = KEY.matcher(key);
            return matcher.matches()
                    ? OF_A_SOURCE.stream()
                            .filter(part -> part.key().equals(matcher.group(2)))
                            .findFirst()
                            .map(part -> new SourceKey(matcher.group(1), part))
                    : Optional.empty();
        }

        /** The key that a variable of the environment sets; in a source's name an underscore stands for a dash. */
        static Optional<String> ofVariable(String variable) {
            Matcher matcher = VARIABLE.matcher(variable);
            return matcher.matches()
                    ? OF_A_SOURCE.stream()
                            .filter(part ->
                                    EnvironmentNames.variableOf(part.key()).equals(matcher.group(2)))
                            .findFirst()
                            .map(part -> keyOf(
                                    matcher.group(1).toLowerCase(Locale.ROOT).replace('_', '-'), part))
                    : Optional.empty();
        }
    }

    private IngestSettings() {}

    static String keyOf(String source, Setting<?> part) {
        return BEGIN + source + "." + part.key();
    }

    /** What was probably meant by a key that is none. */
    static Optional<String> meantBy(String key) {
        Matcher matcher = KEY.matcher(key);
        return matcher.matches()
                ? NearMiss.of(
                                matcher.group(2),
                                new TreeSet<>(
                                        OF_A_SOURCE.stream().map(Setting::key).toList()),
                                LETTERS_WRONG)
                        .map(part -> BEGIN + matcher.group(1) + "." + part)
                : Optional.empty();
    }
}
