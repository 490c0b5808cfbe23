package io.slamonitor.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.slamonitor.testing.Dashboards.Board;
import io.slamonitor.testing.Dashboards.Panel;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Asks what the panels of the dashboards ask, with their variables and macros put in as Grafana would. */
public final class PanelQueries {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)(?::(\\w+))?}|\\$(\\w+)(?!\\w|\\()");
    private static final Pattern TIME_FILTER = Pattern.compile("\\$__timeFilter\\(([^()]+)\\)");
    private static final Pattern BACK = Pattern.compile("now-(\\d+)([hdy])");

    private final PrometheusServer prometheus;
    private final BoardTables tables;
    private final Instant scrapedSince;
    private final Map<String, String> chosen;

    /**
     * @param scrapedSince when Prometheus began
     * @param chosen values of variables other than those that a dashboard starts with
     */
    public PanelQueries(
            PrometheusServer prometheus, BoardTables tables, Instant scrapedSince, Map<String, String> chosen) {
        this.prometheus = prometheus;
        this.tables = tables;
        this.scrapedSince = scrapedSince;
        this.chosen = chosen;
    }

    /** What a query of Prometheus answers: a series, or a row of a table with a time. */
    private static Map<String, Object> sample(JsonNode series, JsonNode timeAndValue, String named) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("time", Instant.ofEpochSecond(timeAndValue.get(0).asLong()));
        series.get("metric")
                .properties()
                .forEach(label -> row.put(label.getKey(), label.getValue().asText()));
        row.put("metric name", named);
        row.put("value", timeAndValue.get(1).asDouble());
        return row;
    }

    /** The rows of each query of a panel. */
    public List<List<Map<String, Object>>> ask(Panel panel) throws Exception {
        Map<String, List<String>> values = values(panel.board());
        List<List<Map<String, Object>>> answers = new ArrayList<>();
        for (JsonNode target : panel.targets()) {
            answers.add(
                    target.has("rawSql")
                            ? tables.query(sql(target.get("rawSql").asText(), panel.board(), values))
                            : samples(target, values));
        }
        return answers;
    }

    private List<Map<String, Object>> samples(JsonNode target, Map<String, List<String>> values) throws Exception {
        String expression = substituted(
                target.get("expr").asText().replace("$__rate_interval", "1m").replace("$__interval", "15s"),
                values,
                (names, format) -> names.size() == 1
                        ? escaped(names.get(0))
                        : names.stream().map(PanelQueries::escaped).collect(Collectors.joining("|", "(", ")")));
        boolean instant = target.get("instant").asBoolean();
        JsonNode found = instant ? prometheus.now(expression) : prometheus.since(scrapedSince, expression);
        List<Map<String, Object>> samples = new ArrayList<>();
        for (JsonNode series : found) {
            String name = legend(target.path("legendFormat").asText(""), series.get("metric"));
            for (JsonNode each : instant ? List.of(series.get("value")) : series.get("values")) {
                samples.add(sample(series, each, name));
            }
        }
        return samples;
    }

    private static String legend(String format, JsonNode labels) {
        return Pattern.compile("\\{\\{(\\w+)}}")
                .matcher(format)
                .replaceAll(name ->
                        Matcher.quoteReplacement(labels.path(name.group(1)).asText("")));
    }

    /** What each variable of a dashboard stands for: everything, if all are chosen, or what is chosen first. */
    private Map<String, List<String>> values(Board board) throws Exception {
        Map<String, List<String>> values = new TreeMap<>();
        for (JsonNode variable : board.variables()) {
            String name = variable.get("name").asText();
            if (chosen.containsKey(name)) {
                values.put(name, List.of(chosen.get(name)));
            } else if (variable.get("type").asText().equals("query")) {
                List<String> all = tables.query(variable.get("query").asText()).stream()
                        .map(row -> String.valueOf(row.values().iterator().next()))
                        .toList();
                values.put(name, variable.get("multi").asBoolean() ? all : all.subList(0, 1));
            } else {
                values.put(name, List.of(variable.get("current").get("value").asText()));
            }
        }
        return values;
    }

    private static String sql(String query, Board board, Map<String, List<String>> values) {
        Instant from = from(board.json().get("time").get("from").asText());
        String timed = TIME_FILTER
                .matcher(query)
                .replaceAll(column -> column.group(1) + " BETWEEN '" + from + "' AND '" + Instant.now() + "'");
        return substituted(
                timed,
                values,
                (names, format) -> format.equals("sqlstring")
                        ? names.stream()
                                .map(name -> "'" + name.replace("'", "''") + "'")
                                .collect(Collectors.joining(","))
                        : String.join(",", names));
    }

    private static Instant from(String written) {
        Matcher back = BACK.matcher(written);
        if (!back.matches()) {
            throw new IllegalArgumentException(written);
        }
        Duration unit =
                switch (back.group(2)) {
                    case "h" -> Duration.ofHours(1);
                    case "d" -> Duration.ofDays(1);
                    default -> Duration.ofDays(365);
                };
        return Instant.now()
                .minus(unit.multipliedBy(Long.parseLong(back.group(1))))
                .truncatedTo(ChronoUnit.SECONDS);
    }

    private interface Format {
        String of(List<String> values, String format);
    }

    private static String substituted(String query, Map<String, List<String>> values, Format format) {
        String done =
                VARIABLE.matcher(query).replaceAll(found -> Matcher.quoteReplacement(value(found, values, format)));
        if (done.contains("$__")) {
            throw new IllegalArgumentException("a macro that this test does not know: " + done);
        }
        return done;
    }

    private static String value(MatchResult found, Map<String, List<String>> values, Format format) {
        String name = found.group(1) == null ? found.group(3) : found.group(1);
        if (!values.containsKey(name)) {
            throw new IllegalArgumentException("no variable of the dashboard: " + found.group());
        }
        return format.of(values.get(name), found.group(2) == null ? "" : found.group(2));
    }

    /** As Grafana writes a value into a regular expression within quotes. */
    private static String escaped(String value) {
        return value.replace("\\", "\\\\\\\\").replaceAll("[$^*{}\\[\\]'+?.()|]", "\\\\\\\\$0");
    }
}
