package io.slamonitor.query;

import io.slamonitor.attainment.Dimension;
import io.slamonitor.attainment.ReportingWindow;
import io.slamonitor.query.AttainmentQuestion.Windows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Makes a question of the parameters of a request, and tells every fault. */
public final class AttainmentParameters {
    private static final String KIND = "window";
    private static final String AT = "at";
    private static final String FROM = "from";
    private static final String TO = "to";
    private static final String BY = "by";
    private static final String AFTER = "after";

    private final Map<String, List<String>> given;
    private final Set<Dimension> counted;
    private final Consumer<String> faults;

    private AttainmentParameters(
            final Map<String, List<String>> given, final Set<Dimension> counted, final Consumer<String> faults) {
        this.given = given;
        this.counted = counted;
        this.faults = faults;
    }

    /** The parameters that there are. */
    public static List<String> names(final Set<Dimension> counted) {
        final List<String> names = new ArrayList<>(List.of(KIND, AT, FROM, TO, BY, AFTER));
        names.addAll(labels(counted));
        return names;
    }

    /**
     * A question.
     *
     * @param given values by name; other names are somebody else's
     * @param counted what clocks are told apart by
     * @param faults is told of every fault; then the question is of no use
     */
    public static AttainmentQuestion question(
            final Map<String, List<String>> given,
            final Set<Dimension> counted,
            final Instant now,
            final int limit,
            final Consumer<String> faults) {
        final AttainmentParameters parameters = new AttainmentParameters(given, counted, faults);
        return new AttainmentQuestion(
                parameters.kind(),
                parameters.windows(),
                now,
                parameters.wanted(),
                parameters.by(),
                parameters.one(AFTER).orElse(""),
                limit);
    }

    private ReportingWindow.Kind kind() {
        return one(KIND)
                .map(text -> ReportingWindow.Kind.labelled(text).orElseGet(() -> {
                    faults.accept(KIND + " '" + text + "': expected one of " + labels(ReportingWindow.Kind.values()));
                    return ReportingWindow.Kind.DAY;
                }))
                .orElse(ReportingWindow.Kind.DAY);
    }

    private Windows windows() {
        final Optional<Instant> at = one(AT).flatMap(this::instant);
        final Optional<DateBound> from = one(FROM).flatMap(text -> bound(FROM, text));
        final Optional<DateBound> to = one(TO).flatMap(text -> bound(TO, text));
        if (given.containsKey(AT) && (given.containsKey(FROM) || given.containsKey(TO))) {
            faults.accept(AT + ": expected either that, or " + FROM + " and " + TO);
        }
        if (from.isPresent()
                && to.isPresent()
                && from.get().earliest().isAfter(to.get().latest())) {
            faults.accept(FROM + " is after " + TO);
        }
        if (given.containsKey(FROM) || given.containsKey(TO)) {
            return new Windows.Beginning(from.orElse(DateBound.FIRST), to.orElse(DateBound.LAST));
        }
        return at.<Windows>map(Windows.Around::new).orElseGet(Windows.Present::new);
    }

    private Optional<Instant> instant(final String text) {
        final Optional<Instant> instant = DateBound.parse(text).flatMap(DateBound::instant);
        if (instant.isEmpty()) {
            faults.accept(AT + " '" + text + "': expected an instant such as 2026-03-01T17:00:00Z, from 1970 to 9998");
        }
        return instant;
    }

    private Optional<DateBound> bound(final String name, final String text) {
        final Optional<DateBound> bound = DateBound.parse(text);
        if (bound.isEmpty()) {
            faults.accept(name + " '" + text + "': expected a date such as 2026-03-01, or an instant such as"
                    + " 2026-03-01T17:00:00Z, from 1970 to 9998");
        }
        return bound;
    }

    private Map<Dimension, Collection<String>> wanted() {
        final Map<Dimension, Collection<String>> wanted = new EnumMap<>(Dimension.class);
        counted.forEach(dimension -> Optional.ofNullable(given.get(dimension.label()))
                .ifPresent(values -> wanted.put(
                        dimension, values.stream().map(Dimension::nameOf).toList())));
        return wanted;
    }

    private List<String> by() {
        final List<String> known = new ArrayList<>(labels(counted));
        known.addAll(List.of(AttainmentQuestion.ZONE, AttainmentQuestion.WINDOW));
        if (!given.containsKey(BY)) {
            return known;
        }
        final List<String> by = given.get(BY).stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(String::trim)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        by.stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> faults.accept(BY + " '" + name + "': expected some of " + String.join(", ", known)
                        + ", with commas between"));
        return by;
    }

    private Optional<String> one(final String name) {
        final List<String> values = given.getOrDefault(name, List.of());
        if (values.size() > 1) {
            faults.accept(name + ": expected once");
        }
        return values.stream().findFirst();
    }

    private static List<String> labels(final Set<Dimension> dimensions) {
        return dimensions.stream().map(Dimension::label).toList();
    }

    private static String labels(final ReportingWindow.Kind... kinds) {
        return String.join(
                ", ", Arrays.stream(kinds).map(ReportingWindow.Kind::label).toList());
    }
}
