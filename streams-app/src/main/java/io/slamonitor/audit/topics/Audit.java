package io.slamonitor.audit.topics;

import io.slamonitor.app.AppConfig;
import io.slamonitor.app.Brokers;
import io.slamonitor.app.Registry;
import io.slamonitor.app.Settings;
import io.slamonitor.audit.Difference;
import io.slamonitor.audit.Heard;
import io.slamonitor.audit.Oracle;
import io.slamonitor.audit.OracleRules;
import io.slamonitor.audit.PartitionTime;
import io.slamonitor.audit.Told;
import io.slamonitor.audit.ToldAlert;
import io.slamonitor.evaluation.PagingRules;
import io.slamonitor.schemas.AvroSerdes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;

/**
 * Compares what an application told, as it lies on a cluster's topics, with what is true by everything that it heard.
 *
 * <p>The outputs are read between two looks at how far the application has read its input and its ticks. So what it had
 * heard is known, and of what it heard in between nothing is expected.
 */
public final class Audit {
    private final AppConfig config;
    private final AuditOptions options;
    private final List<Difference> differences = new ArrayList<>();

    private Audit(final AppConfig config, final AuditOptions options) {
        this.config = config;
        this.options = options;
    }

    /**
     * Reads everything, which is held in memory, and compares it.
     *
     * @param config as the application has it: {@code grace}, {@code settle}, {@code stale.after}, {@code go.live} and
     *     {@code ticket.retention} among it
     * @throws io.slamonitor.app.StartException if the cluster or the registry does not answer, has no such topics, or
     *     no such application has read anything
     */
    public static AuditReport run(final AppConfig config, final AuditOptions options) {
        return new Audit(config, options).run();
    }

    private AuditReport run() {
        options.stage().accept("connecting");
        try (Admin admin = Brokers.connect(config, options.progress());
                AvroSerdes serdes = Registry.reach(config, options.progress())) {
            final Progress before = Progress.of(admin, config);
            final ToldReader telling = new ToldReader(config, serdes, options, differences);
            final Told told = telling.read();
            final Progress after = Progress.of(admin, config);
            final HeardReader hearing = new HeardReader(config, serdes, options, differences, before, after);
            final Heard heard = hearing.read();
            return report(hearing, heard, telling, lookedAt(told, hearing));
        }
    }

    private AuditReport report(
            final HeardReader hearing, final Heard heard, final ToldReader telling, final Told told) {
        options.stage().accept("comparing %,d tickets".formatted(heard.tickets().size()));
        final Oracle.Verdict verdict = new Oracle(heard, rules(hearing.judgedBefore())).compare(told, ToldRecords.FORM);
        differences.addAll(verdict.differences());
        differences.sort(Difference.ORDER);
        final Map<Difference.Kind, Integer> byKind = new EnumMap<>(Difference.Kind.class);
        differences.forEach(difference -> byKind.merge(difference.kind(), 1, Integer::sum));
        return new AuditReport(
                earliest(heard.times().values()),
                new AuditReport.Counts(
                        hearing.events(),
                        hearing.rejected(),
                        hearing.unread(),
                        heard.tickets().size(),
                        verdict.inFlux(),
                        hearing.leftOut(),
                        verdict.clocks(),
                        verdict.announcements(),
                        verdict.active(),
                        (int) told.alerts().values().stream()
                                .flatMap(List::stream)
                                .map(ToldAlert::id)
                                .distinct()
                                .count(),
                        telling.transitions(),
                        telling.paging(),
                        telling.actions()),
                byKind,
                differences.stream().limit(options.mostDifferences()).toList());
    }

    /** What happened after the outputs began to be read cannot be expected in them. */
    private OracleRules rules(final Optional<Instant> judgedBefore) {
        final Optional<Instant> asOf = options.margin().equals(Duration.ZERO)
                ? options.asOf()
                : options.asOf()
                        .map(given -> judgedBefore.filter(given::isAfter).orElse(given))
                        .or(() -> judgedBefore);
        return new OracleRules(
                config.get(Settings.SETTLE),
                new PagingRules(
                        config.get(Settings.STALE_AFTER),
                        config.find(Settings.GO_LIVE).orElse(Instant.MIN)),
                config.get(Settings.TICKET_RETENTION),
                options.overtaking(),
                options.margin(),
                asOf,
                options.erased());
    }

    private static Optional<Instant> earliest(final Iterable<PartitionTime> times) {
        final List<Instant> judged = new ArrayList<>();
        times.forEach(time -> time.judged().ifPresent(judged::add));
        return judged.stream().min(Instant::compareTo);
    }

    private static Told lookedAt(final Told told, final HeardReader hearing) {
        final Predicate<String> wanted = ticketId -> !hearing.isLeftOut(ticketId);
        final Map<String, ToldAlert> current = new TreeMap<>(told.current());
        current.values().removeIf(alert -> !wanted.test(alert.ticketId()));
        return new Told(
                only(told.alerts(), wanted),
                current,
                only(told.actions(), wanted),
                only(told.clocks(), wanted),
                told.alertsSince(),
                told.actionsSince());
    }

    private static <T> Map<String, List<T>> only(final Map<String, List<T>> byTicket, final Predicate<String> wanted) {
        final Map<String, List<T>> those = new TreeMap<>(byTicket);
        those.keySet().removeIf(wanted.negate());
        return those;
    }
}
