package io.slamonitor.app;

import java.util.Optional;

/**
 * One key of the configuration.
 *
 * @param key its name in files and in {@code --set}; also the environment's, as {@code SLA_} and the name in capitals with
 *     underscores
 * @param type what its values look like
 * @param standard the text of its default; empty if it has none and need not be set
 * @param about what it does, one sentence for the configuration page
 */
public record Setting<T>(String key, ValueType<T> type, String standard, String about) {

    /** The variable of the environment that sets it. */
    public String variable() {
        return "SLA_" + EnvironmentNames.variableOf(key);
    }

    /** The default's text, if there is one. */
    public Optional<String> standardText() {
        return standard.isEmpty() ? Optional.empty() : Optional.of(standard);
    }
}
