package io.slamonitor.audit;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Everything that was told by the end.
 *
 * @param alerts each thing that was said of an alert, in order, by ticket
 * @param current what is said to be active now, by alert
 * @param actions each thing that was said of an action, in order, by ticket
 * @param clocks what was last said of every clock, by ticket
 * @param alertsSince the judged time before which alerts may have been told that are not there any more, UTC;
 *     {@link Instant#MIN} if all are there
 * @param actionsSince the same of actions
 */
public record Told(
        Map<String, List<ToldAlert>> alerts,
        Map<String, ToldAlert> current,
        Map<String, List<ToldAction>> actions,
        Map<String, List<ToldClock>> clocks,
        Instant alertsSince,
        Instant actionsSince) {}
