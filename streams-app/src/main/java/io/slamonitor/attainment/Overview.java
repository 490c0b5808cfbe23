package io.slamonitor.attainment;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Rows of attainment added up by few dimensions, for boards that are live. What it shows depends on the rows alone, not on the
 * order in which they came, so that a restart changes nothing. For one thread at a time.
 */
public final class Overview {
    /** What it tells clocks apart by. */
    public static final List<Dimension> BY =
            List.of(Dimension.CUSTOMER, Dimension.POLICY, Dimension.METRIC, Dimension.PRIORITY);

    /** In place of a value that clocks do not have, or are not counted by. */
    public static final String NONE = "none";

    /** What is counted of one combination of values. */
    public static final class Line {
        private final Map<Span, AttainmentTally> judged = new EnumMap<>(Span.class);
        private AttainmentTally open = AttainmentTally.EMPTY;

        /** The verdicts of a span. */
        public AttainmentTally judged(final Span span) {
            return judged.getOrDefault(span, AttainmentTally.EMPTY);
        }

        /** The clocks that are open now. */
        public AttainmentTally open() {
            return open;
        }

        private void add(final Line other) {
            other.judged.forEach((span, tally) -> judged.merge(span, tally, AttainmentTally::plus));
            open = open.plus(other.open);
        }
    }

    /** By the values of {@link #BY}. */
    private final Map<List<String>, Line> lines = new TreeMap<>(Overview::compare);

    private final Set<Group> foldedGroups = new HashSet<>();

    /** Counts verdicts of a span. */
    public void judged(final Span span, final Group group, final AttainmentTally tally) {
        line(group).judged.merge(span, tally, AttainmentTally::plus);
    }

    /** Counts clocks that are open now. */
    public void open(final Group group, final AttainmentTally tally) {
        final Line line = line(group);
        line.open = line.open.plus(tally);
    }

    private Line line(final Group group) {
        if (group.isFolded()) {
            foldedGroups.add(group);
        }
        return lines.computeIfAbsent(values(group), values -> new Line());
    }

    private static int compare(final List<String> one, final List<String> other) {
        int difference = 0;
        for (int i = 0; i < BY.size() && difference == 0; i++) {
            difference = one.get(i).compareTo(other.get(i));
        }
        return difference;
    }

    private static List<String> values(final Group group) {
        return BY.stream().map(dimension -> valueOf(group, dimension)).toList();
    }

    private static String valueOf(final Group group, final Dimension dimension) {
        return group.get(dimension).orElse(NONE);
    }

    /**
     * What is counted by the values of {@link #BY}.
     *
     * @param most how many combinations are shown one by one, the first in the order of their names; the others are shown
     *     together, by what policies alone determine
     */
    public Map<List<String>, Line> lines(final int most) {
        final Map<List<String>, Line> shown = new LinkedHashMap<>();
        lines.forEach((values, line) -> {
            final List<String> named = shown.size() < most ? values : folded(values);
            shown.computeIfAbsent(named, name -> new Line()).add(line);
        });
        return shown;
    }

    /**
     * How many combinations are not shown one by one.
     *
     * @param most how many are
     */
    public int foldedLines(final int most) {
        return Math.max(0, lines.size() - most);
    }

    /** How many of the groups counted stand for others, which were too many to be counted one by one. */
    public int foldedGroups() {
        return foldedGroups.size();
    }

    private static List<String> folded(final List<String> values) {
        final List<String> folded = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            folded.add(BY.get(i).isBounded() ? values.get(i) : Group.OTHER);
        }
        return folded;
    }
}
