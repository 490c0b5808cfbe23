package io.slamonitor.cli;

import io.slamonitor.evaluation.Clock;
import java.util.List;

/** Where {@code sla evaluate} puts its results. */
interface ClockWriter {

    /** A ticket's clocks, in order; a ticket may have none. */
    void write(String ticketId, List<Clock> clocks);

    /** After the last ticket. */
    void finish();
}
