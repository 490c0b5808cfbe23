package io.slamonitor.policy.yaml;

import java.util.Optional;
import java.util.regex.Pattern;

/** The names that authors choose. */
final class Names {
    private static final int LONGEST = 100;
    /** They become labels of metrics and parts of reports, so they stay on one line and begin visibly. */
    private static final Pattern FORM = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]*");

    private Names() {}

    static Optional<String> read(YamlValue value, String what) {
        return readForeign(value, what).filter(name -> {
            boolean good = FORM.matcher(name).matches() && name.equals(name.strip());
            if (!good) {
                value.fault("'" + Words.shortened(name) + "' cannot be " + what
                        + ": expected letters, digits, spaces, '.', '_' and '-', beginning with a letter or digit and"
                        + " ending without a space");
            }
            return good;
        });
    }

    /** A name that tickets bring along, so any text will do. */
    static Optional<String> readForeign(YamlValue value, String what) {
        return value.text(what).filter(name -> {
            if (name.isBlank()) {
                value.fault("'" + Words.shortened(name) + "' cannot be " + what + ": expected 1 to " + LONGEST
                        + " characters, and not only spaces");
            } else if (name.length() > LONGEST) {
                value.fault("'" + Words.shortened(name) + "' cannot be " + what + ": it has " + name.length()
                        + " characters; expected at most " + LONGEST);
            }
            return !name.isBlank() && name.length() <= LONGEST;
        });
    }
}
