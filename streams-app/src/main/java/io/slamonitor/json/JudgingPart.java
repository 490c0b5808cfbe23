package io.slamonitor.json;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.slamonitor.evaluation.Judging;
import io.slamonitor.policy.SlaPolicy;
import io.slamonitor.ticket.TicketEvent;
import java.util.List;

/** Which policy judges a ticket from an instant on, as JSON. */
@JsonPropertyOrder({"since", "eventId", "catalogue", "takenOver", "tried", "policy", "policyVersion", "match"})
record JudgingPart(
        String since,
        String eventId,
        String catalogue,
        boolean takenOver,
        List<Tried> tried,
        String policy,
        String policyVersion,
        String match) {

    static JudgingPart of(final Judging judging) {
        return new JudgingPart(
                Json.instant(judging.since()),
                judging.event().map(TicketEvent::eventId).orElse(null),
                judging.catalogue().orElse(null),
                judging.takenOver(),
                judging.tried().stream().map(Tried::of).toList(),
                judging.policy().map(SlaPolicy::name).orElse(null),
                judging.policy().map(SlaPolicy::version).orElse(null),
                judging.policy().map(policy -> policy.match().describe()).orElse(null));
    }

    @JsonPropertyOrder({"policy", "why"})
    record Tried(String policy, String why) {

        static Tried of(final Judging.Tried tried) {
            return new Tried(tried.policy().name(), tried.mismatch().describe());
        }
    }

    /** @param policy null if the catalogue has none for the ticket */
    @JsonPropertyOrder({"catalogue", "effectiveFrom", "policy"})
    record PassedOver(String catalogue, String effectiveFrom, String policy) {

        static PassedOver of(final Judging.PassedOver passed) {
            return new PassedOver(
                    passed.catalogue(),
                    Json.instant(passed.effectiveFrom()),
                    passed.policy().map(SlaPolicy::name).orElse(null));
        }
    }
}
