package io.slamonitor.attainment;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is counted together: the clocks of a group whose verdict lies in a window, or those of them that are open now.
 *
 * @param window in which their verdicts lie; empty for what is open now
 */
public record AttainmentRow(Group group, Optional<ReportingWindow> window) {
    /** In place of a window's kind. */
    public static final String NOW = "now";

    /** The kind of its window, or {@code now}. */
    public String kind() {
        return window.map(span -> span.kind().label()).orElse(NOW);
    }

    /** Names it, the same for the same row always. */
    public String key() {
        return group.key() + "&window=" + kind()
                + window.map(span -> "&start=" + span.start()).orElse("");
    }

    /** What a standing adds to the rows of a group: a verdict to one window of each kind, an open clock to what is open. */
    public static Map<AttainmentRow, AttainmentTally> of(final Group group, final Standing standing) {
        final Map<AttainmentRow, AttainmentTally> added = new HashMap<>();
        standing.judged().ifPresent(judged -> {
            final AttainmentTally one = AttainmentTally.of(judged);
            for (final ReportingWindow.Kind kind : ReportingWindow.Kind.values()) {
                added.put(
                        new AttainmentRow(group, Optional.of(ReportingWindow.of(kind, judged.at(), group.zone()))),
                        one);
            }
        });
        standing.open()
                .ifPresent(open -> added.put(new AttainmentRow(group, Optional.empty()), AttainmentTally.of(open)));
        return added;
    }
}
