package io.slamonitor.policy.yaml;

import io.slamonitor.policy.AutoClose;
import io.slamonitor.policy.Condition;
import io.slamonitor.policy.FieldRef;
import io.slamonitor.policy.Trigger;
import io.slamonitor.policy.ValueMatcher;
import io.slamonitor.ticket.TicketField;
import io.slamonitor.ticket.TicketStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads when a ticket whose requester does not answer is closed. */
final class AutoCloseReader {
    static final List<String> KEYS = List.of("attempts", "since", "wait");

    private static final String EXPECTED = "when to close: {attempts: 3, wait: 8h}";
    private static final int MOST_ATTEMPTS = 100;

    /** The ticket was resolved. */
    private static final Trigger ONCE_RESOLVED = new Trigger(
            false, List.of(new Trigger.Kind(Set.of(), Set.of(TicketField.STATUS), Optional.empty(), resolved())));

    private AutoCloseReader() {}

    private static Condition resolved() {
        return new Condition(
                Map.of(new FieldRef.Field(TicketField.STATUS), ValueMatcher.Text.of(TicketStatus.RESOLVED.name())));
    }

    static Optional<AutoClose> read(YamlValue value) {
        return value.map(EXPECTED, KEYS).flatMap(map -> {
            Optional<Integer> attempts = map.require(
                            "attempts", "how many replies of the desk stay without an answer, such as 3")
                    .flatMap(count -> Counts.read(count, 1, MOST_ATTEMPTS));
            Trigger since = map.read("since", ONCE_RESOLVED, TriggerReader::readSince);
            Duration wait = map.read(
                    "wait",
                    Duration.ZERO,
                    amount -> amount.parse("an amount of time such as 8h, or 0m", Amounts::durationOrNone));
            return attempts.map(count -> new AutoClose(since, count, wait));
        });
    }
}
