package io.slamonitor.policy;

import java.util.Optional;

/**
 * A customer as the catalogue knows it.
 *
 * @param name as in the tickets' {@code customer}
 * @param calendar its own calendar, if it has one
 * @param plan its plan, used for tickets that name none
 */
public record Customer(String name, Optional<String> calendar, Optional<String> plan) {}
