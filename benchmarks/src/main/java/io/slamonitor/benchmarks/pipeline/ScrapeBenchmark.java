package io.slamonitor.benchmarks.pipeline;

import com.sun.management.OperatingSystemMXBean;
import io.slamonitor.app.Answering;
import io.slamonitor.app.AppConfig;
import io.slamonitor.app.InstanceWatch;
import io.slamonitor.app.SlaApplication;
import io.slamonitor.benchmarks.TicketStories;
import io.slamonitor.ticket.TicketEvent;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What reading every open clock costs: a scrape, and what the live board asks for, of the application as {@code sla run} starts it,
 * over HTTP, while very many clocks are open. One instance has them all.
 */
@Command(
        name = "benchmarks/run scrape",
        description = "What a scrape and the board's questions cost while very many clocks are open.",
        mixinStandardHelpOptions = true)
public final class ScrapeBenchmark implements Callable<Integer> {
    private static final List<String> PATHS = List.of("/metrics", "/api/clocks?limit=500", "/api/attainment?by=policy");
    private static final Pattern OPEN = Pattern.compile("(?m)^sla_due_clocks\\{.* (\\S+)$");
    private static final Duration GRACE_AND_MORE = Duration.ofMinutes(1);
    private static final Duration STUCK_AFTER = Duration.ofMinutes(10);
    private static final int WARM_UP = 10;
    private static final long PAUSE_MILLIS = 500;

    private final OperatingSystemMXBean process = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private final HttpClient client = HttpClient.newHttpClient();

    @Option(
            names = "--tickets",
            defaultValue = "45000",
            description = "Open tickets, each with some clocks (${DEFAULT-VALUE}).")
    private int tickets;

    @Option(names = "--times", defaultValue = "40", description = "How often each is asked for (${DEFAULT-VALUE}).")
    private int times;

    @Option(
            names = "--directory",
            defaultValue = "target/benchmark",
            description = "Where broker and state live meanwhile; deleted before and after (${DEFAULT-VALUE}).")
    private Path directory;

    private String url;

    public static void main(String[] args) {
        System.exit(new CommandLine(new ScrapeBenchmark())
                .setOverwrittenOptionsAllowed(true)
                .execute(args));
    }

    @Override
    public Integer call() throws Exception {
        PipelineBenchmark.delete(directory);
        try (Stage stage = Stage.set(load(), directory.resolve("kafka"))) {
            AppConfig config = AppConfig.of(Map.of(
                    "bootstrap.servers", stage.bootstrapServers(),
                    "schema.registry.url", Stage.REGISTRY,
                    "application.id", "benchmark-scrape",
                    "threads", "2",
                    "ticker", "external",
                    "http.port", "0",
                    "state.dir", directory.resolve("state").toString()));
            stage.startTicksFromTheirFirst("benchmark-scrape");
            try (InstanceWatch watch = InstanceWatch.start(config);
                    Answering answering = Answering.start(config, watch);
                    SlaApplication application = SlaApplication.start(config, line -> {}, watch, answering)) {
                url = answering.url().orElseThrow();
                measure(untilAllAreOpen(application));
            }
        } finally {
            PipelineBenchmark.delete(directory);
        }
        return 0;
    }

    /** Tickets that were opened and never touched again, and the time told once at the end. */
    private Load load() {
        TicketStories stories = new TicketStories(1);
        List<TicketEvent> events = new ArrayList<>(tickets);
        for (int i = 0; i < tickets; i++) {
            events.add(stories.ticket(i, 2).get(0));
        }
        events.sort(Comparator.comparing(TicketEvent::occurredAt));
        Instant first = events.get(0).occurredAt().minus(GRACE_AND_MORE);
        Instant last = events.get(events.size() - 1).occurredAt().plus(GRACE_AND_MORE);
        return new Load(tickets, events, List.of(first, last));
    }

    /** How many clocks are open when their number grows no more. */
    private long untilAllAreOpen(SlaApplication application) throws Exception {
        long started = System.nanoTime();
        long before = -1;
        long open = 0;
        while (open < tickets || open != before) {
            if (application.streams().state().hasCompletedShutdown()
                    || System.nanoTime() - started > STUCK_AFTER.toNanos()) {
                throw new IllegalStateException("only " + open + " clocks are open, of " + tickets + " tickets");
            }
            Thread.sleep(PAUSE_MILLIS);
            before = open;
            open = openClocks(get("/metrics").orElse(""));
        }
        return open;
    }

    private static long openClocks(String metrics) {
        return (long) OPEN.matcher(metrics)
                .results()
                .mapToDouble(found -> Double.parseDouble(found.group(1)))
                .sum();
    }

    private void measure(long open) throws Exception {
        PipelineBenchmark.say("%,d open clocks of %,d tickets on %d partitions", open, tickets, Stage.PARTITIONS);
        PipelineBenchmark.say("%-28s %10s %10s %14s %10s", "", "median ms", "p95 ms", "CPU ms of all", "KiB");
        for (String path : PATHS) {
            for (int i = 0; i < WARM_UP; i++) {
                get(path);
            }
            long[] nanos = new long[times];
            int size = 0;
            long cpu = process.getProcessCpuTime();
            for (int i = 0; i < times; i++) {
                long start = System.nanoTime();
                size = get(path).orElseThrow().length();
                nanos[i] = System.nanoTime() - start;
            }
            double cpuMillis = (process.getProcessCpuTime() - cpu) / 1e6 / times;
            Arrays.sort(nanos);
            PipelineBenchmark.say(
                    "%-28s %10.1f %10.1f %14.1f %10d",
                    path, nanos[times / 2] / 1e6, nanos[times * 95 / 100] / 1e6, cpuMillis, size / 1024);
        }
    }

    private Optional<String> get(String path) throws Exception {
        HttpResponse<String> answer =
                client.send(HttpRequest.newBuilder(URI.create(url + path)).build(), BodyHandlers.ofString());
        return answer.statusCode() == 200 ? Optional.of(answer.body()) : Optional.empty();
    }
}
