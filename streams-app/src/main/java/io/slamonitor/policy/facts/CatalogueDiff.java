package io.slamonitor.policy.facts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What differs between two catalogues, in what they say and not in how it is written.
 *
 * @param policies in the order of the second catalogue, those that only the first has at the end
 * @param retired of policies of earlier catalogues that are retired
 */
public record CatalogueDiff(List<Item> policies, List<Item> calendars, List<Item> customers, List<Change> retired) {

    /** What became of a policy, a calendar or a customer. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED
    }

    /**
     * A policy, a calendar or a customer that differs.
     *
     * @param moved for a policy that has changed places with others: from where to where; else null
     * @param about what it is, in short, if it was added or removed; else null
     * @param changes what it says otherwise
     */
    public record Item(String name, Kind kind, String about, String moved, List<Change> changes) {}

    public static CatalogueDiff between(final CatalogueFacts before, final CatalogueFacts after) {
        return new CatalogueDiff(
                policies(before.policies(), after.policies()),
                items(
                        before.calendars(),
                        after.calendars(),
                        CalendarFacts::name,
                        CalendarFacts::sentence,
                        CalendarFacts::changesTo,
                        Comparator.naturalOrder()),
                items(
                        before.customers(),
                        after.customers(),
                        CustomerFacts::name,
                        CatalogueDiff::about,
                        CustomerFacts::changesTo,
                        String.CASE_INSENSITIVE_ORDER),
                retired(before).changesTo(retired(after)));
    }

    private static Facts retired(final CatalogueFacts catalogue) {
        return new Facts().list("retires", catalogue.retired());
    }

    public boolean isEmpty() {
        return policies.isEmpty() && calendars.isEmpty() && customers.isEmpty() && retired.isEmpty();
    }

    private static String about(final PolicyFacts policy) {
        return "version " + policy.version() + ", for " + policy.tickets() + ", "
                + Phrases.counted(policy.promises().size(), "promise");
    }

    private static String about(final CustomerFacts customer) {
        final List<String> said = new ArrayList<>();
        customer.facts().single().forEach((fact, words) -> said.add(fact + " " + words));
        customer.promises().forEach(promise -> said.add(promise.subject() + " " + promise.sentence()));
        return said.isEmpty() ? "nothing of its own" : String.join("; ", said);
    }

    private static List<Item> policies(final List<PolicyFacts> before, final List<PolicyFacts> after) {
        final Map<String, String> moved = moves(
                before.stream().map(PolicyFacts::name).toList(),
                after.stream().map(PolicyFacts::name).toList());
        final List<Item> items = new ArrayList<>();
        final List<Item> differing = items(
                before,
                after,
                PolicyFacts::name,
                CatalogueDiff::about,
                PolicyFacts::changesTo,
                Comparator.naturalOrder());
        final Map<String, Item> byName = new HashMap<>();
        differing.forEach(item -> byName.put(item.name(), item));
        for (final PolicyFacts policy : after) {
            final Item item = byName.get(policy.name());
            final String move = moved.get(policy.name());
            if (move != null) {
                items.add(new Item(policy.name(), Kind.CHANGED, null, move, item == null ? List.of() : item.changes()));
            } else if (item != null) {
                items.add(item);
            }
        }
        differing.stream().filter(item -> item.kind() == Kind.REMOVED).forEach(items::add);
        return items;
    }

    private static <T> List<Item> items(
            final List<T> before,
            final List<T> after,
            final Function<T, String> name,
            final Function<T, String> about,
            final BiFunction<T, T, List<Change>> changes,
            final Comparator<String> sameName) {
        final Map<String, T> old = new TreeMap<>(sameName);
        before.forEach(thing -> old.put(name.apply(thing), thing));
        final List<Item> items = new ArrayList<>();
        final Set<T> kept = new HashSet<>();
        for (final T now : after) {
            final T was = old.get(name.apply(now));
            if (was == null) {
                items.add(new Item(name.apply(now), Kind.ADDED, about.apply(now), null, List.of()));
            } else {
                kept.add(was);
                final List<Change> differences = changes.apply(was, now);
                if (!differences.isEmpty()) {
                    items.add(new Item(name.apply(now), Kind.CHANGED, null, null, differences));
                }
            }
        }
        before.stream()
                .filter(was -> !kept.contains(was))
                .forEach(was -> items.add(new Item(name.apply(was), Kind.REMOVED, about.apply(was), null, List.of())));
        return items;
    }

    /** The fewest policies by whose moves one order becomes the other, each with from where to where. */
    private static Map<String, String> moves(final List<String> before, final List<String> after) {
        final List<String> common = after.stream().filter(before::contains).toList();
        final Set<String> still = longestInOrder(common, before);
        final Map<String, String> moves = new HashMap<>();
        for (final String name : common) {
            if (!still.contains(name)) {
                moves.put(
                        name,
                        "from place " + (before.indexOf(name) + 1) + " of " + before.size() + " to place "
                                + (after.indexOf(name) + 1) + " of " + after.size());
            }
        }
        return moves;
    }

    /** The longest run of names that come in the same order in both. */
    private static Set<String> longestInOrder(final List<String> names, final List<String> order) {
        final Map<String, Integer> places = new HashMap<>();
        order.forEach(name -> places.put(name, places.size()));
        final int[] length = new int[names.size()];
        final int[] previous = new int[names.size()];
        int last = -1;
        for (int i = 0; i < length.length; i++) {
            previous[i] = -1;
            for (int j = 0; j < i; j++) {
                if (places.get(names.get(j)) < places.get(names.get(i)) && length[j] > length[i]) {
                    length[i] = length[j];
                    previous[i] = j;
                }
            }
            length[i]++;
            last = last < 0 || length[i] > length[last] ? i : last;
        }
        final Set<String> longest = new HashSet<>();
        for (int i = last; i >= 0; i = previous[i]) {
            longest.add(names.get(i));
        }
        return longest;
    }
}
