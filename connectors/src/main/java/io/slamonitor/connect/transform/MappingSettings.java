package io.slamonitor.connect.transform;

import io.slamonitor.mapping.EventMapping;
import io.slamonitor.mapping.InvalidProgramException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Recommender;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.common.config.ConfigException;

/** What {@link TicketEventMapping} can be told. */
final class MappingSettings extends AbstractConfig {
    static final String MAPPING = "mapping";
    static final String PROGRAM = "mapping.program";
    static final String TOPIC = "topic";

    /** As brokers take them. */
    private static final Pattern TOPIC_NAME = Pattern.compile("(?!\\.{1,2}$)[a-zA-Z0-9._-]{1,249}");

    static final ConfigDef CONFIG = new ConfigDef()
            .define(
                    MAPPING,
                    Type.STRING,
                    "",
                    MappingSettings::requireMapping,
                    Importance.HIGH,
                    "A mapping that comes with the plugin (" + String.join(", ", EventMapping.BUILT_IN)
                            + "), or the path of a file with a jq program on the worker. Either this or "
                            + PROGRAM + ".",
                    null,
                    -1,
                    Width.NONE,
                    MAPPING,
                    new EitherMappingOrProgram())
            .define(
                    PROGRAM,
                    Type.STRING,
                    "",
                    MappingSettings::requireProgram,
                    Importance.MEDIUM,
                    "The jq program itself. Either this or " + MAPPING + ".")
            .define(
                    TOPIC,
                    Type.STRING,
                    "tickets.events",
                    MappingSettings::requireTopic,
                    Importance.MEDIUM,
                    "The topic of ticket events, to which the record goes.");

    private MappingSettings(final Map<String, ?> given) {
        super(CONFIG, given, false);
    }

    /** @throws ConfigException with everything that is wrong */
    static MappingSettings of(final Map<String, ?> given) {
        final Map<String, String> texts = new HashMap<>();
        given.forEach((name, value) -> texts.put(name, value == null ? null : value.toString()));
        final List<String> faults = CONFIG.validate(texts).stream()
                .flatMap(value -> value.errorMessages().stream())
                .toList();
        if (!faults.isEmpty()) {
            throw new ConfigException(String.join("; ", faults));
        }
        return new MappingSettings(given);
    }

    EventMapping mapping() {
        final String program = getString(PROGRAM);
        return program.isBlank() ? EventMapping.find(getString(MAPPING)) : EventMapping.of(PROGRAM, program);
    }

    /** The one place where Connect's validation shows more than one value; so a wrong pair is told before anything starts. */
    private static final class EitherMappingOrProgram implements Recommender {
        @Override
        public List<Object> validValues(final String name, final Map<String, Object> parsed) {
            final boolean hasProgram = isGiven(parsed.get(PROGRAM));
            if (isGiven(parsed.get(MAPPING)) == hasProgram) {
                throw new ConfigException("Give one of " + MAPPING + " and " + PROGRAM + ": "
                        + (hasProgram ? "both are there" : "neither is there"));
            }
            return List.copyOf(EventMapping.BUILT_IN);
        }

        @Override
        public boolean visible(final String name, final Map<String, Object> parsed) {
            return true;
        }
    }

    private static boolean isGiven(final Object value) {
        return value != null && !value.toString().isBlank();
    }

    private static void requireMapping(final String name, final Object value) {
        try {
            if (isGiven(value)) {
                EventMapping.find(value.toString());
            }
        } catch (final InvalidProgramException e) {
            throw new ConfigException(name, value, e.getMessage());
        }
    }

    private static void requireProgram(final String name, final Object value) {
        try {
            if (isGiven(value)) {
                EventMapping.of(PROGRAM, value.toString());
            }
        } catch (final InvalidProgramException e) {
            throw new ConfigException(name, value, e.getMessage());
        }
    }

    private static void requireTopic(final String name, final Object value) {
        if (!TOPIC_NAME.matcher(String.valueOf(value)).matches()) {
            throw new ConfigException(
                    name, value, "expected a topic's name: up to 249 letters, digits, dots, hyphens and underscores");
        }
    }
}
