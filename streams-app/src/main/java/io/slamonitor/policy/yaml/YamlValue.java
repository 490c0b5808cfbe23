package io.slamonitor.policy.yaml;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A value of a document, with its place. What asks it for something it is not gets nothing, and the fault is noted; so
 * readers go on and find the other faults.
 */
final class YamlValue {
    private final String file;
    private final Node node;
    private final String path;
    private final Faults faults;

    YamlValue(String file, Node node, String path, Faults faults) {
        this.file = file;
        this.node = node;
        this.path = path;
        this.faults = faults;
    }

    Place place() {
        return EventGuard.place(file, node.getStartMark());
    }

    String path() {
        return path;
    }

    void fault(String message) {
        String text = isText() ? ((ScalarNode) node).getValue() : "";
        faults.add(place(), path, Words.message(message, text));
    }

    /** How many faults were noted so far, anywhere: a reader that adds none has read all there is. */
    int faultCount() {
        return faults.count();
    }

    /** Notes a fault and gives nothing, for readers that have nothing to give either. */
    <T> Optional<T> faulty(String message) {
        fault(message);
        return Optional.empty();
    }

    boolean isMap() {
        return node instanceof MappingNode;
    }

    boolean isList() {
        return node instanceof SequenceNode;
    }

    boolean isText() {
        return node instanceof ScalarNode && !isNothing();
    }

    /** {@code <<} without quotes, which YAML 1.1 had for taking over the keys of another map. */
    boolean isMergeKey() {
        return node instanceof ScalarNode scalar
                && scalar.isPlain()
                && scalar.getValue().equals("<<");
    }

    boolean isNothing() {
        return node.getTag().equals(Tag.NULL);
    }

    /** As it is written, whatever YAML makes of it: {@code 1.10} stays {@code 1.10}. */
    Optional<String> text(String expected) {
        return isText() ? Optional.of(((ScalarNode) node).getValue()) : unexpected(expected);
    }

    /** The values of a list. */
    List<YamlValue> items(String expected) {
        if (!isList()) {
            unexpected(hasKeyWithDash() ? expected + " (each behind '- ', with a space)" : expected);
            return List.of();
        }
        List<YamlValue> items = new ArrayList<>();
        for (Node item : ((SequenceNode) node).getValue()) {
            items.add(new YamlValue(file, item, path + "[" + items.size() + "]", faults));
        }
        return items;
    }

    /** {@code -name: standard}, which is a map with the key {@code -name}. */
    private boolean hasKeyWithDash() {
        return isMap()
                && ((MappingNode) node)
                        .getValue().stream()
                                .anyMatch(entry -> entry.getKeyNode() instanceof ScalarNode key
                                        && key.isPlain()
                                        && key.getValue().startsWith("-"));
    }

    /** The values of a list, or the one value that stands in its place. */
    List<YamlValue> itemsOrOne(String expected) {
        return isText() || isMap() ? List.of(this) : items(expected);
    }

    /** A map whose keys are names that its author chooses. */
    Optional<YamlMap> map(String expected) {
        if (!isMap()) {
            return unexpected(expected);
        }
        YamlMap map = new YamlMap(this);
        ((MappingNode) node).getValue().forEach(entry -> map.add(child(entry.getKeyNode()), entry.getValueNode()));
        return Optional.of(map);
    }

    /** A map whose keys are known; every other one is a fault. */
    Optional<YamlMap> map(String expected, Collection<String> known) {
        Optional<YamlMap> map = map(expected);
        map.ifPresent(found -> found.allowOnly(known));
        return map;
    }

    /** One of several words. */
    <T> Optional<T> choice(String what, Map<String, T> choices) {
        return choice(what, choices.keySet(), choices::get);
    }

    <T> Optional<T> choice(String what, Collection<String> known, Function<String, T> meaning) {
        Optional<String> word = text(Suggestions.oneOf("a " + what, known));
        if (word.isPresent() && !known.contains(word.get())) {
            return faulty("unknown " + what + " '" + Words.shortened(word.get()) + "'"
                    + Suggestions.expecting(word.get(), known));
        }
        return word.map(meaning);
    }

    /** What a function makes of the text; the message of its {@link IllegalArgumentException} is the fault's. */
    <T> Optional<T> parse(String expected, Function<String, T> parser) {
        Optional<String> text = text(expected);
        try {
            return text.map(parser);
        } catch (IllegalArgumentException e) {
            boolean suggests = e.getMessage().endsWith("?");
            return faulty(e.getMessage() + (suggests ? "" : Respelling.hint(text.orElseThrow(), parser)));
        }
    }

    <T> Optional<T> unexpected(String expected) {
        return faulty("expected " + expected + ", found " + kind());
    }

    private String kind() {
        if (isMap()) {
            return "a map";
        }
        if (isList()) {
            return "a list";
        }
        return isNothing() ? "nothing" : "'" + Words.shortened(((ScalarNode) node).getValue()) + "'";
    }

    YamlValue child(Node child) {
        return new YamlValue(file, child, path, faults);
    }

    YamlValue child(Node child, String key) {
        return new YamlValue(file, child, path.isEmpty() ? key : path + "." + key, faults);
    }
}
