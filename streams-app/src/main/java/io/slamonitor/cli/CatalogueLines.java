package io.slamonitor.cli;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.slamonitor.json.Json;
import io.slamonitor.policy.CalendarRef;
import io.slamonitor.policy.SlaPolicy;
import io.slamonitor.policy.yaml.Fault;
import io.slamonitor.policy.yaml.LoadedCatalogue;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;

/** Catalogues for programs: one JSON object for each fault, and one for each catalogue without any. */
final class CatalogueLines implements CatalogueReport {
    private final PrintWriter out;

    CatalogueLines(final PrintWriter out) {
        this.out = out;
    }

    @JsonPropertyOrder({"type", "path", "file", "line", "column", "at", "message"})
    private record FaultLine(String type, String path, String file, int line, int column, String at, String message) {}

    @JsonPropertyOrder({"type", "path", "version", "hash", "files", "policies", "calendars", "customers", "retired"})
    private record CatalogueLine(
            String type,
            String path,
            String version,
            String hash,
            Collection<String> files,
            List<PolicyLine> policies,
            List<CalendarLine> calendars,
            Collection<String> customers,
            Collection<String> retired) {}

    private record PolicyLine(String name, String version, String match, String calendar, int targets) {}

    private record CalendarLine(String name, String zone, Integer holidaysKnownUntil) {}

    @Override
    public void fault(final Path path, final Fault fault) {
        print(new FaultLine(
                "fault",
                path.toString(),
                FaultLines.file(path, fault).toString(),
                fault.line(),
                fault.column(),
                fault.path(),
                fault.message()));
    }

    @Override
    public void catalogue(final Path path, final LoadedCatalogue catalogue) {
        print(new CatalogueLine(
                "catalogue",
                path.toString(),
                catalogue.version(),
                catalogue.hash(),
                catalogue.files().keySet(),
                catalogue.policies().stream().map(CatalogueLines::policy).toList(),
                catalogue.calendars().keySet().stream()
                        .map(name -> calendar(name, catalogue))
                        .toList(),
                catalogue.customers().keySet(),
                catalogue.retired()));
    }

    private static PolicyLine policy(final SlaPolicy policy) {
        final String calendar = policy.calendar() instanceof CalendarRef.Named named ? named.name() : "customer";
        return new PolicyLine(
                policy.name(),
                policy.version(),
                policy.match().describe(),
                calendar,
                policy.targets().size());
    }

    private static CalendarLine calendar(final String name, final LoadedCatalogue catalogue) {
        final OptionalInt until = catalogue.holidaysKnownUntil(name);
        return new CalendarLine(
                name, catalogue.calendars().get(name).zone().getId(), until.isPresent() ? until.getAsInt() : null);
    }

    private void print(final Object line) {
        Json.print(out, line);
    }
}
