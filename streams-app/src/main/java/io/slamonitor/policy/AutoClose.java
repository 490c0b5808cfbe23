package io.slamonitor.policy;

import java.time.Duration;

/**
 * When a ticket whose requester does not answer is closed.
 *
 * @param since what begins the count, such as a resolution being provided; a message of the customer ends it
 * @param attempts how many replies of the desk after that stay without an answer
 * @param patience the business time, in the policy's calendar, that the last attempt is given
 */
public record AutoClose(Trigger since, int attempts, Duration patience) {}
