package io.slamonitor.eventfile;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.constructor.ConstructYamlNull;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/** A value in a mapping's YAML, in which every scalar is text, together with its path for messages. */
final class MappingNode {
    private static final int DEEPEST = 40;

    private final String file;
    private final String path;
    private final Object value;
    private final List<String> faults;

    private MappingNode(final String file, final String path, final Object value, final List<String> faults) {
        this.file = file;
        this.path = path;
        this.value = value;
        this.faults = faults;
    }

    /** The document; what is wrong, here and later, is added to the faults. */
    static MappingNode parse(final String file, final byte[] content, final List<String> faults) {
        final LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setSchema(new TextSchema())
                .build();
        Object document = Map.of();
        try {
            final String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            requireShallow(new Parse(settings).parseString(text));
            document = new Load(settings).loadFromString(text);
        } catch (final CharacterCodingException e) {
            faults.add(file + ": is no UTF-8 text");
        } catch (final MarkedYamlEngineException e) {
            final String where = e.getProblemMark()
                    .map(mark -> ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1))
                    .orElse("");
            faults.add(file + where + ": not valid YAML: " + e.getProblem());
        } catch (final YamlEngineException e) {
            faults.add(file + ": not valid YAML: " + e.getMessage());
        }
        return new MappingNode(file, "", document, faults);
    }

    /** Before it is built, which takes the stack as deep as it is nested. */
    private static void requireShallow(final Iterable<Event> events) {
        int depth = 0;
        for (final Event event : events) {
            depth += switch (event.getEventId()) {
                case SequenceStart, MappingStart -> 1;
                case SequenceEnd, MappingEnd -> -1;
                default -> 0;
            };
            if (depth > DEEPEST) {
                throw new YamlEngineException("it is nested more than " + DEEPEST + " levels deep");
            }
        }
    }

    void fault(final String message) {
        final String what = value instanceof String text ? " is '" + EventAssembler.shown(text) + "'" : "";
        faults.add(file + ": " + (path.isEmpty() ? "" : path + what + ": ") + message);
    }

    boolean isMap() {
        return value instanceof Map;
    }

    boolean has(final String key) {
        return value instanceof Map<?, ?> map && map.containsKey(key);
    }

    MappingNode get(final String key) {
        final Object child = value instanceof Map<?, ?> map ? map.get(key) : null;
        return new MappingNode(file, path.isEmpty() ? key : path + "." + key, child, faults);
    }

    /** Reports every key that is not one of these, and a value that is no map. */
    void allow(final Collection<String> keys) {
        for (final String key : entries().keySet()) {
            if (!keys.contains(key)) {
                get(key).fault("not known here" + Suggestion.of(key, keys));
            }
        }
    }

    /** The text, or empty if it is none; it is for the caller to say what was expected. */
    Optional<String> textIfAny() {
        return value instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** The text, or empty if there is no value. */
    Optional<String> text() {
        if (value != null && !(value instanceof String)) {
            fault("expected a text");
        }
        return textIfAny();
    }

    /** The texts of a list, or the one text. */
    List<String> texts() {
        final List<String> texts = new ArrayList<>();
        final List<MappingNode> nodes = value instanceof List ? items() : List.of(this);
        nodes.forEach(node -> node.text().ifPresent(texts::add));
        return texts;
    }

    /** The values of a list; none if there is no value. */
    List<MappingNode> items() {
        final List<MappingNode> items = new ArrayList<>();
        if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                items.add(new MappingNode(file, path + "[" + i + "]", list.get(i), faults));
            }
        } else if (value != null) {
            fault("expected a list");
        }
        return items;
    }

    /** The values of a map by key, in order; none if there is no value. */
    Map<String, MappingNode> entries() {
        final Map<String, MappingNode> entries = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.keySet().forEach(key -> entries.put(String.valueOf(key), get(String.valueOf(key))));
        } else if (value != null) {
            fault("expected a map");
        }
        return entries;
    }

    /** Every scalar is the text that stands there, and a document may be empty. */
    private static final class TextSchema extends FailsafeSchema {
        @Override
        public Map<Tag, ConstructNode> getSchemaTagConstructors() {
            return Map.of(Tag.NULL, new ConstructYamlNull());
        }
    }
}
