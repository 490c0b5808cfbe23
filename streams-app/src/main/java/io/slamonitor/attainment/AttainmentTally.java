package io.slamonitor.attainment;

import java.util.OptionalDouble;

/**
 * How many clocks of a group are in which standing. Adding and taking away are exact: what was added and taken away again
 * leaves nothing behind.
 *
 * @param met verdicts met
 * @param breached verdicts breached and not excused
 * @param excused verdicts breached and excused
 * @param running clocks without a verdict, nobody having been warned
 * @param atRisk clocks without a verdict, somebody having been warned
 * @param overdue clocks that are breached and have not stopped
 * @param took the business time that those met or breached took which have stopped
 */
public record AttainmentTally(
        long met, long breached, long excused, long running, long atRisk, long overdue, Distribution took) {
    public static final AttainmentTally EMPTY = new AttainmentTally(0, 0, 0, 0, 0, 0, Distribution.EMPTY);

    /** One verdict. */
    static AttainmentTally of(final Standing.Judged judged) {
        final Distribution took = judged.outcome() == Outcome.EXCUSED
                ? Distribution.EMPTY
                : judged.took().map(Distribution::of).orElse(Distribution.EMPTY);
        return new AttainmentTally(
                one(judged.outcome() == Outcome.MET),
                one(judged.outcome() == Outcome.BREACHED),
                one(judged.outcome() == Outcome.EXCUSED),
                0,
                0,
                0,
                took);
    }

    /** One clock that has not stopped. */
    static AttainmentTally of(final Openness open) {
        return new AttainmentTally(
                0,
                0,
                0,
                one(open == Openness.RUNNING),
                one(open == Openness.AT_RISK),
                one(open == Openness.OVERDUE),
                Distribution.EMPTY);
    }

    private static long one(final boolean counts) {
        return counts ? 1 : 0;
    }

    public AttainmentTally plus(final AttainmentTally other) {
        return new AttainmentTally(
                met + other.met,
                breached + other.breached,
                excused + other.excused,
                running + other.running,
                atRisk + other.atRisk,
                overdue + other.overdue,
                took.plus(other.took));
    }

    public AttainmentTally minus(final AttainmentTally other) {
        return new AttainmentTally(
                met - other.met,
                breached - other.breached,
                excused - other.excused,
                running - other.running,
                atRisk - other.atRisk,
                overdue - other.overdue,
                took.minus(other.took));
    }

    /** Whether nothing is counted. */
    public boolean isEmpty() {
        return equals(EMPTY);
    }

    /** The share of verdicts that are met, from 0 to 1; empty if none counts. */
    public OptionalDouble attainment() {
        return met + breached == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) met / (met + breached));
    }
}
