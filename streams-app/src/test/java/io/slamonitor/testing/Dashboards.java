package io.slamonitor.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The dashboards in {@code grafana/dashboards}. */
public final class Dashboards {
    public static final Path FOLDER = GrafanaTool.FOLDER.resolve("dashboards");

    /** One of them. */
    public record Board(JsonNode json) {
        public String uid() {
            return json.get("uid").asText();
        }

        public String title() {
            return json.get("title").asText();
        }

        /** Without the headings of rows. */
        public List<Panel> panels() {
            return stream(json.get("panels"))
                    .filter(panel -> !panel.get("type").asText().equals("row"))
                    .map(panel -> new Panel(this, panel))
                    .toList();
        }

        public List<JsonNode> variables() {
            return stream(json.get("templating").get("list")).toList();
        }
    }

    /** A panel of a dashboard. */
    public record Panel(Board board, JsonNode json) {
        public String title() {
            return json.get("title").asText();
        }

        public String type() {
            return json.get("type").asText();
        }

        public List<JsonNode> targets() {
            return stream(json.get("targets")).toList();
        }

        @Override
        public String toString() {
            return board.title() + ": " + title();
        }
    }

    private Dashboards() {}

    public static List<Board> all() throws IOException {
        List<Board> boards = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.sorted().toList()) {
                boards.add(new Board(new ObjectMapper().readTree(file.toFile())));
            }
        }
        return boards;
    }

    static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
