package io.slamonitor.policy.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.slamonitor.evaluation.Evaluator;
import io.slamonitor.evaluation.Explanation;
import io.slamonitor.policy.Catalogues;
import io.slamonitor.policy.facts.CatalogueDiff;
import io.slamonitor.policy.facts.CatalogueFacts;
import io.slamonitor.testing.Mutations;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketField;
import io.slamonitor.ticket.TicketHistory;
import io.slamonitor.ticket.TicketStatus;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Policy files that are almost good: they load, and then judge tickets, or they have faults with a file and a line; in
 * bounded memory. Seeds are fixed; {@code jqwik.tries.default} says how long to look.
 */
class PolicyFuzzProperties {
    private static final List<Path> GOOD = good();
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private static final long MEGABYTE = 1 << 20;

    /** A file's own megabyte, what it becomes, and what is said of it. */
    private static final long MOST_ALLOCATED = 600 * MEGABYTE;

    private static final List<String> SCALARS = List.of(
            "9".repeat(400),
            "x".repeat(200_000),
            "-0",
            "0x7fffffffffffffff",
            "1e999999999",
            ".inf",
            ".nan",
            "87600h",
            "87601h",
            "PT87600H",
            "0.000001ms",
            "99:99-99:99",
            "24:00-24:00",
            "00:00-24:00",
            "1900-01-01",
            "2199-12-31",
            "due - 87600h",
            "due + 87600h",
            "100.001%",
            "99999999%",
            "Pacific/Apia",
            "+18:00",
            "\"\\u0000\"",
            "\"\\uD83D\"",
            "\u202E",
            "{}",
            "[]",
            "[[]]",
            "{a: {a: {a: a}}}",
            "*a",
            "&a *a",
            "!!binary aGk=",
            "? ",
            "|\n  x");

    private static List<Path> good() {
        return Stream.concat(
                        Mutations.corpus("policies").stream(),
                        Stream.of(
                                        "caltech-crm",
                                        "cipplanner",
                                        "claritum",
                                        "clinical-force",
                                        "consentcollect",
                                        "example")
                                .map(name -> PolicySchema.FOLDER.resolve(name + ".yaml")))
                .toList();
    }

    @Property(seed = "20260308")
    void changedBytesLoadAndJudgeOrHaveFaultsWithALine(@ForAll("seeds") final long seed) {
        final Random random = new Random(seed);
        assertLoadsOrHasFaults(Mutations.mutated(Mutations.read(Mutations.any(GOOD, random)), random));
    }

