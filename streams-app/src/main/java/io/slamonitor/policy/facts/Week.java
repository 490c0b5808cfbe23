package io.slamonitor.policy.facts;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Days of the week that have something in common, taken together: {@code Mon-Thu}. */
final class Week {
    private Week() {}

    static String name(final DayOfWeek day) {
        return day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
    }

    /** Each run of days with one value, Monday first. */
    static <T> void forEachRun(final Function<DayOfWeek, T> valueOf, final BiConsumer<String, T> each) {
        final List<DayOfWeek> run = new ArrayList<>();
        for (final DayOfWeek day : DayOfWeek.values()) {
            if (!run.isEmpty() && !Objects.equals(valueOf.apply(run.get(0)), valueOf.apply(day))) {
                each.accept(name(run), valueOf.apply(run.get(0)));
                run.clear();
            }
            run.add(day);
        }
        each.accept(name(run), valueOf.apply(run.get(0)));
    }

    private static String name(final List<DayOfWeek> run) {
        return run.size() == 1 ? name(run.get(0)) : name(run.get(0)) + "-" + name(run.get(run.size() - 1));
    }
}
