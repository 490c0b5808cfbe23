package io.slamonitor.requester;

import io.slamonitor.evaluation.RequesterCase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The tickets that count against later ones, as time goes on from creation to creation. Each opening and closing is
 * passed once, so that a requester with thousands of tickets (a monitoring system, a shared mailbox) is judged in no
 * time.
 */
final class AcceptedCases {

    /** A ticket begins or ceases to count as open. */
    private record Turn(Instant at, boolean opens, RequesterCase ticket) {
        /** One that is closed and opened at one instant is open. */
        private static final Comparator<Turn> ORDER =
                Comparator.comparing(Turn::at).thenComparing(Turn::opens);
    }

    private final List<RequesterCase> byCreation = new ArrayList<>();
    private final PriorityQueue<Turn> ahead = new PriorityQueue<>(Turn.ORDER);
    private final SortedSet<RequesterCase> open = new TreeSet<>(RequesterLimits.ORDER);

    /** Time goes on to an instant, never back. */
    void goOnTo(final Instant at) {
        while (!ahead.isEmpty() && !ahead.peek().at().isAfter(at)) {
            final Turn turn = ahead.poll();
            if (turn.opens()) {
                open.add(turn.ticket());
            } else {
                open.remove(turn.ticket());
            }
        }
    }

    /** A ticket counts from its creation on, which is now. */
    void add(final RequesterCase ticket) {
        byCreation.add(ticket);
        ticket.open().forEach(spell -> {
            ahead.add(new Turn(spell.from(), true, ticket));
            if (spell.to() != null) {
                ahead.add(new Turn(spell.to(), false, ticket));
            }
        });
        goOnTo(ticket.createdAt());
    }

    /** Those that are open now. */
    Collection<RequesterCase> open() {
        return open;
    }

    /** Those that were created after an instant. */
    List<RequesterCase> createdAfter(final Instant since) {
        int low = 0;
        int high = byCreation.size();
        while (low < high) {
            final int middle = (low + high) >>> 1;
            if (byCreation.get(middle).createdAt().isAfter(since)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return byCreation.subList(low, byCreation.size());
    }
}
