package io.slamonitor.policy.facts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One of several promises or escalations, which have no names. */
interface Row<T extends Row<T>> {

    /** What tells it from the others, in words; what is the same before and after is compared. */
    String subject();

    /** All that it says, in words. */
    String sentence();

    /** What differs, for rows of one subject. */
    List<Change> changesTo(String subject, T after);

    /** What differs between two lists of rows. */
    static <T extends Row<T>> List<Change> changes(final List<T> before, final List<T> after) {
        final Map<String, T> old = bySubject(before);
        final Map<String, T> now = bySubject(after);
        final List<Change> changes = new ArrayList<>();
        for (final String subject : Facts.union(old.keySet(), now.keySet())) {
            final T was = old.get(subject);
            final T is = now.get(subject);
            if (was == null || is == null) {
                changes.add(
                        new Change(subject, was == null ? null : was.sentence(), is == null ? null : is.sentence()));
            } else {
                changes.addAll(was.changesTo(subject, is));
            }
        }
        return changes;
    }

    /** A second one of the same subject is numbered. */
    static <T extends Row<T>> Map<String, T> bySubject(final List<T> rows) {
        final Map<String, T> bySubject = new LinkedHashMap<>();
        for (final T row : rows) {
            String subject = row.subject();
            for (int number = 2; bySubject.containsKey(subject); number++) {
                subject = row.subject() + " (" + number + ")";
            }
            bySubject.put(subject, row);
        }
        return bySubject;
    }
}
