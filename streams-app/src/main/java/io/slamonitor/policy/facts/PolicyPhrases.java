package io.slamonitor.policy.facts;

import io.slamonitor.policy.ApplyTo;
import io.slamonitor.policy.AutoClose;
import io.slamonitor.policy.BusinessTime;
import io.slamonitor.policy.Limits;
import io.slamonitor.policy.Objectives;
import io.slamonitor.policy.OnReopen;
import io.slamonitor.policy.OnRetarget;
import io.slamonitor.policy.SlaPolicy;
import io.slamonitor.policy.Violation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a policy says beside its promises and its ladder, in words. */
final class PolicyPhrases {
    private PolicyPhrases() {}

    static String reopening(final OnReopen what) {
        return switch (what) {
            case RESUME -> "the clock goes on; the time in between does not count";
            case RESTART -> "a new clock starts";
            case IGNORE -> "nothing: the first close stands";
        };
    }

    static String retarget(final OnRetarget what) {
        return switch (what) {
            case APPLY ->
                "the new target counts for all the time so far; what it makes overdue is breached at the change";
            case RESTART -> "the clock starts again from nothing";
            case KEEP_VERDICT -> "the new target counts for all the time so far; a breach before the change stands";
        };
    }

    static String applies(final ApplyTo to) {
        return switch (to) {
            case NEW -> "tickets created after it goes live";
            case OPEN -> "tickets created after it goes live, and those that are open then";
        };
    }

    /** Null if nothing does. */
    static String pauses(final SlaPolicy policy) {
        return policy.pauseWhile().isEmpty()
                ? null
                : "the clocks of resolution and workaround stand still while the ticket is "
                        + Phrases.statuses(policy.pauseWhile());
    }

    static Map<String, String> violations(final Iterable<Violation> violations) {
        final Map<String, String> words = new LinkedHashMap<>();
        violations.forEach(violation -> words.put(violation.name(), violation(violation)));
        return Collections.unmodifiableMap(words);
    }

    private static String violation(final Violation violation) {
        return Phrases.trigger(violation.on())
                + Phrases.where(Phrases.tickets(violation.when()))
                + violation
                        .outside()
                        .map(calendar -> ", outside the hours of " + Phrases.calendar(calendar))
                        .orElse("")
                + Phrases.tells(violation.tell());
    }

    /** Empty if there are no limits. */
    static Map<String, String> limits(final Limits limits) {
        final Map<String, String> words = new LinkedHashMap<>();
        limits.openPerRequester()
                .ifPresent(open -> words.put(
                        "open",
                        "at most " + Phrases.counted(open.atMost(), "ticket")
                                + " of a requester at once, counted while " + Phrases.statuses(open.counting())));
        limits.newPerRequester()
                .ifPresent(created -> words.put(
                        "new",
                        "at most " + Phrases.counted(created.atMost(), "ticket") + " from a requester in "
                                + BusinessTime.format(created.per()) + ", by the wall clock"));
        limits.subject().ifPresent(length -> words.put("subject", length(length)));
        limits.message().ifPresent(length -> words.put("message", length(length)));
        limits.messages()
                .ifPresent(most -> words.put("messages", "at most " + most + " from the requester in a ticket"));
        if (limits.lockOnResolve()) {
            words.put("lock", "a ticket that was resolved or closed takes no change any more");
        }
        if (!words.isEmpty()) {
            words.put("passed", passed(limits));
        }
        return Collections.unmodifiableMap(words);
    }

    private static String length(final Limits.Length length) {
        return length.from() + " to " + length.to() + " characters";
    }

    private static String passed(final Limits limits) {
        return (limits.onPassed() == Limits.OnPassed.REJECT
                        ? "it is announced, and the ticket system is asked to reject the ticket"
                        : "it is announced, and no more")
                + Phrases.tells(limits.tell());
    }

    static String autoClose(final AutoClose close) {
        return "a ticket is closed when " + Phrases.counted(close.attempts(), "message")
                + " of the desk stayed without an answer"
                + (close.patience().isZero() ? "" : " and " + BusinessTime.format(close.patience()) + " have passed")
                + "; counted from when " + Phrases.trigger(close.since());
    }

    /** Null if nothing is aimed at. */
    static String objectives(final Objectives objectives) {
        if (objectives.isEmpty()) {
            return null;
        }
        final List<String> parts = new ArrayList<>();
        objectives.inOrder().forEach((metric, percent) -> parts.add(share(percent) + " of " + metric.label()));
        objectives.others().ifPresent(percent -> parts.add(share(percent) + (parts.isEmpty() ? "" : " of all else")));
        return String.join(", ", parts) + " in time";
    }

    private static String share(final BigDecimal percent) {
        return percent.stripTrailingZeros().toPlainString() + "%";
    }
}
