package io.slamonitor.json;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.slamonitor.evaluation.Action;
import io.slamonitor.text.Labels;
import java.util.List;

/** What the ticket system is asked for, as JSON. */
@JsonPropertyOrder({"type", "subject", "at", "level", "reason", "needed"})
record ActionPart(String type, String subject, String at, String level, String reason, boolean needed) {

    static List<ActionPart> of(final List<Action> actions) {
        return actions.stream().map(ActionPart::of).toList();
    }

    private static ActionPart of(final Action action) {
        return new ActionPart(
                Labels.of(action.key().type()),
                action.key().subject(),
                Json.instant(action.at()),
                action.level().orElse(null),
                action.reason(),
                action.needed());
    }
}
