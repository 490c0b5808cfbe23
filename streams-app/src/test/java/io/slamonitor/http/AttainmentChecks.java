package io.slamonitor.http;

import static io.slamonitor.http.ApiClient.encoded;
import static io.slamonitor.http.ApiIT.ANSWERED;
import static io.slamonitor.http.ApiIT.CUSTOMERS;
import static io.slamonitor.http.ApiIT.GLOBEX;
import static io.slamonitor.http.ApiIT.GROUPS;
import static io.slamonitor.http.ApiIT.NINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.slamonitor.policy.Catalogues;
import io.slamonitor.policy.yaml.LoadedCatalogue;
import io.slamonitor.testing.AttainmentOracle;
import io.slamonitor.testing.Instance;
import io.slamonitor.testing.StreamDriver;
import io.slamonitor.testing.SyntheticDesk;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketField;
import io.slamonitor.ticket.TicketHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is answered of attainment, held against the oracle's count. */
final class AttainmentChecks {
    private final ApiClient api;

    AttainmentChecks(ApiClient api) {
        this.api = api;
    }

    void attainmentIsTheSameWhomeverOneAsks(Instance one, Instance two) throws Exception {
        AttainmentOracle oracle = oracle();
        JsonNode total = api.json(one, "/api/attainment?by=").at("/rows/0");
        for (String verdict : List.of("met", "breached", "excused")) {
            assertThat(total.path(verdict).asLong()).as(verdict).isEqualTo(oracle.total("day", verdict));
        }
        for (String state : List.of("running", "atRisk", "overdue")) {
            assertThat(total.path(state).asLong()).as(state).isEqualTo(oracle.total("now", state));
        }
        assertThat(total.path("met").asInt()).isEqualTo(ANSWERED);
        assertThat(total.path("attainment").asDouble())
                .isEqualTo(
                        (double) ANSWERED / (ANSWERED + total.path("breached").asInt()));
        assertThat(total.path("stopped").asInt()).isEqualTo(ANSWERED);
        assertThat(total.path("meanSeconds").asInt()).as("of 0 to 8 quarters").isEqualTo(3600);
        assertThat(total.path("p50Seconds").asInt()).isBetween(3600, 3660);
        assertThat(total.path("p99Seconds").asInt()).isBetween(7200, 7320);

        JsonNode byCustomer = api.json(one, "/api/attainment?by=customer,metric");
        assertThat(api.json(two, "/api/attainment?by=customer,metric")).isEqualTo(byCustomer);
        assertThat(byCustomer.path("complete").asBoolean()).isTrue();
        assertThat(byCustomer.path("asOf").asText()).isEqualTo("2026-03-02T11:00:00Z");
        assertThat(byCustomer.path("rows"))
                .extracting(row -> row.path("customer").asText(null))
                .containsOnly(null, "acme \"east\"", GLOBEX);
        assertThat(byCustomer.path("rows")).hasSize(6);
        assertThat(byCustomer.path("next").isNull()).isTrue();
        JsonNode rows = api.json(one, "/api/attainment?limit=500").path("rows");
        assertThat(rows).extracting(row -> row.path("policy").asText()).containsOnly("desk");
        assertThat(rows)
                .extracting(row -> row.path("windowStart").asText(null))
                .containsOnly(null, "2026-03-02T00:00:00Z");
    }

    static AttainmentOracle oracle() {
        LoadedCatalogue catalogue = SyntheticDesk.catalogue();
        return new AttainmentOracle(
                ApiIT.tickets().stream().collect(Collectors.groupingBy(TicketEvent::ticketId)).entrySet().stream()
                        .map(ticket -> TicketHistory.of(ticket.getKey(), ticket.getValue()))
                        .toList(),
                Catalogues.of(catalogue.catalog(catalogue.version(), Instant.EPOCH)),
                NINE.plus(Duration.ofHours(2)));
    }

