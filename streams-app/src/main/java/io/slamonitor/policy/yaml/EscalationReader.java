package io.slamonitor.policy.yaml;

import io.slamonitor.policy.Condition;
import io.slamonitor.policy.Escalation;
import io.slamonitor.policy.Mark;
import io.slamonitor.policy.Metric;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one entry of {@code escalate}. */
final class EscalationReader {
    static final List<String> KEYS = List.of("to", "on", "at", "when", "repeat", "until", "at-most", "tell");
    static final Map<String, Escalation.Until> UNTIL = EnumWords.of(Escalation.Until.class);

    private static final String EXPECTED = "an escalation: {to: L2, on: resolution, at: breach}";
    private static final String AT_EXPECTED =
            "start, due, breach, a percentage such as 150%, or time before or after due such as 'due + 2h'";
    private static final MarkReader MARKS = new MarkReader(List.of("start", "due", "breach"), AT_EXPECTED);
    private static final int USUAL_REPETITIONS = 10;
    private static final int MOST_REPETITIONS = 100;
    private static final BigDecimal MOST_PERCENT = BigDecimal.valueOf(1_000);

    private final LevelNames levels;

    EscalationReader(LevelNames levels) {
        this.levels = levels;
    }

    /** One escalation for each metric that the entry names, or one of the ticket itself; none if it has a fault. */
    List<Rung> read(YamlValue value) {
        int faultsBefore = value.faultCount();
        List<Rung> rungs =
                value.map(EXPECTED, KEYS).map(map -> read(map, value)).orElse(List.of());
        return value.faultCount() == faultsBefore ? rungs : List.of();
    }

    private List<Rung> read(YamlMap map, YamlValue value) {
        Optional<String> to =
                map.require("to", "the level that is brought in, such as L2").flatMap(levels::read);
        Map<Metric, YamlValue> on = map.get("on").map(EscalationReader::metrics).orElse(Map.of());
        Mark at = at(map);
        Condition when = map.read("when", Condition.ALWAYS, ConditionReader::read);
        Optional<Escalation.Repeat> repeat = repeat(map);
        List<String> tell = map.read("tell", List.of(), TellReader::read);
        List<Rung> rungs = new ArrayList<>();
        to.ifPresent(level -> on.forEach((metric, place) -> rungs.add(new Rung(
                new Escalation(level, Optional.of(metric), at, when, repeat, tell), value, Optional.of(place)))));
        if (!map.has("on") && to.isPresent()) {
            rungs.add(new Rung(
                    new Escalation(to.get(), Optional.empty(), at, when, repeat, tell), value, Optional.empty()));
        }
        return rungs;
    }

    private static Map<Metric, YamlValue> metrics(YamlValue value) {
        Map<Metric, YamlValue> metrics = new LinkedHashMap<>();
        List<YamlValue> items = value.isText() ? List.of(value) : value.items("a metric or a list of metrics");
        for (YamlValue item : items) {
            TargetReader.metric(item).ifPresent(metric -> {
                if (metrics.putIfAbsent(metric, item) != null) {
                    item.fault("the metric '" + metric.label() + "' is there twice");
                }
            });
        }
        if (value.isList() && items.isEmpty()) {
            value.fault("expected at least one metric; without 'on' an escalation belongs to the ticket itself");
        }
        return metrics;
    }

    private static Mark at(YamlMap map) {
        if (map.has("on")) {
            return map.require("at", AT_EXPECTED)
                    .flatMap(value -> value.parse(AT_EXPECTED, EscalationReader::point))
                    .orElse(Mark.START);
        }
        map.get("at").ifPresent(value -> value.parse(AT_EXPECTED, EscalationReader::point)
                .filter(mark -> !mark.equals(Mark.START) && map.lacks("on"))
                .ifPresent(mark -> value.fault("without 'on' an escalation belongs to the ticket itself, which knows"
                        + " no '" + MarkReader.written(mark) + "': expected 'start', or 'on' with a metric")));
        return Mark.START;
    }

    private static Mark point(String text) {
        Mark mark = MARKS.parse(text);
        if (mark instanceof Mark.Share share && share.percent().compareTo(MOST_PERCENT) > 0) {
            throw new IllegalArgumentException("'" + text + "' is too late: expected at most " + MOST_PERCENT + "%");
        }
        return mark;
    }

    private static Optional<Escalation.Repeat> repeat(YamlMap map) {
        Optional<Duration> every = map.read(
                "repeat", value -> value.parse("the business time between two, such as 1h", Amounts::duration));
        Escalation.Until until =
                map.read("until", Escalation.Until.ACKNOWLEDGED, value -> value.choice("end of repetition", UNTIL));
        int atMost = map.read("at-most", USUAL_REPETITIONS, value -> Counts.read(value, 2, MOST_REPETITIONS));
        if (map.lacks("repeat")) {
            List.of("until", "at-most").forEach(key -> map.get(key)
                    .ifPresent(value -> value.fault("'" + key + "' needs 'repeat': expected the business time between"
                            + " two, such as 'repeat: 1h'")));
        }
        return every.map(amount -> new Escalation.Repeat(amount, until, atMost));
    }
}
