package io.slamonitor.app;

import io.slamonitor.attainment.Dimension;
import io.slamonitor.topology.InputPartitioner;
import io.slamonitor.topology.TopologySettings.Ticker;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the values of a setting look like.
 *
 * @param expected what a person should write, completing "expected ..."
 * @param parser reads trimmed text; empty if it is not what was expected
 */
public record ValueType<T>(String expected, Function<String, Optional<T>> parser) {
    private static final Duration MOST = Duration.ofDays(36_500);
    private static final Pattern SIZE = Pattern.compile("(\\d{1,10})\\s*(|KiB|MiB)");
    private static final Pattern TOPIC_NAME = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

    /** What may stand behind Bearer in a header (RFC 6750), and long enough not to be guessed. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9\\-._~+/=]{16,512}");

    /** A secret that is shorter can be guessed; of a signature, without anybody noticing. */
    private static final int SHORTEST_SECRET = 16;

    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9-]{1,100}");
    private static final Pattern HOST_AND_PORT = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^\\s:/,\\[\\]]+):(\\d{1,5})");

    /** Reads a value. */
    public Optional<T> parse(String text) {
        return parser.apply(text.trim());
    }

    /** A length of time that is not negative. */
    static ValueType<Duration> duration(Duration least, Duration most) {
        String range = most.compareTo(Duration.ofDays(365)) >= 0
                ? "of " + Durations.text(least) + " or more"
                : "from " + Durations.text(least) + " to " + Durations.text(most);
        return new ValueType<>(
                "a duration " + range + ", such as 500ms, 5s, 2m, 1h30m or PT5S", text -> Durations.parse(text)
                        .filter(value -> value.compareTo(least) >= 0 && value.compareTo(most) <= 0));
    }

    static ValueType<Duration> duration() {
        return duration(Duration.ZERO, MOST);
    }

    /** A length of time that people count in days. */
    static ValueType<Duration> days(Duration least) {
        return new ValueType<>(
                "a duration from " + Durations.text(least) + " to " + Durations.text(MOST)
                        + ", such as 90d, 36h or PT36H",
                duration(least, MOST).parser());
    }

    static ValueType<Integer> integer(int least, int most) {
        return new ValueType<>("a whole number from " + least + " to " + most, text -> parseInt(text)
                .filter(value -> value >= least && value <= most));
    }

    static ValueType<Integer> replicationFactor() {
        return new ValueType<>(
                "a whole number from 1 to 100, or -1 for the cluster's own default",
                text -> parseInt(text).filter(value -> value == -1 || (value >= 1 && value <= 100)));
    }

    static ValueType<Integer> bytes(int least, int most) {
        return new ValueType<>(
                "a number of bytes from " + least + " to " + most + ", such as 262144, 256KiB or 1MiB",
                text -> parseBytes(text).filter(value -> value >= least && value <= most));
    }

    static ValueType<Instant> instant() {
        return new ValueType<>(
                "an instant in UTC, such as 2026-03-01T08:00:00Z", text -> attempt(Instant::parse, text));
    }

    static ValueType<Path> path() {
        return new ValueType<>(
                "a path; ~ at its start is the home directory",
                text -> text.isEmpty() ? Optional.empty() : attempt(Path::of, withHome(text)));
    }

    static ValueType<String> topicName() {
        return new ValueType<>(
                "a topic's name: letters, digits, dots, dashes and underscores", text -> Optional.of(text)
                        .filter(TOPIC_NAME.asMatchPredicate().and(name -> !name.equals(".") && !name.equals(".."))));
    }

    static ValueType<String> hostsAndPorts() {
        return list("host:port, or several with commas between them", ValueType::isHostAndPort);
    }

    static ValueType<String> hostAndPort() {
        return new ValueType<>("host:port", text -> Optional.of(text).filter(ValueType::isHostAndPort));
    }

    private static boolean isHostAndPort(String text) {
        return HOST_AND_PORT.matcher(text).matches()
                && Integer.parseInt(text.substring(text.lastIndexOf(':') + 1)) <= 65_535;
    }

    static ValueType<String> registryUrls() {
        return list(
                "a URL that starts with http:// or https:// (or mock://, for tests), or several with commas between them",
                ValueType::isRegistryUrl);
    }

    static ValueType<ZoneId> zone() {
        return new ValueType<>("a time zone, such as Europe/London or UTC", text -> attempt(ZoneId::of, text));
    }

    static ValueType<Boolean> yesOrNo() {
        return new ValueType<>("yes or no", text -> switch (text.toLowerCase(Locale.ROOT)) {
            case "yes", "true" -> Optional.of(true);
            case "no", "false" -> Optional.of(false);
            default -> Optional.empty();
        });
    }

    static ValueType<InetAddress> address() {
        return new ValueType<>("an address or name of this host, such as 127.0.0.1, ::1 or 0.0.0.0", text -> {
            try {
                return text.isEmpty() ? Optional.empty() : Optional.of(InetAddress.getByName(text));
            } catch (UnknownHostException unknown) {
                return Optional.empty();
            }
        });
    }

    static ValueType<String> token() {
        return new ValueType<>("16 to 512 letters, digits and -._~+/=", text -> Optional.of(text)
                .filter(TOKEN.asMatchPredicate()));
    }

    static ValueType<List<String>> secrets() {
        return new ValueType<>("16 characters or more; several on a line each", text -> {
            List<String> lines = text.lines()
                    .map(String::trim)
                    .filter(line -> !line.isEmpty())
                    .toList();
            return !lines.isEmpty() && lines.stream().allMatch(line -> line.length() >= SHORTEST_SECRET)
                    ? Optional.of(lines)
                    : Optional.empty();
        });
    }

    static ValueType<String> headerName() {
        return new ValueType<>("a header's name, such as X-Signature", text -> Optional.of(text)
                .filter(HEADER_NAME.asMatchPredicate()));
    }

    static ValueType<String> text() {
        return new ValueType<>("any text", Optional::of);
    }

    static ValueType<InputPartitioner> partitioner() {
        return oneOf(InputPartitioner.values());
    }

    static ValueType<Ticker> ticker() {
        return oneOf(Ticker.values());
    }

    static ValueType<Set<Dimension>> dimensions() {
        return new ValueType<>(
                "some of " + labels(EnumSet.allOf(Dimension.class)) + ", with commas between them", text -> {
                    List<Optional<Dimension>> named = Arrays.stream(text.split(",", -1))
                            .map(part -> Dimension.labelled(part.trim().toLowerCase(Locale.ROOT)))
                            .toList();
                    return named.stream().allMatch(Optional::isPresent)
                            ? Optional.of(EnumSet.copyOf(
                                    named.stream().flatMap(Optional::stream).toList()))
                            : Optional.empty();
                });
    }

    /** As {@link #dimensions} reads them. */
    static String labels(Set<Dimension> dimensions) {
        return dimensions.stream().map(Dimension::label).collect(Collectors.joining(","));
    }

    private static Optional<Integer> parseInt(String text) {
        try {
            return Optional.of(Integer.parseInt(text));
        } catch (NumberFormatException notOne) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> parseBytes(String text) {
        Matcher size = SIZE.matcher(text);
        if (!size.matches()) {
            return Optional.empty();
        }
        long unit =
                switch (size.group(2)) {
                    case "KiB" -> 1L << 10;
                    case "MiB" -> 1L << 20;
                    default -> 1L;
                };
        long bytes = Long.parseLong(size.group(1)) * unit;
        return bytes > Integer.MAX_VALUE ? Optional.empty() : Optional.of((int) bytes);
    }

    static <E extends Enum<E>> ValueType<E> oneOf(E[] values) {
        List<String> labels = Arrays.stream(values).map(ValueType::label).toList();
        String last = labels.get(labels.size() - 1);
        return new ValueType<>(
                String.join(", ", labels.subList(0, labels.size() - 1)) + " or " + last, text -> Arrays.stream(values)
                        .filter(value -> label(value).equals(text.toLowerCase(Locale.ROOT)))
                        .findFirst());
    }

    static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static ValueType<String> list(String expected, Predicate<String> part) {
        return new ValueType<>(expected, text -> {
            List<String> parts =
                    Arrays.stream(text.split(",", -1)).map(String::trim).toList();
            return parts.stream().allMatch(part) ? Optional.of(String.join(",", parts)) : Optional.empty();
        });
    }

    private static boolean isRegistryUrl(String text) {
        try {
            URI url = new URI(text);
            if ("mock".equals(url.getScheme())) {
                return text.length() > "mock://".length();
            }
            return ("http".equals(url.getScheme()) || "https".equals(url.getScheme())) && url.getHost() != null;
        } catch (URISyntaxException notOne) {
            return false;
        }
    }

    private static String withHome(String text) {
        return text.equals("~") || text.startsWith("~/") ? System.getProperty("user.home") + text.substring(1) : text;
    }

    private static <T> Optional<T> attempt(Function<String, T> parser, String text) {
        try {
            return Optional.of(parser.apply(text));
        } catch (DateTimeException | InvalidPathException notOne) {
            return Optional.empty();
        }
    }
}
