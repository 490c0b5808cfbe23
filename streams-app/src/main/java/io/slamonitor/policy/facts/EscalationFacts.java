package io.slamonitor.policy.facts;

import io.slamonitor.policy.BusinessTime;
import io.slamonitor.policy.Escalation;
import io.slamonitor.policy.Ladder;
import io.slamonitor.policy.Mark;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A step of a ladder.
 *
 * @param to the level it brings in
 * @param on the metric whose clocks it hangs on, as policies call it; {@code ticket} for the ticket itself
 * @param at when
 * @param tickets for which tickets
 * @param again how it is said again; null for once
 * @param tells who is told beside the level
 */
public record EscalationFacts(String to, String on, String at, String tickets, String again, List<String> tells)
        implements Row<EscalationFacts> {
    private static final String OF_TICKET = "ticket";
    private static final BigDecimal ALL = BigDecimal.valueOf(100);

    /** The steps in the order in which a clock passes them, as far as that can be said of all clocks. */
    static List<EscalationFacts> of(final Ladder ladder) {
        return ladder.rungs().stream()
                .sorted(Comparator.comparing((Escalation rung) -> rung.on().isPresent())
                        .thenComparing(rung -> phase(rung.at()))
                        .thenComparing(rung -> within(rung.at())))
                .map(EscalationFacts::of)
                .toList();
    }

    private static EscalationFacts of(final Escalation rung) {
        return new EscalationFacts(
                rung.to(),
                rung.on().map(metric -> metric.label()).orElse(OF_TICKET),
                rung.on().isEmpty() ? "at once" : Phrases.point(rung.at()),
                Phrases.tickets(rung.when()),
                Phrases.orNull(rung.repeat(), EscalationFacts::again),
                rung.tell());
    }

    private static String again(final Escalation.Repeat repeat) {
        return "again every " + BusinessTime.format(repeat.every())
                + (repeat.until() == Escalation.Until.ACKNOWLEDGED ? " until acknowledged" : " until the clock stops")
                + ", at most " + repeat.atMost() + " times";
    }

    /** Start, before due, due, breach, after it. */
    private static int phase(final Mark at) {
        if (at instanceof Mark.Start) {
            return 0;
        }
        if (at instanceof Mark.Breach) {
            return 3;
        }
        final int side = at instanceof Mark.Share share
                ? share.percent().compareTo(ALL)
                : ((Mark.FromDue) at).offset().compareTo(java.time.Duration.ZERO);
        return side == 0 ? 2 : side < 0 ? 1 : 4;
    }

    /** Among those of one phase; shares come before offsets, since which is earlier depends on the amount. */
    private static BigDecimal within(final Mark at) {
        if (at instanceof Mark.Share share) {
            return share.percent().subtract(BigDecimal.valueOf(Long.MAX_VALUE));
        }
        return at instanceof Mark.FromDue due ? BigDecimal.valueOf(due.offset().toMillis()) : BigDecimal.ZERO;
    }

    private String clock() {
        return on.equals(OF_TICKET) ? "" : " of " + on.replace('-', ' ');
    }

    @Override
    public String subject() {
        return "escalation" + clock() + " to " + to + Phrases.where(tickets);
    }

    /** {@code 2h after due of resolution -> L3, again every 1h until acknowledged, at most 5 times; tells duty-manager}. */
    @Override
    public String sentence() {
        return at + clock() + Phrases.where(tickets) + " -> " + to + (again == null ? "" : ", " + again)
                + Phrases.tells(tells);
    }

    @Override
    public List<Change> changesTo(final String subject, final EscalationFacts after) {
        final List<Change> changes = new ArrayList<>();
        Facts.addIfDifferent(changes, subject, at, after.at);
        changes.addAll(new Facts()
                .say(subject + ", repetition", again)
                .list(subject + ", tells", tells)
                .changesTo(
                        new Facts().say(subject + ", repetition", after.again).list(subject + ", tells", after.tells)));
        return changes;
    }
}
