package io.slamonitor.policy.yaml;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * The order of a catalogue's files, on which it depends which policy matches first. Files that no other one includes come
 * in the order of their paths, and before each file the files that it includes, as it lists them, each file once.
 *
 * <p>So the order follows from what the files say and from nothing else: not from whether a folder was given or one file
 * of it. A published catalogue consists of its files alone, and is put in order again wherever it is read.
 */
final class IncludeOrder {
    private static final int LONGEST_CIRCLE_SHOWN = 8;

    private final SortedMap<String, PolicyFile> files;
    private final Set<String> done = new LinkedHashSet<>();
    private final Deque<Open> open = new ArrayDeque<>();

    /** A file whose includes are not yet all done. */
    private record Open(String path, Iterator<PolicyFile.Include> rest) {}

    private IncludeOrder(SortedMap<String, PolicyFile> files) {
        this.files = files;
    }

    /** What the files say, those left out that could not be read; an include that closes a circle is a fault. */
    static List<YamlMap> documents(SortedMap<String, PolicyFile> files) {
        IncludeOrder order = new IncludeOrder(files);
        Set<String> included = files.values().stream()
                .flatMap(file -> file.includes().stream())
                .map(PolicyFile.Include::path)
                .collect(Collectors.toSet());
        files.keySet().stream().filter(path -> !included.contains(path)).forEach(order::visit);
        // What is left includes itself, by some way or other.
        files.keySet().forEach(order::visit);
        return order.done.stream()
                .flatMap(path -> files.get(path).document().stream())
                .toList();
    }

    /** Depth first, without recursion: a chain may be as long as there are files. */
    private void visit(String path) {
        enter(path);
        while (!open.isEmpty()) {
            Open current = open.getLast();
            if (current.rest().hasNext()) {
                follow(current.rest().next());
            } else {
                open.removeLast();
                done.add(current.path());
            }
        }
    }

    private void enter(String path) {
        if (files.containsKey(path) && !done.contains(path)) {
            open.addLast(new Open(path, files.get(path).includes().iterator()));
        }
    }

    private void follow(PolicyFile.Include include) {
        if (done.contains(include.path())) {
            return;
        }
        List<String> circle = circleOf(include.path());
        if (circle.isEmpty()) {
            enter(include.path());
        } else {
            include.place().fault(include.path() + " includes itself: " + described(circle));
        }
    }

    /** From an open file along its includes back to itself; empty if it is not open. */
    private List<String> circleOf(String path) {
        List<String> chain = open.stream().map(Open::path).toList();
        int start = chain.indexOf(path);
        if (start < 0) {
            return List.of();
        }
        List<String> circle = new ArrayList<>(chain.subList(start, chain.size()));
        circle.add(path);
        return circle;
    }

    private static String described(List<String> circle) {
        int left = circle.size() - LONGEST_CIRCLE_SHOWN;
        if (left > 1) {
            int half = LONGEST_CIRCLE_SHOWN / 2;
            circle.subList(half, half + left).clear();
            circle.add(half, "(" + left + " more)");
        }
        return String.join(" -> ", circle);
    }
}
