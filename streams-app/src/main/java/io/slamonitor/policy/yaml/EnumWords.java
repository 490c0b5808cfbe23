package io.slamonitor.policy.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Enums as policies spell them. */
final class EnumWords {
    private EnumWords() {}

    /** Labels such as {@code keep-verdict}, in the order of declaration. */
    static <E extends Enum<E>> Map<String, E> of(Class<E> type) {
        Map<String, E> words = new LinkedHashMap<>();
        for (E constant : type.getEnumConstants()) {
            words.put(Words.label(constant), constant);
        }
        return Collections.unmodifiableMap(words);
    }
}