    void attainmentIsFilteredAndOfAnyTime(Instance two) throws Exception {
        JsonNode acme =
                api.json(two, "/api/attainment?by=customer&metric=first-response&customer=" + encoded("acme \"east\""));
        assertThat(acme.path("rows")).hasSize(1);
        assertThat(acme.at("/rows/0/met").asInt()).isEqualTo(5);
        assertThat(api.json(two, "/api/attainment?by=&customer=" + encoded(GLOBEX))
                        .at("/rows/0/met")
                        .asInt())
                .isEqualTo(4);
        assertThat(api.json(two, "/api/attainment?by=&team=network").path("rows"))
                .isEmpty();
        JsonNode hours = api.json(two, "/api/attainment?by=window&window=hour&from=2026-03-02&to=2026-03-03");
        assertThat(hours.path("rows")).hasSizeGreaterThan(2).allSatisfy(hour -> {
            assertThat(hour.path("windowEnd").asText())
                    .isGreaterThan(hour.path("windowStart").asText());
            assertThat(hour.path("running").isNull())
                    .as("what is open belongs to no hour")
                    .isTrue();
        });
        assertThat(api.json(two, "/api/attainment?window=month&at=2026-02-27T10:00:00Z")
                        .path("rows"))
                .isEmpty();
        assertThat(api.json(two, "/api/attainment?window=month&at=2026-03-31T23:00:00Z&by=")
                        .at("/rows/0/met")
                        .asInt())
                .isEqualTo(ANSWERED);
    }

    void aThousandCustomersAreCountedInBoundedRows(Instance one, Instance two, StreamDriver driver) throws Exception {
        Instant later = NINE.plus(Duration.ofHours(4));
        long before = open(api.json(one, "/api/attainment?by=").at("/rows/0"));
        List<TicketEvent> events = new ArrayList<>();
        for (int i = 0; i < CUSTOMERS; i++) {
            events.add(TicketEvent.of("many-" + i, EventType.CREATED, later)
                    .set(TicketField.CUSTOMER, "customer " + i)
                    .build());
        }
        driver.send(events);
        driver.tickAndWait(later.plus(Duration.ofMinutes(1)));
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(
                        open(api.json(one, "/api/attainment?by=").at("/rows/0")))
                .isEqualTo(before + 2 * CUSTOMERS));
        Map<String, Long> openBy = new TreeMap<>();
        String after = "";
        while (after != null) {
            JsonNode page = api.json(two, "/api/attainment?by=customer&limit=50&after=" + encoded(after));
            assertThat(page.path("rows").size()).isBetween(1, 50);
            page.path("rows")
                    .forEach(row -> assertThat(openBy.put(row.path("customer").asText(""), open(row)))
                            .isNull());
            after = page.path("next").asText(null);
        }
        assertThat(openBy.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(before + 2 * CUSTOMERS);
        assertThat(openBy.size()).isBetween(GROUPS / 2 / 2, GROUPS + 1);
        assertThat(openBy.get("other")).isGreaterThan(CUSTOMERS);
        assertThat(api.json(two, "/api/clocks?limit=500").path("clocks")).hasSize(500);
    }

    static long open(JsonNode row) {
        return row.path("running").asLong()
                + row.path("atRisk").asLong()
                + row.path("overdue").asLong();
    }

    /** The text format of Prometheus: what a label says is escaped. */
    void metricsCanBeReadWhateverTicketsSay(Instance one, Instance two) throws Exception {
        List<String> lines = new ArrayList<>(metrics(one));
        lines.addAll(metrics(two));
        String labels = "\\{([a-zA-Z_][a-zA-Z0-9_]*=\"([^\"\\\\]|\\\\[\\\\\"n])*\",?)*\\}";
        assertThat(lines)
                .allMatch(line -> line.matches("#.*|[a-zA-Z_:][a-zA-Z0-9_:]*(" + labels + ")? [0-9eE+.NaInf-]+"));
        assertThat(customers(lines)).contains("acme \\\"east\\\"", "globex\\n\\\"north\\\" \\\\ {a=\\\"b\\\"}");
    }

    void metricsAreBounded(Instance one) throws Exception {
        assertThat(customers(metrics(one))).hasSizeBetween(3, GROUPS + 1);
    }

    private List<String> metrics(Instance instance) throws Exception {
        return api.get(instance, "/metrics").body().lines().toList();
    }

    /** As they are written. */
    private static Set<String> customers(List<String> lines) {
        return lines.stream()
                .filter(line -> line.contains("customer=\""))
                .map(line -> line.replaceFirst(".*customer=\"(([^\"\\\\]|\\\\.)*)\".*", "$1"))
                .collect(Collectors.toSet());
    }
}
