package io.slamonitor.app;

import io.slamonitor.app.IngestSettings.SourceKey;
import io.slamonitor.text.NearMiss;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds settings in the environment. {@code SLA_} and a key in capitals with underscores sets that key; a key that is
 * passed through goes by its own name, so {@code KAFKA_SECURITY_PROTOCOL} sets {@code kafka.security.protocol}.
 *
 * <p>An environment holds other programs' variables too ({@code KAFKA_HEAP_OPTS}, a Kubernetes service's {@code
 * SLA_MONITOR_PORT}). So what is not known is left alone here, unless it looks like a slip in one of ours.
 */
final class EnvironmentNames {
    private static final String OURS = "SLA_";
    private static final int LETTERS_WRONG = 2;

    private EnvironmentNames() {}

    /** A key as a variable, without the prefix {@code SLA_}. */
    static String variableOf(String key) {
        return key.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    /** What the environment sets, by key. A slip comes under the variable's own name, which is no key. */
    static Map<String, Given> read(Map<String, String> environment) {
        Map<String, Given> found = new TreeMap<>();
        environment.forEach((variable, value) -> {
            if (!value.isBlank()) {
                keyOf(variable).ifPresent(key -> found.put(key, new Given(value, "environment " + variable)));
            }
        });
        return found;
    }

    /** The variable somebody probably meant. */
    static Optional<String> meantBy(String variable) {
        return NearMiss.of(
                variable, Settings.ALL.stream().map(Setting::variable).toList(), LETTERS_WRONG);
    }

    private static Optional<String> keyOf(String variable) {
        Optional<String> ours = Settings.ALL.stream()
                .filter(setting -> setting.variable().equals(variable))
                .map(Setting::key)
                .findFirst();
        return ours.or(() -> SourceKey.ofVariable(variable))
                .or(() -> passedThrough(variable))
                .or(() -> slip(variable));
    }

    private static Optional<String> passedThrough(String variable) {
        String key = variable.toLowerCase(Locale.ROOT).replace('_', '.');
        return PassThrough.of(key)
                .filter(library -> variable.equals(variableOf(key))
                        && library.isKnown(key.substring(library.prefix().length())))
                .map(library -> key);
    }

    private static Optional<String> slip(String variable) {
        return variable.startsWith(OURS) ? meantBy(variable).map(meant -> variable) : Optional.empty();
    }
}
