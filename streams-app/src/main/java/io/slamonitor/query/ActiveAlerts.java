package io.slamonitor.query;

import io.slamonitor.avro.SlaAlert;
import io.slamonitor.serde.AvroFields;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * The alerts that are active. Only the newest are kept whole, so that their number does not decide how much memory they take;
 * of the others, and of those that cannot be read, it is known which they are. Thread-safe.
 */
final class ActiveAlerts {
    private static final Comparator<SlaAlert> NEWEST_FIRST =
            Comparator.comparing(SlaAlert::getAt).reversed().thenComparing(SlaAlert::getAlertId);

    private final int most;
    private final Map<String, SlaAlert> kept = new HashMap<>();
    private final NavigableSet<SlaAlert> inOrder = new TreeSet<>(NEWEST_FIRST);
    private final Set<String> others = new HashSet<>();
    private final Set<String> unreadable = new HashSet<>();

    /** @param most how many are kept whole */
    ActiveAlerts(final int most) {
        this.most = most;
    }

    synchronized void put(final SlaAlert alert) {
        remove(alert.getAlertId());
        kept.put(alert.getAlertId(), alert);
        inOrder.add(alert);
        if (kept.size() > most) {
            final String oldest = inOrder.pollLast().getAlertId();
            kept.remove(oldest);
            others.add(oldest);
        }
    }

    /** One that is active, and of which no more is known. */
    synchronized void putUnreadable(final String alertId) {
        remove(alertId);
        unreadable.add(alertId);
    }

    synchronized void remove(final String alertId) {
        final SlaAlert known = kept.remove(alertId);
        if (known != null) {
            inOrder.remove(known);
        }
        others.remove(alertId);
        unreadable.remove(alertId);
    }

    synchronized boolean has(final String alertId) {
        return kept.containsKey(alertId) || others.contains(alertId) || unreadable.contains(alertId);
    }

    /** Whether so many have been over that there is much room for others, which are still in the topic. */
    synchronized boolean hasRoomForOthers() {
        return !others.isEmpty() && kept.size() < most / 2;
    }

    /** How they are now, with the newest of them, at most so many. */
    AlertsNow now(final int limit) {
        final List<SlaAlert> first;
        final boolean complete;
        final int total;
        synchronized (this) {
            first = inOrder.stream().limit(limit).toList();
            complete = others.isEmpty() && unreadable.isEmpty();
            total = kept.size() + others.size() + unreadable.size();
        }
        return new AlertsNow(complete, total, first.stream().map(AvroFields::of).toList());
    }
}
