package io.slamonitor.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
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
        for (Object group : listed("rules", "groups")) {
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
        for (Object test : listed("tests", "tests")) {
            for (Object each : list(map(test).get("alert_rule_test"))) {
                cases.add(Map.entry(
                        (String) map(each).get("alertname"),
                        !list(map(each).get("exp_alerts")).isEmpty()));
            }
        }
        return cases;
    }

    /** What a key has in all files of a folder. */
    private static List<Object> listed(String folder, String key) throws IOException {
        List<Object> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
            for (Path file : files.sorted().toList()) {
                all.addAll(list(yaml(file).get(key)));
            }
        }
        return all;
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
