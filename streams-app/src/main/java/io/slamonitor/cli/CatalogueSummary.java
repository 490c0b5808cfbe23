package io.slamonitor.cli;

import io.slamonitor.policy.CalendarRef;
import io.slamonitor.policy.SlaPolicy;
import io.slamonitor.policy.yaml.Fault;
import io.slamonitor.policy.yaml.LoadedCatalogue;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.OptionalInt;

/** Catalogues for people: faults as compilers print them, tables of what is there. */
final class CatalogueSummary implements CatalogueReport {
    private final PrintWriter out;

    CatalogueSummary(final PrintWriter out) {
        this.out = out;
    }

    @Override
    public void fault(final Path path, final Fault fault) {
        out.println(FaultLines.line(path, fault));
    }

    @Override
    public void catalogue(final Path path, final LoadedCatalogue catalogue) {
        out.println(path + ": no faults. Version " + catalogue.version() + ": "
                + counted(catalogue.policies().size(), "policy", "policies") + ", "
                + counted(catalogue.calendars().size(), "calendar", "calendars") + ", "
                + counted(catalogue.customers().size(), "customer", "customers") + " in "
                + counted(catalogue.files().size(), "file", "files") + ".");
        if (!catalogue.policies().isEmpty()) {
            out.println();
            policies(catalogue).print(out);
        }
        out.println();
        calendars(catalogue).print(out);
        if (!catalogue.retired().isEmpty()) {
            out.println();
            out.println("Retired: " + String.join(", ", catalogue.retired()));
        }
    }

    private static TextTable policies(final LoadedCatalogue catalogue) {
        final TextTable table = new TextTable("POLICY", "VERSION", ">TARGETS", "CALENDAR", "FOR TICKETS WHERE");
        for (final SlaPolicy policy : catalogue.policies()) {
            table.add(
                    policy.name(),
                    policy.version(),
                    String.valueOf(policy.targets().size()),
                    shown(policy.calendar()),
                    policy.match().describe());
        }
        return table;
    }

    private static TextTable calendars(final LoadedCatalogue catalogue) {
        final TextTable table = new TextTable("CALENDAR", "ZONE", "HOLIDAYS KNOWN UNTIL");
        catalogue
                .calendars()
                .forEach((name, calendar) -> table.add(name, calendar.zone().getId(), holidaysKnown(name, catalogue)));
        return table;
    }

    private static String holidaysKnown(final String calendar, final LoadedCatalogue catalogue) {
        final OptionalInt until = catalogue.holidaysKnownUntil(calendar);
        if (until.isPresent()) {
            return "end of " + until.getAsInt();
        }
        return catalogue.hasHolidays(calendar) ? "no end" : "none used";
    }

    private static String shown(final CalendarRef calendar) {
        return calendar instanceof CalendarRef.OfCustomer own
                ? "the customer's, else " + own.otherwise()
                : ((CalendarRef.Named) calendar).name();
    }

    private static String counted(final int count, final String one, final String many) {
        return count + " " + (count == 1 ? one : many);
    }
}
