package io.slamonitor.cli;

import io.slamonitor.app.PublishedPolicies;
import io.slamonitor.json.Json;
import io.slamonitor.policy.facts.CatalogueDiff;
import io.slamonitor.policy.facts.Change;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What differs between two catalogues, for people and for programs.
 *
 * @param files those whose bytes differ
 * @param toCome what is published and goes live later
 */
record PolicyDifference(
        PolicySource before, PolicySource after, CatalogueDiff diff, List<FileChange> files, List<ToCome> toCome) {
    private static final int WIDTH = 110;
    private static final String INDENT = "    ";

    /** A file that one side has and the other has not, or has otherwise. */
    record FileChange(String path, CatalogueDiff.Kind kind) {}

    /** A catalogue that goes live later. */
    record ToCome(String version, String effectiveFrom) {}

    /** The object of {@code --output json}. */
    record Line(
            boolean different,
            Side before,
            Side after,
            List<ItemLine> policies,
            List<ItemLine> calendars,
            List<ItemLine> customers,
            List<Change> retired,
            List<FileLine> files,
            List<ToCome> toCome) {}

    /** A policy, a calendar or a customer. */
    record ItemLine(String name, String kind, String about, String moved, List<Change> changes) {
        static List<ItemLine> of(final List<CatalogueDiff.Item> items) {
            return items.stream()
                    .map(item ->
                            new ItemLine(item.name(), word(item.kind()), item.about(), item.moved(), item.changes()))
                    .toList();
        }
    }

    /** A file. */
    record FileLine(String path, String kind) {}

    /** One of the two catalogues. */
    record Side(String version, String origin) {}

    static PolicyDifference between(
            final PolicySource before, final PolicySource after, final List<PublishedPolicies.Entry> toCome) {
        return new PolicyDifference(
                before,
                after,
                CatalogueDiff.between(before.facts(), after.facts()),
                files(before.files(), after.files()),
                toCome.stream()
                        .map(entry -> new ToCome(entry.version(), Json.instant(effectiveFrom(entry))))
                        .toList());
    }

    private static Instant effectiveFrom(final PublishedPolicies.Entry entry) {
        return entry.published().orElseThrow().effectiveFrom();
    }

    private static List<FileChange> files(
            final SortedMap<String, byte[]> before, final SortedMap<String, byte[]> after) {
        final SortedSet<String> paths = new TreeSet<>(before.keySet());
        paths.addAll(after.keySet());
        final List<FileChange> changes = new ArrayList<>();
        for (final String path : paths) {
            final byte[] old = before.get(path);
            final byte[] now = after.get(path);
            if (old == null || now == null) {
                changes.add(new FileChange(path, old == null ? CatalogueDiff.Kind.ADDED : CatalogueDiff.Kind.REMOVED));
            } else if (!Arrays.equals(old, now)) {
                changes.add(new FileChange(path, CatalogueDiff.Kind.CHANGED));
            }
        }
        return changes;
    }

    boolean different() {
        return !diff.isEmpty() || !files.isEmpty();
    }

    Line line() {
        return new Line(
                different(),
                new Side(before.version(), before.origin()),
                new Side(after.version(), after.origin()),
                ItemLine.of(diff.policies()),
                ItemLine.of(diff.calendars()),
                ItemLine.of(diff.customers()),
                diff.retired(),
                files.stream()
                        .map(file -> new FileLine(file.path(), word(file.kind())))
                        .toList(),
                toCome);
    }

    void print(final PrintWriter out) {
        paragraph(out, "", "From " + before.title());
        paragraph(out, "", "to " + after.title());
        toCome.stream()
                .filter(next -> !next.version().equals(before.version()))
                .forEach(next -> paragraph(
                        out,
                        "",
                        "Published, and not live yet: version " + next.version() + ", going live at "
                                + next.effectiveFrom()));
        paragraph(out, "", "");
        diff.policies().forEach(item -> print(out, "policy", item));
        diff.calendars().forEach(item -> print(out, "calendar", item));
        diff.customers().forEach(item -> print(out, "customer", item));
        diff.retired().forEach(change -> paragraph(out, "", words(change)));
        if (diff.isEmpty()) {
            paragraph(out, "", files.isEmpty() ? "Nothing differs." : "Nothing differs in what they say.");
        }
        files.forEach(file -> paragraph(out, "", "file " + file.path() + ": " + word(file.kind())));
    }

    private static void print(final PrintWriter out, final String what, final CatalogueDiff.Item item) {
        paragraph(
                out,
                "",
                what + " " + item.name() + ": " + word(item.kind())
                        + (item.about() == null ? "" : " (" + item.about() + ")"));
        if (item.moved() != null) {
            paragraph(out, INDENT, "moved " + item.moved());
        }
        item.changes().forEach(change -> paragraph(out, INDENT, words(change)));
    }

    private static String words(final Change change) {
        if (change.before() == null) {
            return change.fact() + ": added " + change.after();
        }
        return change.after() == null
                ? change.fact() + ": removed " + change.before()
                : change.fact() + ": " + change.before() + " -> " + change.after();
    }

    private static String word(final CatalogueDiff.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static void paragraph(final PrintWriter out, final String indent, final String text) {
        String start = indent;
        for (final String part : Text.wrapped(Text.printable(text), WIDTH - 2 * INDENT.length())) {
            out.print((start + part).stripTrailing());
            out.print('\n');
            start = indent + INDENT;
        }
    }
}
