package io.slamonitor.cli;

import io.slamonitor.evaluation.Announcement;
import io.slamonitor.evaluation.Clock;
import io.slamonitor.evaluation.ClockState;
import io.slamonitor.report.Amount;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A table of clocks for people, times in the zone of each clock's calendar, and a summary by metric. */
final class ClockTable implements ClockWriter {
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm z", Locale.ENGLISH);
    private static final int PERCENT = 100;
    private static final int SHOWN = 4;

    private final PrintWriter out;
    private final Instant asOf;
    private final TextTable table = new TextTable(
            "TICKET",
            "METRIC",
            "STATE",
            "PRIORITY",
            "POLICY",
            "CALENDAR",
            "STARTED",
            "DUE",
            "STOPPED",
            ">TARGET",
            ">ELAPSED",
            ">LEFT",
            "ANNOUNCED");
    private final SortedMap<String, Map<ClockState, Integer>> byMetric = new TreeMap<>();
    private int tickets;
    private int withoutClocks;

    ClockTable(final PrintWriter out, final Instant asOf) {
        this.out = out;
        this.asOf = asOf;
    }

    @Override
    public void write(final String ticketId, final List<Clock> clocks) {
        tickets++;
        withoutClocks += clocks.isEmpty() ? 1 : 0;
        for (final Clock clock : clocks) {
            final ZoneId zone = clock.calendar().zone();
            final String metric = clock.id().metric().label();
            table.add(
                    ticketId,
                    clock.id().cycle() == 1 ? metric : metric + " " + clock.id().cycle(),
                    state(clock),
                    clock.priority() == null ? "-" : clock.priority(),
                    clock.policy().name(),
                    clock.calendar().name(),
                    local(clock.startedAt(), zone),
                    local(clock.dueAt(), zone),
                    local(clock.stoppedAt(), zone),
                    target(clock),
                    clock.isMeasured() ? Amount.shown(clock.elapsed()) : "-",
                    clock.remaining() == null ? "-" : Amount.shown(clock.remaining()),
                    announced(clock));
            if (clock.isMeasured()) {
                byMetric.computeIfAbsent(metric, unused -> new EnumMap<>(ClockState.class))
                        .merge(clock.state(), 1, Integer::sum);
            }
        }
    }

    private static String state(final Clock clock) {
        if (!clock.isMeasured()) {
            return clock.isOver() ? "over" : "open";
        }
        final String state = clock.state().name().toLowerCase(Locale.ROOT);
        return clock.state() == ClockState.BREACHED && !clock.isOver() ? state + ", running" : state;
    }

    /** What people were told, in order: {@code 75%, breach, L2}. */
    private static String announced(final Clock clock) {
        if (clock.announcements().isEmpty()) {
            return "-";
        }
        final String first = clock.announcements().stream()
                .limit(SHOWN)
                .map(Announcement::level)
                .collect(Collectors.joining(", "));
        final int more = clock.announcements().size() - SHOWN;
        return more > 0 ? first + " and " + more + " more" : first;
    }

    private static String target(final Clock clock) {
        if (clock.target() != null) {
            return Amount.shown(clock.target());
        }
        return clock.promise() == null ? "-" : clock.promise().deadline().label();
    }

    @Override
    public void finish() {
        if (!table.isEmpty()) {
            table.print(out);
            out.print('\n');
            summary().print(out);
            out.print('\n');
        }
        out.printf(
                Locale.ENGLISH,
                "%,d ticket%s%s, as of %s%n",
                tickets,
                tickets == 1 ? "" : "s",
                withoutClocks == 0
                        ? ""
                        : String.format(Locale.ENGLISH, ", %,d of them without any clock", withoutClocks),
                asOf);
        out.flush();
    }

    private TextTable summary() {
        final TextTable summary = new TextTable(
                "METRIC", ">CLOCKS", ">MET", ">BREACHED", ">RUNNING", ">PAUSED", ">CANCELLED", ">MET OF JUDGED");
        byMetric.forEach((metric, counts) -> {
            final int met = counts.getOrDefault(ClockState.MET, 0);
            final int breached = counts.getOrDefault(ClockState.BREACHED, 0);
            summary.add(
                    metric,
                    count(counts.values().stream().mapToInt(Integer::intValue).sum()),
                    count(met),
                    count(breached),
                    count(counts.getOrDefault(ClockState.RUNNING, 0)),
                    count(counts.getOrDefault(ClockState.PAUSED, 0)),
                    count(counts.getOrDefault(ClockState.CANCELLED, 0)),
                    share(met, met + breached));
        });
        return summary;
    }

    private static String count(final int number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    /** Rounded down, so that only what is all met says 100 %. */
    private static String share(final int part, final int all) {
        return all == 0
                ? "-"
                : BigDecimal.valueOf((long) part * PERCENT)
                                .divide(BigDecimal.valueOf(all), 1, RoundingMode.DOWN)
                                .toPlainString()
                        + "%";
    }

    private static String local(final Instant instant, final ZoneId zone) {
        return instant == null ? "-" : LOCAL.format(instant.atZone(zone));
    }
}
