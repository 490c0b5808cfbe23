package io.slamonitor.chaos;

import java.time.Duration;

/**
 * A fault that was made, and what came of it.
 *
 * @param recovery from the fault's beginning until something that was sent after it was done (after the kill, the stop, the
 *     move) had been judged and committed in every partition
 * @param fenced whether a paused application noticed that others had taken its place; false of other kinds
 */
record FaultOutcome(PlannedFault fault, Duration recovery, boolean fenced) {
    String describe() {
        final String zombie = fault.kind() != FaultKind.PAUSE_APPLICATION
                ? ""
                : fenced ? "; the zombie was fenced" : "; THE ZOMBIE WAS NOT SEEN TO BE FENCED";
        return fault.describe() + ": recovered after " + PlannedFault.seconds(recovery) + zombie;
    }
}
