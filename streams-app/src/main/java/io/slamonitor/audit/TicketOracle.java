package io.slamonitor.audit;

import io.slamonitor.audit.LiveCatalogues.Live;
import io.slamonitor.evaluation.Evaluation;
import io.slamonitor.evaluation.Evaluator;
import io.slamonitor.ticket.TicketHistory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is true of one ticket in the end, and what may have been known of it on the way there.
 *
 * <p>For one thread.
 */
final class TicketOracle {
    /** Of a longer history it is not tried what may have been known when. */
    private static final int LONGEST_HISTORY = 2_000;

    private static final int REMEMBERED = 64;

    /** What may have been known at an instant. */
    private record Knowledge(int arrivals, Live live, Instant asOf) {}

    /** How many arrivals were known, and how well what was said goes with that. */
    record Known(int arrivals, Fit fit) {}

    private final TicketArrivals ticket;
    private final PartitionTime time;
    private final LiveCatalogues catalogues;
    private final OracleRules rules;

    private final TicketHistory whole;

    /** By the number of arrivals less one; the same object where an arrival was a duplicate. */
    private final List<TicketHistory> histories = new ArrayList<>();

    private final Map<Knowledge, Evaluation> remembered = new HashMap<>();

    TicketOracle(
            final TicketArrivals ticket,
            final PartitionTime time,
            final LiveCatalogues catalogues,
            final OracleRules rules) {
        this.ticket = ticket;
        this.time = time;
        this.catalogues = catalogues;
        this.rules = rules;
        this.whole = TicketHistory.of(
                ticket.ticketId(),
                ticket.arrivals().stream().map(Arrival::event).toList());
    }

    PartitionTime time() {
        return time;
    }

    /** Whether it can be tried what may have been known when. */
    boolean isShort() {
        return all() <= LONGEST_HISTORY;
    }

    private int all() {
        return ticket.arrivals().size();
    }

    /**
     * What is true in the end; empty if time never began. More than one if the ticket may have left the store before
     * another catalogue went live, which then did not concern it any more: the likeliest first.
     */
    List<Evaluation> ends() {
        final List<Evaluation> ends = new ArrayList<>();
        time.judged().ifPresent(asOf -> {
            final Live live = catalogues.at(asOf);
            ends.add(evaluate(all(), live, asOf));
            final Instant mayHaveLeftAt = mayHaveLeftAt();
            if (mayHaveLeftAt.isBefore(asOf) && catalogues.at(mayHaveLeftAt) != live) {
                ends.add(evaluate(all(), catalogues.at(mayHaveLeftAt), asOf));
            }
        });
        return ends;
    }

    private Instant mayHaveLeftAt() {
        return whole.events().get(whole.events().size() - 1).occurredAt().plus(rules.retention());
    }

    /** What is true in the end, measured up to an earlier instant. */
    Evaluation endMeasuredAt(final Instant asOf) {
        return evaluate(all(), catalogues.at(time.judged().orElseThrow()), asOf);
    }

    /**
     * Whether something may have happened so lately that nobody can tell whether it was told yet: something was heard,
     * became true, or went live within the margin.
     */
    boolean isInFlux() {
        final Optional<Instant> judged = time.judged();
        if (judged.isEmpty() || ticket.stirred()) {
            return true;
        }
        final Instant quietSince = rules.quietSince(judged.get());
        if (!quietSince.isBefore(judged.get())) {
            return false;
        }
        return ticket.arrivals().stream()
                        .anyMatch(arrival -> time.judgedBy(arrival.at()).isAfter(quietSince))
                || catalogues.changedBetween(quietSince, judged.get())
                || evaluate(all(), catalogues.at(quietSince), quietSince)
                        .wakeAt()
                        .filter(wake -> !wake.isAfter(judged.get()))
                        .isPresent();
    }

    /**
     * The fewest arrivals, but no fewer than so many, with which what was said at a judged time fits what was true. If
     * there is no such number, the best fit that there is.
     *
     * @param atLeast what must have been known, since something that was said before shows it
     */
    Known known(final int atLeast, final Instant judged, final Function<Evaluation, Fit> fitting) {
        final List<Live> possible = catalogues.possibleAt(judged);
        final int first = Math.max(Math.max(atLeast, 1), certainlyKnown(judged));
        Known best = new Known(atLeast, Fit.NOT_SO);
        for (int arrivals = first; arrivals <= all(); arrivals++) {
            if (arrivals > first && after(arrivals) == after(arrivals - 1)) {
                continue;
            }
            for (final Live live : possible) {
                final Fit fit = fitting.apply(evaluate(arrivals, live, judged));
                if (fit.compareTo(best.fit()) > 0) {
                    best = new Known(arrivals, fit);
                }
                if (fit == Fit.GOOD) {
                    return best;
                }
            }
        }
        return best;
    }

    /** How many arrivals no tick can have overtaken by the judged time. */
    private int certainlyKnown(final Instant judged) {
        final Instant tick = time.arrivalOf(judged);
        if (tick.equals(Instant.MIN)) {
            return 0;
        }
        final Instant sure = tick.minus(rules.overtaking());
        int known = 0;
        while (known < all() && ticket.arrivals().get(known).at().isBefore(sure)) {
            known++;
        }
        return known;
    }

    private TicketHistory after(final int arrivals) {
        if (arrivals == all()) {
            return whole;
        }
        while (histories.size() < arrivals) {
            final TicketHistory before =
                    histories.isEmpty() ? TicketHistory.empty(ticket.ticketId()) : histories.get(histories.size() - 1);
            histories.add(before.with(ticket.arrivals().get(histories.size()).event()));
        }
        return histories.get(arrivals - 1);
    }

    private Evaluation evaluate(final int arrivals, final Live live, final Instant asOf) {
        final Knowledge knowledge = new Knowledge(arrivals, live, asOf);
        final Evaluation known = remembered.get(knowledge);
        if (known != null) {
            return known;
        }
        if (remembered.size() >= REMEMBERED) {
            remembered.clear();
        }
        final Evaluation evaluation = Evaluator.evaluate(after(arrivals), live.catalogues(), asOf);
        remembered.put(knowledge, evaluation);
        return evaluation;
    }
}
