package io.slamonitor.evaluation;

import io.slamonitor.policy.DeadlineRule;
import io.slamonitor.policy.FieldRef;
import java.util.Optional;

/**
 * What was agreed for a clock.
 *
 * @param deadline when it is due
 * @param customersOwn whether it is a target of the ticket's customer and not of the policy
 * @param overriddenBy the field of the ticket whose amount counts instead of the target's; empty if none does
 */
public record Promise(DeadlineRule deadline, boolean customersOwn, Optional<FieldRef> overriddenBy) {}
