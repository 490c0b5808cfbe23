package io.slamonitor.cli;

import io.slamonitor.audit.Difference;
import io.slamonitor.audit.topics.AuditReport;
import io.slamonitor.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What an audit found, as lines of output. */
final class AuditLine {
    private AuditLine() {}

    static Map<String, Object> of(final Difference difference) {
        final Map<String, Object> line = new LinkedHashMap<>();
        line.put("type", "difference");
        line.put("kind", difference.kind().label());
        line.put("ticket", difference.ticketId());
        line.put("subject", difference.subject());
        line.put("sentence", difference.sentence());
        return line;
    }

    static Map<String, Object> summary(final AuditReport report) {
        final Map<String, Object> line = new LinkedHashMap<>();
        line.put("type", "summary");
        line.put("judgedAsOf", report.judged().map(Json::instant).orElse(null));
        line.put("differences", report.total());
        line.put("byKind", byKind(report));
        counts(report).forEach((name, count) -> line.put(name.json(), count));
        return line;
    }

    static TextTable table(final AuditReport report) {
        final TextTable table = new TextTable("COUNTED", ">NUMBER");
        table.add("judged as of", report.judged().map(Json::instant).orElse("never"));
        counts(report).forEach((name, count) -> table.add(name.words(), "%,d".formatted(count)));
        byKind(report).forEach((kind, count) -> table.add("differences: " + kind, "%,d".formatted(count)));
        return table;
    }

    private static Map<String, Integer> byKind(final AuditReport report) {
        final Map<String, Integer> byKind = new TreeMap<>();
        report.byKind().forEach((kind, count) -> byKind.put(kind.label(), count));
        return byKind;
    }

    /** How a number is called in JSON and to people. */
    private record Name(String json, String words) {}

    private static Map<Name, Long> counts(final AuditReport report) {
        final AuditReport.Counts counts = report.counts();
        final Map<Name, Long> named = new LinkedHashMap<>();
        named.put(new Name("events", "events taken"), counts.events());
        named.put(new Name("rejected", "records rejected"), counts.rejected());
        named.put(new Name("unread", "records the application has not read yet"), counts.unread());
        named.put(new Name("tickets", "tickets"), (long) counts.tickets());
        named.put(new Name("inFlux", "  of which something happened to lately, so their end is not compared"), (long)
                counts.inFlux());
        named.put(new Name("leftOut", "tickets left out, since the input has lost their beginning"), (long)
                counts.leftOut());
        named.put(new Name("clocks", "clocks"), (long) counts.clocks());
        named.put(new Name("announcements", "announcements that are true"), (long) counts.announcements());
        named.put(new Name("active", "  of which somebody has to act on"), (long) counts.active());
        named.put(new Name("alerts", "alerts told"), (long) counts.alerts());
        named.put(new Name("transitions", "records of alerts"), (long) counts.transitions());
        named.put(new Name("paging", "  of which paged"), (long) counts.paging());
        named.put(new Name("actions", "records of actions"), (long) counts.actions());
        return named;
    }
}
