package io.slamonitor.policy.yaml;

import io.slamonitor.policy.Escalation;
import java.util.Optional;

/**
 * An escalation and where it is written.
 *
 * @param value the whole entry
 * @param on its metric; empty if it is the ticket's own
 */
record Rung(Escalation escalation, YamlValue value, Optional<YamlValue> on) {}
