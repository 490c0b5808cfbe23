package io.slamonitor.policy.yaml;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads {@code true} or {@code false}. */
final class YesOrNo {
    /** What YAML 1.1 took for yes and no, and YAML 1.2 for text. */
    private static final Map<String, String> FORMERLY =
            Map.of("yes", "true", "y", "true", "on", "true", "no", "false", "n", "false", "off", "false");

    private YesOrNo() {}

    static Optional<Boolean> read(YamlValue value) {
        return value.parse("true or false", YesOrNo::parse);
    }

    private static boolean parse(String text) {
        if (text.equals("true") || text.equals("false")) {
            return Boolean.parseBoolean(text);
        }
        String formerly = FORMERLY.get(text.toLowerCase(Locale.ROOT));
        throw new IllegalArgumentException("'" + Words.shortened(text)
                + (formerly == null
                        ? "' is no yes-or-no value" + Suggestions.expecting(text, List.of("true", "false"))
                        : "' is text in YAML 1.2, and no yes-or-no value; did you mean '" + formerly + "'?"));
    }
}