    @Property(seed = "20260309")
    void changedLinesLoadAndJudgeOrHaveFaultsWithALine(@ForAll("seeds") final long seed) {
        final Random random = new Random(seed);
        final String file = new String(Mutations.read(Mutations.any(GOOD, random)), StandardCharsets.UTF_8);
        final List<String> lines = new ArrayList<>(file.lines().toList());
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            change(lines, random);
        }
        assertLoadsOrHasFaults(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    private static void change(final List<String> lines, final Random random) {
        final int at = random.nextInt(lines.size());
        final String line = lines.get(at);
        switch (random.nextInt(7)) {
            case 0 -> lines.remove(at);
            case 1 -> lines.add(random.nextInt(lines.size()), line);
            case 2 -> lines.set(at, " ".repeat(random.nextInt(5)) + line);
            case 3 -> lines.set(at, line.replaceFirst("^ {1,2}", ""));
            case 4 -> lines.set(at, line.replaceFirst(": *[^{}\\[\\],]+", ": " + quoted(scalar(random))));
            case 5 -> lines.set(at, line.replaceFirst("\\d+", quoted(scalar(random))));
            default -> lines.set(at, line + " # " + (char) random.nextInt(0xD800));
        }
        if (lines.isEmpty()) {
            lines.add("");
        }
    }

    private static String scalar(final Random random) {
        return random.nextInt(3) == 0 ? Integer.toString(random.nextInt(10_000) - 100) : Mutations.any(SCALARS, random);
    }

    private static String quoted(final String replacement) {
        return java.util.regex.Matcher.quoteReplacement(replacement);
    }

    private static void assertLoadsOrHasFaults(final byte[] content) {
        final long before = allocated();
        final LoadResult result = PolicyLoader.load(Map.of("a.yaml", content));
        assertThat(allocated() - before).isLessThan(MOST_ALLOCATED);

        assertThat(result.catalogue().isEmpty()).isEqualTo(!result.faults().isEmpty());
        assertThat(result.faults()).allSatisfy(fault -> {
            assertThat(fault.file()).isEqualTo("a.yaml");
            assertThat(fault.line()).isPositive();
            assertThat(fault.message()).isNotBlank().doesNotContain("\n", "Exception", "java.");
        });
        result.catalogue().ifPresent(PolicyFuzzProperties::assertJudges);
    }

    private static void assertJudges(final LoadedCatalogue loaded) {
        final CatalogueFacts facts = CatalogueFacts.of(loaded);
        assertThat(CatalogueDiff.between(CatalogueFacts.NONE, facts)).isNotNull();
        final Catalogues catalogues = Catalogues.of(loaded.catalog("v", Instant.EPOCH));
        for (final TicketHistory ticket : TICKETS) {
            for (final Duration later : List.of(Duration.ZERO, Duration.ofHours(5), Duration.ofDays(40))) {
                assertThat(Evaluator.evaluate(ticket, catalogues, NOW.plus(later)))
                        .isNotNull();
            }
            assertThat(Explanation.of(ticket, catalogues, NOW.plus(Duration.ofDays(3))))
                    .isNotNull();
        }
    }

    private static final List<TicketHistory> TICKETS = tickets();

    /** Tickets that every contract has something to say of. */
    private static List<TicketHistory> tickets() {
        final List<TicketHistory> tickets = new ArrayList<>();
        for (final String priority : List.of("critical", "high", "low", "P1")) {
            tickets.add(TicketHistory.of(
                    "T-1",
                    List.of(
                            TicketEvent.of("T-1", EventType.CREATED, NOW)
                                    .set(TicketField.PRIORITY, priority)
                                    .set(TicketField.SEVERITY, priority)
                                    .set(TicketField.URGENCY, "4")
                                    .set(TicketField.IMPACT, "4")
                                    .set(TicketField.CUSTOMER, "acme")
                                    .set(TicketField.PLAN, "enterprise")
                                    .set(TicketField.PRODUCT, "crm")
                                    .set(TicketField.PROMISED_AT, "2026-03-05")
                                    .set(TicketField.SUBJECT_LENGTH, "200")
                                    .attribute("agreed-update", "2h")
                                    .build(),
                            TicketEvent.of("T-1", EventType.AGENT_REPLIED, NOW.plusSeconds(3_000))
                                    .actor("anna")
                                    .build(),
                            TicketEvent.of("T-1", EventType.UPDATED, NOW.plusSeconds(4_000))
                                    .status(TicketStatus.WAITING_ON_CUSTOMER)
                                    .set(TicketField.LEVEL, "L2")
                                    .build(),
                            TicketEvent.of("T-1", EventType.CUSTOMER_REPLIED, NOW.plusSeconds(50_000))
                                    .status(TicketStatus.OPEN)
                                    .build(),
                            TicketEvent.of("T-1", EventType.UPDATED, NOW.plusSeconds(90_000))
                                    .status(TicketStatus.RESOLVED)
                                    .build(),
                            TicketEvent.of("T-1", EventType.UPDATED, NOW.plusSeconds(190_000))
                                    .status(TicketStatus.IN_PROGRESS)
                                    .build())));
        }
        return tickets;
    }

    @Example
    void everyFileOfTheCorpusLoadsOrHasFaults() {
        Mutations.corpus("policies").forEach(file -> assertLoadsOrHasFaults(Mutations.read(file)));
    }

    @Example
    void nestingAndRepetitionCostAMessageAndNoMore() {
        for (final String bomb : List.of(
                "policies: " + "[".repeat(400_000),
                "policies: " + "{a: ".repeat(200_000),
                "policies:\n" + " - ".repeat(300_000),
                aliases(),
                "x: [" + "*a,".repeat(200_000) + "]",
                "policies: [" + "{name: p},".repeat(90_000) + "]",
                "calendars: {" + "c: {zone: UTC},".repeat(60_000) + "}",
                "description: \"" + "\\u0000".repeat(150_000) + "\"",
                "description: |" + "\n  x".repeat(250_000),
                "? ".repeat(400_000),
                "\"" + "x".repeat(1_000_000),
                "# " + "x".repeat(1_000_000))) {
            assertLoadsOrHasFaults(bomb.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String aliases() {
        final StringBuilder yaml = new StringBuilder("description: &a0 [x, x]\n");
        for (int i = 1; i < 40; i++) {
            yaml.append("x")
                    .append(i)
                    .append(": &a")
                    .append(i)
                    .append(" [*a")
                    .append(i - 1)
                    .append(", *a")
                    .append(i - 1)
                    .append("]\n");
        }
        return yaml.toString();
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    @Provide
    Arbitrary<Long> seeds() {
        return Arbitraries.longs().withoutEdgeCases();
    }
}
