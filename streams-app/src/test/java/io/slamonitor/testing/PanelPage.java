package io.slamonitor.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.slamonitor.testing.Dashboards.Board;
import io.slamonitor.testing.Dashboards.Panel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The data of a dashboard's panels as a plain page, laid out as the dashboard is, to be looked at. It is no Grafana: it shows
 * what the queries answered, in the units of the panels.
 */
public final class PanelPage {
    private static final int MOST_ROWS = 8;
    private static final int ROW_PIXELS = 34;
    private static final List<String> PALETTE =
            List.of("#3274d9", "#e0752d", "#299c46", "#a352cc", "#e02f44", "#0a8c8c", "#8f7b00", "#6b6b6b");
    private static final Map<String, String> COLOURS = Map.of(
            "green", "#299c46", "red", "#e02f44", "orange", "#e0752d", "blue", "#3274d9", "purple", "#a352cc", "text",
            "#6b6b6b");

    private final StringBuilder html = new StringBuilder();

    /** Begins the page of a dashboard. */
    public PanelPage(Board board) {
        html.append(
                        "<!doctype html><meta charset=utf-8><style>body{font:13px sans-serif;margin:16px;background:#f4f5f5;color:#222;"
                                + "width:1400px}h1{font-size:20px;margin:0 0 12px}main{display:grid;grid-template-columns:repeat(24,1fr);gap:6px;"
                                + "grid-auto-rows:" + ROW_PIXELS
                                + "px}section{background:#fff;border:1px solid #dcdcdc;border-radius:3px;padding:6px 10px;"
                                + "overflow:hidden}h2{font-size:13px;margin:0 0 6px}big{font-size:28px;margin-right:18px}big small{font-size:13px}"
                                + "table{border-collapse:collapse;font-size:12px;width:100%}td,th{text-align:left;padding:2px 8px;border-bottom:1px solid"
                                + " #eee;white-space:nowrap}.bar{display:grid;grid-template-columns:130px 1fr 80px;gap:6px;margin:3px 0;align-items:center}"
                                + ".bar i{display:block;height:14px;background:#3274d9}svg{width:100%}</style><h1>")
                .append(escaped(board.title()))
                .append("</h1><main>");
        for (JsonNode row : board.json().get("panels")) {
            if (row.get("type").asText().equals("row")) {
                html.append("<h2 style='")
                        .append(place(row))
                        .append(";align-self:end'>")
                        .append(escaped(row.get("title").asText()))
                        .append("</h2>");
            }
        }
    }

    private static String place(JsonNode panel) {
        JsonNode at = panel.get("gridPos");
        return "grid-column:" + (at.get("x").asInt() + 1) + "/span "
                + at.get("w").asInt() + ";grid-row:" + (at.get("y").asInt() + 1) + "/span "
                + at.get("h").asInt();
    }

    /** Adds what a panel's queries answered. */
    public void add(Panel panel, List<List<Map<String, Object>>> answers) {
        html.append("<section style='")
                .append(place(panel.json()))
                .append("'><h2>")
                .append(escaped(panel.title()))
                .append("</h2>");
        switch (panel.type()) {
            case "stat" -> answers.forEach(rows -> rows.forEach(row -> number(panel, row)));
            case "bargauge" -> bars(panel, answers.get(0));
            case "timeseries" -> lines(panel, answers);
            default -> table(panel, answers.size() == 1 ? answers.get(0) : merged(answers));
        }
        html.append("</section>");
    }

    private void number(Panel panel, Map<String, Object> row) {
        String name = String.valueOf(row.getOrDefault("metric name", ""));
        html.append("<big style='color:")
                .append(colour(panel, name, COLOURS.get("blue")))
                .append("'>")
                .append(shown(last(row), unit(panel, "")))
                .append(" <small>")
                .append(escaped(name))
                .append("</small></big>");
    }

    private void bars(Panel panel, List<Map<String, Object>> rows) {
        double most = rows.stream()
                .mapToDouble(row -> ((Number) last(row)).doubleValue())
                .max()
                .orElse(1);
        for (Map<String, Object> row : rows) {
            double value = ((Number) last(row)).doubleValue();
            String name = String.valueOf(
                    row.getOrDefault("metric name", row.values().iterator().next()));
            html.append("<div class=bar><span>")
                    .append(escaped(name))
                    .append("</span><i style='width:")
                    .append(most == 0 || Double.isNaN(value) ? 0 : Math.round(100 * value / most))
                    .append("%;background:")
                    .append(colour(panel, name, COLOURS.get("blue")))
                    .append("'></i><span>")
                    .append(shown(value, unit(panel, "")))
                    .append("</span></div>");
        }
    }

