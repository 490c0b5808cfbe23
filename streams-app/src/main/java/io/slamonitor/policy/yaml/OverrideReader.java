package io.slamonitor.policy.yaml;

import io.slamonitor.policy.AmountOverride;
import io.slamonitor.policy.FieldRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads where a ticket may bring along an amount of its own. */
final class OverrideReader {
    static final List<String> KEYS = List.of("field", "only-if");
    static final Map<String, AmountOverride.OnlyIf> ONLY_IF = EnumWords.of(AmountOverride.OnlyIf.class);

    private static final String EXPECTED =
            "a field such as attributes.agreed-update, or {field: attributes.agreed-update, only-if: shorter}";

    private OverrideReader() {}

    static Optional<AmountOverride> read(YamlValue value) {
        if (value.isMap()) {
            return value.map(EXPECTED, KEYS).flatMap(OverrideReader::read);
        }
        return value.isText()
                ? FieldRefs.read(value).map(field -> new AmountOverride(field, AmountOverride.OnlyIf.ANY))
                : value.unexpected(EXPECTED);
    }

    private static Optional<AmountOverride> read(YamlMap map) {
        Optional<FieldRef> field = map.require("field", FieldRefs.EXPECTED).flatMap(FieldRefs::read);
        AmountOverride.OnlyIf onlyIf =
                map.read("only-if", AmountOverride.OnlyIf.ANY, value -> value.choice("only-if rule", ONLY_IF));
        return field.map(found -> new AmountOverride(found, onlyIf));
    }
}
