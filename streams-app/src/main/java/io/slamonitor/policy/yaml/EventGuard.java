package io.slamonitor.policy.yaml;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * Looks at a document before it is built: nesting, size with all aliases written out, and what policies have no use
 * for. Building it could otherwise exhaust stack or memory.
 */
final class EventGuard {
    private final LoadLimits limits;
    private final Deque<Open> open = new ArrayDeque<>();
    /** Values behind each anchor, all aliases written out; absent while its value is not yet complete. */
    private final Map<Anchor, Long> sizes = new HashMap<>();

    private long size;
    private int documents;

    EventGuard(LoadLimits limits) {
        this.limits = limits;
    }

    /** What is wrong, if anything is. */
    Optional<String> check(Event event) {
        if (event instanceof DocumentStartEvent && ++documents > 1) {
            return Optional.of("a second document begins here: expected one document in a file");
        }
        if (event instanceof AliasEvent alias) {
            return checkAlias(alias);
        }
        if (event instanceof CollectionEndEvent) {
            Open closed = open.pop();
            closed.anchor().ifPresent(anchor -> sizes.put(anchor, size - closed.sizeBefore()));
            return Optional.empty();
        }
        return event instanceof NodeEvent node ? checkNode(node) : Optional.empty();
    }

    private Optional<String> checkNode(NodeEvent node) {
        node.getAnchor().ifPresent(sizes::remove);
        Optional<String> tag = Optional.empty();
        if (node instanceof CollectionStartEvent start) {
            open.push(new Open(node.getAnchor(), size));
            tag = start.getTag();
        } else if (node instanceof ScalarEvent scalar) {
            node.getAnchor().ifPresent(anchor -> sizes.put(anchor, 1L));
            tag = scalar.getTag();
        }
        size++;
        if (tag.isPresent()) {
            return Optional.of(aboutTag(tag.get()));
        }
        if (open.size() > limits.depth()) {
            return Optional.of("nested more than " + limits.depth() + " deep");
        }
        return checkSize();
    }

    private static String aboutTag(String tag) {
        String written = tag.replaceFirst("^tag:yaml\\.org,2002:", "!!");
        return "the tag '" + Words.shortened(written) + "' is not supported: "
                + (tag.equals("!include")
                        ? "expected the key 'include' at the beginning of the file, with a path or a list of paths"
                        : "expected a plain value");
    }

    private Optional<String> checkAlias(AliasEvent alias) {
        Anchor anchor = alias.getAlias();
        boolean insideItself = open.stream().anyMatch(parent -> parent.anchor().equals(Optional.of(anchor)));
        if (insideItself && !sizes.containsKey(anchor)) {
            return Optional.of("the alias '*" + anchor + "' stands inside the value it means, which has no end");
        }
        size += sizes.getOrDefault(anchor, 1L);
        return checkSize();
    }

    private Optional<String> checkSize() {
        return size > limits.nodes()
                ? Optional.of("more than " + limits.nodes() + " values, aliases written out")
                : Optional.empty();
    }

    static Place place(String file, Optional<Mark> mark) {
        return mark.map(found -> new Place(file, found.getLine() + 1, found.getColumn() + 1))
                .orElseGet(() -> Place.startOf(file));
    }

    /** A list or map that is not complete. */
    private record Open(Optional<Anchor> anchor, long sizeBefore) {}
}
