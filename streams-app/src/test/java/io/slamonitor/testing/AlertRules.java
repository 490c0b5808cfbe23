package io.slamonitor.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The alert rules in {@code grafana/prometheus}. */
public final class AlertRules {
    public static final Path FOLDER = Path.of("..", "grafana", "prometheus");

    /** One rule, and what it says to people. */
    public record Rule(String name, String expression, String severity, Map<String, String> annotations) {}

    private AlertRules() {}

    public static List<Rule> all() throws IOException {
        List<Rule> rules = new ArrayList<>();
        for (Object group : list(yaml(FOLDER.resolve("rules/sla-monitor.yaml")).get("groups"))) {
            for (Object each : list(map(group).get("rules"))) {
                Map<String, Object> rule = map(each);
                Map<String, String> annotations = new TreeMap<>();
                map(rule.get("annotations")).forEach((key, value) -> annotations.put(key, String.valueOf(value)));
                rules.add(new Rule(
                        (String) rule.get("alert"),
                        (String) rule.get("expr"),
                        (String) map(rule.get("labels")).get("severity"),
                        annotations));
            }
        }
        return rules;
    }

    /** What each unit test says of a rule: its name, and whether it fires then. */
    public static List<Map.Entry<String, Boolean>> cases() throws IOException {
        List<Map.Entry<String, Boolean>> cases = new ArrayList<>();
        for (Object test : list(yaml(FOLDER.resolve("tests/self-watch.yaml")).get("tests"))) {
            for (Object each : list(map(test).get("alert_rule_test"))) {
                cases.add(Map.entry(
                        (String) map(each).get("alertname"),
                        !list(map(each).get("exp_alerts")).isEmpty()));
            }
        }
        return cases;
    }

    private static Map<String, Object> yaml(Path file) throws IOException {
        return map(new Load(LoadSettings.builder().build())
                .loadFromString(Files.readString(file, StandardCharsets.UTF_8)));
    }

    @SuppressWarnings("unchecked") // YAML's own shape
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    private static List<?> list(Object value) {
        return (List<?>) value;
    }
}
