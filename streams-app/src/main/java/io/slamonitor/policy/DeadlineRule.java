package io.slamonitor.policy;

import java.time.Duration;

/** How a target says when it is due. */
public sealed interface DeadlineRule {

    /** As policies write it: {@code 4h}, {@code end-of-business-day}, {@code promised-date}. */
    String label();

    /**
     * Within an amount of business time: pauses shift it.
     *
     * @param amount how much business time is allowed, more than zero
     */
    record Within(Duration amount) implements DeadlineRule {
        @Override
        public String label() {
            return BusinessTime.format(amount);
        }
    }

    /**
     * By the end of the business day on which the clock starts, or of a later one; breached strictly after it, whatever
     * the hour. Pauses do not shift it.
     *
     * @param daysLater 0 for the day itself, 1 for the next business day
     */
    record EndOfBusinessDay(int daysLater) implements DeadlineRule {
        @Override
        public String label() {
            return "end-of-business-day"
                    + (daysLater == 0 ? "" : " + " + daysLater + " business day" + (daysLater == 1 ? "" : "s"));
        }
    }

    /**
     * By the date or instant that the ticket carries in {@code promisedAt}: a date ends at midnight in the calendar's
     * zone. Does not apply while nothing is promised. Pauses do not shift it.
     */
    record PromisedDate() implements DeadlineRule {
        @Override
        public String label() {
            return "promised-date";
        }
    }
}
