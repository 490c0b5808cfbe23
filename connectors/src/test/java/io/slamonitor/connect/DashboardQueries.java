package io.slamonitor.connect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the dashboards ask of PostgreSQL, with their variables and the year up to now put in as Grafana would. */
final class DashboardQueries {
    private static final Path FOLDER = Path.of("../grafana/dashboards");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+):sqlstring}");
    private static final Pattern TIME_FILTER = Pattern.compile("\\$__timeFilter\\(([^()]+)\\)");
    private static final Duration YEAR = Duration.ofDays(365);

    private final Function<String, List<Map<String, Object>>> database;
    private final Map<String, String> chosen;

    /**
     * @param database answers SQL
     * @param chosen values of variables; others have those that a dashboard starts with
     */
    DashboardQueries(final Function<String, List<Map<String, Object>>> database, final Map<String, String> chosen) {
        this.database = database;
        this.chosen = chosen;
    }

    /** The rows of each query, by {@code dashboard: panel}. */
    Map<String, List<Map<String, Object>>> ask() throws IOException {
        final Map<String, List<Map<String, Object>>> answers = new LinkedHashMap<>();
        final List<Path> files;
        try (Stream<Path> found = Files.list(FOLDER)) {
            files = found.sorted().toList();
        }
        for (final Path file : files) {
            final JsonNode board = new ObjectMapper().readTree(file.toFile());
            final Map<String, List<String>> values = values(board);
            for (final JsonNode panel : board.get("panels")) {
                for (final JsonNode target : panel.path("targets")) {
                    if (target.has("rawSql")) {
                        answers.put(
                                board.get("title").asText() + ": "
                                        + panel.get("title").asText(),
                                database.apply(sql(target.get("rawSql").asText(), values)));
                    }
                }
            }
        }
        return answers;
    }

    private Map<String, List<String>> values(final JsonNode board) {
        final Map<String, List<String>> values = new TreeMap<>();
        for (final JsonNode variable : board.at("/templating/list")) {
            final String name = variable.get("name").asText();
            if (chosen.containsKey(name)) {
                values.put(name, List.of(chosen.get(name)));
            } else if (variable.get("type").asText().equals("query")) {
                final List<String> all = new ArrayList<>();
                database.apply(variable.get("query").asText())
                        .forEach(row ->
                                all.add(String.valueOf(row.values().iterator().next())));
                values.put(name, all);
            } else {
                values.put(name, List.of(variable.at("/current/value").asText()));
            }
        }
        return values;
    }

    private static String sql(final String query, final Map<String, List<String>> values) {
        final Instant now = Instant.now();
        final String timed = TIME_FILTER
                .matcher(query)
                .replaceAll(column -> column.group(1) + " BETWEEN '" + now.minus(YEAR) + "' AND '" + now + "'");
        return VARIABLE.matcher(timed)
                .replaceAll(name -> Matcher.quoteReplacement(values.get(name.group(1)).stream()
                        .map(value -> "'" + value.replace("'", "''") + "'")
                        .collect(Collectors.joining(","))));
    }
}
