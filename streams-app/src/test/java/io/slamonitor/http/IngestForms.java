package io.slamonitor.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.slamonitor.http.IngestClient.Answer;
import io.slamonitor.json.Json;
import io.slamonitor.testing.StreamOutput;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** In which forms events may come, and what is said of those that may not; steps of {@link IngestIT}. */
record IngestForms(IngestClient client, String secret) {
    void eventsComeAloneInListsAndInLines(StreamOutput output) {
        String odd = "form-\"q\" 日本 \\u00e9 '";
        assertThat(client.events("application/json", IngestClient.created(odd))
                        .json()
                        .at("/events/0/ticketId")
                        .asText())
                .isEqualTo("form-\"q\" 日本 é '");
        String list = IntStream.range(0, 1000)
                .mapToObj(i -> IngestClient.created("form-list-" + i))
                .collect(Collectors.joining(",", "[", "]"));
        Answer many = client.events("application/json; charset=utf-8", list);
        assertThat(many.status()).as(many.body()).isEqualTo(202);
        assertThat(many.json().path("events")).hasSize(1000);
        String lines = IngestClient.created("form-line-1") + "\r\n\n" + IngestClient.created("form-line-2") + "\n";
        assertThat(client.events("application/x-ndjson", lines)
                        .json()
                        .path("accepted")
                        .asInt())
                .isEqualTo(2);
        assertThat(client.gzipped("application/x-ndjson", lines)
                        .json()
                        .path("accepted")
                        .asInt())
                .isEqualTo(2);
        assertThat(client.gzipped("application/json", list).status()).isEqualTo(202);
        assertThat(client.events("application/json", "[]")
                        .json()
                        .path("accepted")
                        .asInt())
                .as("nothing is nothing wrong")
                .isZero();

        assertThat(output.events("form-list-")).hasSize(2000);
        assertThat(output.events("form-line-")).hasSize(4);
        assertThat(output.events("form-\"q\" 日本 é '")).hasSize(1);
    }

    /** What docs/ingest.md shows is run as it stands there, in the root of the repository. */
    void theExamplesOfThePageWork() throws Exception {
        String page = Files.readString(Path.of("..", "docs", "ingest.md"), StandardCharsets.UTF_8);
        List<String> examples = new ArrayList<>();
        for (String part : page.split("```sh\n", -1)) {
            if (!examples.isEmpty() || page.startsWith(part)) {
                examples.add(part.substring(0, Math.max(0, part.indexOf("```"))));
            }
        }
        for (String example : examples.subList(1, examples.size())) {
            ProcessBuilder shell = new ProcessBuilder("bash", "-e", "-c", example)
                    .directory(Path.of("..").toFile())
                    .redirectErrorStream(true);
            shell.environment().put("SLA", client.url());
            shell.environment().put("SECRET", secret);
            Process process = shell.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(example + said).isZero();
            assertThat(Json.MAPPER.readTree(said).path("accepted").asInt())
                    .as(example + said)
                    .isPositive();
        }
        assertThat(examples).as("one for each way to send").hasSizeGreaterThan(3);
    }

    void wrongRequestsAreExplainedAndNothingOfThemIsSent(StreamOutput output) {
        Answer bad = client.events(
                "application/x-ndjson",
                IngestClient.created("bad-1") + "\n{\"ticketId\":\"bad-2\",\"status\":\"OPNE\"}\nnonsense\n"
                        + IngestClient.created("bad-3").replace("2026-03-02", "2126-03-02"));
        assertThat(bad.status()).isEqualTo(400);
        assertThat(bad.header("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(bad.detail()).isEqualTo("3 faults; nothing of the request was taken");
        JsonNode faults = bad.json().path("faults");
        assertThat(faults.toString())
                .contains("line 2: event 1 of 1: ", "'occurredAt' is missing", "did you mean 'OPEN'?")
                .contains("3:")
                .contains("line 4: ", "lies outside the years");
        assertThat(client.events(
                                "application/json",
                                IngestClient.created("bad-4").replace("2026-03-02", "2080-03-02"))
                        .body())
                .as("what the stream would reject, the sender hears at once")
                .contains("payload 1: ticket bad-4: occurredAt 2080-03-02T09:00:00Z lies more than PT5M after");

        assertThat(client.post("/ingest/zendesk-export", "{}").status())
                .as("no secret is set")
                .isEqualTo(404);
        assertThat(client.post("/ingest/nobody", "{}").status()).isEqualTo(404);
        assertThat(client.get("/ingest/zendesk").status()).isEqualTo(405);
        for (String type : List.of(
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data",
                "application/json;charset=utf-16")) {
            assertThat(client.events(type, IngestClient.created("bad-5")).status())
                    .as(type)
                    .isEqualTo(415);
        }
        assertThat(client.post(
                                "/api/events",
                                IngestClient.created("bad-6"),
                                "Authorization",
                                "Bearer " + secret,
                                "Content-Encoding",
                                "br")
                        .status())
                .isEqualTo(415);
        assertThat(client.events("application/json", " ".repeat(300_000)).status())
                .isEqualTo(413);
        assertThat(client.chunked("application/json", " ".repeat(300_000)).status())
                .as("though its length was not told")
                .isEqualTo(413);
        assertThat(client.gzipped("application/json", " ".repeat(50_000_000)).detail())
                .isEqualTo("the body inflates to more than 262144 bytes (ingest.max.bytes)");
        assertThat(client.events("application/json", "[" + "1,".repeat(1000) + "1]")
                        .status())
                .isEqualTo(413);
        assertThat(client.options("/api/events", "Origin", "https://elsewhere.example")
                        .header("Access-Control-Allow-Origin"))
                .as("no page of another site may send")
                .isEmpty();
        assertThat(output.events("bad-")).as("all or nothing").isEmpty();
    }
}