    private void lines(Panel panel, List<List<Map<String, Object>>> answers) {
        Map<String, List<double[]>> series = new TreeMap<>();
        answers.forEach(rows -> rows.forEach(row -> {
            Object time = row.get("time");
            double at = time instanceof Instant instant
                    ? instant.getEpochSecond()
                    : ((java.sql.Timestamp) time).getTime() / 1000.0;
            Object value = last(row);
            if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
                series.computeIfAbsent(
                                String.valueOf(row.getOrDefault("metric name", row.get("metric"))),
                                name -> new ArrayList<>())
                        .add(new double[] {at, number.doubleValue()});
            }
        }));
        List<double[]> all = series.values().stream().flatMap(List::stream).toList();
        double from = all.stream().mapToDouble(point -> point[0]).min().orElse(0);
        double to = Math.max(
                from + 1, all.stream().mapToDouble(point -> point[0]).max().orElse(1));
        double most =
                Math.max(1e-9, all.stream().mapToDouble(point -> point[1]).max().orElse(1));
        html.append("<svg viewBox='0 0 600 170'><text x=0 y=10 font-size=10>")
                .append(shown(most, unit(panel, "")))
                .append("</text>");
        int index = 0;
        for (Map.Entry<String, List<double[]>> line : series.entrySet()) {
            String colour = colour(panel, line.getKey(), PALETTE.get(index % PALETTE.size()));
            html.append("<polyline fill=none stroke-width=2 stroke='")
                    .append(colour)
                    .append("' points='");
            for (double[] point : line.getValue()) {
                html.append(String.format(
                        Locale.ROOT, "%.1f,%.1f ", 600 * (point[0] - from) / (to - from), 140 - 125 * point[1] / most));
            }
            html.append("'/><text font-size=10 x=")
                    .append(index % 5 * 120)
                    .append(" y=")
                    .append(155 + index / 5 * 12)
                    .append(" fill='")
                    .append(colour)
                    .append("'>")
                    .append(escaped(line.getKey()))
                    .append("</text>");
            index++;
        }
        html.append("</svg>");
    }

    private static List<Map<String, Object>> merged(List<List<Map<String, Object>>> answers) {
        Map<String, Map<String, Object>> rows = new LinkedHashMap<>();
        for (int i = 0; i < answers.size(); i++) {
            for (Map<String, Object> answer : answers.get(i)) {
                Map<String, Object> row = new LinkedHashMap<>(answer);
                Object value = row.remove("value");
                row.remove("time");
                row.remove("metric name");
                rows.computeIfAbsent(row.toString(), key -> row).put("Value #" + (char) ('A' + i), value);
            }
        }
        return List.copyOf(rows.values());
    }

    private void table(Panel panel, List<Map<String, Object>> rows) {
        List<String> columns = rows.stream()
                .flatMap(row -> row.keySet().stream())
                .distinct()
                .filter(name -> !name.equals("url"))
                .toList();
        html.append("<table><tr>");
        columns.forEach(name ->
                html.append("<th>").append(escaped(renamed(panel, name))).append("</th>"));
        html.append("</tr>");
        rows.stream()
                .limit(panel.type().equals("table") ? MOST_ROWS : rows.size())
                .forEach(row -> {
                    html.append("<tr>");
                    columns.forEach(name -> html.append("<td>")
                            .append(shown(row.get(name), unit(panel, renamed(panel, name))))
                            .append("</td>"));
                    html.append("</tr>");
                });
        html.append("</table>");
        if (rows.size() > MOST_ROWS && panel.type().equals("table")) {
            html.append("and ").append(rows.size() - MOST_ROWS).append(" more");
        }
    }

    private static String renamed(Panel panel, String column) {
        for (JsonNode transformation : panel.json().path("transformations")) {
            if (transformation.at("/options/renameByName").has(column)) {
                return transformation.at("/options/renameByName").get(column).asText();
            }
        }
        return column;
    }

    private static Object last(Map<String, Object> row) {
        return row.values().stream().reduce((one, other) -> other).orElseThrow();
    }

    /** The unit of a column, or of the panel. */
    private static String unit(Panel panel, String column) {
        for (JsonNode override : panel.json().at("/fieldConfig/overrides")) {
            if (override.at("/matcher/options").asText().equals(column)) {
                for (JsonNode property : override.get("properties")) {
                    if (property.get("id").asText().equals("unit")) {
                        return property.get("value").asText();
                    }
                }
            }
        }
        return panel.json().at("/fieldConfig/defaults/unit").asText();
    }

    private static String colour(Panel panel, String name, String otherwise) {
        for (JsonNode override : panel.json().at("/fieldConfig/overrides")) {
            if (override.at("/matcher/options").asText().equals(name)) {
                return COLOURS.getOrDefault(
                        override.at("/properties/0/value/fixedColor").asText(), otherwise);
            }
        }
        return otherwise;
    }

    private static String shown(Object value, String unit) {
        if (!(value instanceof Number number)) {
            return value == null ? "" : escaped(value.toString());
        }
        double amount = number.doubleValue();
        return switch (unit) {
            case "percentunit" -> String.format(Locale.ROOT, "%.1f %%", 100 * amount);
            case "s" -> seconds(amount);
            case "bytes" -> String.format(Locale.ROOT, "%.0f MiB", amount / 1_048_576);
            default ->
                amount == Math.rint(amount)
                        ? String.valueOf((long) amount)
                        : String.format(Locale.ROOT, "%.2f", amount);
        };
    }

    private static String seconds(double amount) {
        double size = Math.abs(amount);
        return size < 120
                ? String.format(Locale.ROOT, "%.1f s", amount)
                : size < 7_200
                        ? String.format(Locale.ROOT, "%.0f min", amount / 60)
                        : String.format(Locale.ROOT, "%.1f h", amount / 3_600);
    }

    private static String escaped(String text) {
        return text.chars()
                .mapToObj(character -> character == '<' || character == '&' || character == '\''
                        ? "&#" + character + ";"
                        : Character.toString(character))
                .collect(Collectors.joining());
    }

    /** The page. */
    public String html() {
        return html + "</main>";
    }
}
