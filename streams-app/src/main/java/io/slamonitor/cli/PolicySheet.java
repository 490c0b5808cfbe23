package io.slamonitor.cli;

import io.slamonitor.policy.facts.CatalogueFacts;
import io.slamonitor.policy.facts.CustomerFacts;
import io.slamonitor.policy.facts.EscalationFacts;
import io.slamonitor.policy.facts.PolicyFacts;
import io.slamonitor.policy.facts.PriorityFacts;
import io.slamonitor.policy.facts.PromiseFacts;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Policies for those who answer for them: who gets what, in which hours. */
final class PolicySheet {
    private static final int WIDTH = 110;
    private static final int LABEL = 16;
    private static final String INDENT = "  ";

    private final PrintWriter out;
    private final CatalogueFacts catalogue;

    PolicySheet(final PrintWriter out, final CatalogueFacts catalogue) {
        this.out = out;
        this.catalogue = catalogue;
    }

    /**
     * Prints some policies and what was agreed with customers.
     *
     * @param title what catalogue it is
     */
    void print(final String title, final List<PolicyFacts> policies, final List<CustomerFacts> customers) {
        paragraph("", "Policies of " + title);
        line("The first policy that is for a ticket counts. Amounts of time pass only within the hours.");
        if (policies.isEmpty()) {
            line("It has no policies.");
        }
        for (final PolicyFacts policy : policies) {
            line("");
            policy(policy);
        }
        if (!customers.isEmpty()) {
            line("");
            line("Customers");
            customers.forEach(this::customer);
        }
        if (!catalogue.retired().isEmpty()) {
            line("");
            line("Retired policies of earlier catalogues: their open tickets are judged by this one, or by none");
            catalogue.retired().forEach(name -> line(INDENT + name));
        }
        out.flush();
    }

    private void policy(final PolicyFacts policy) {
        line(policy.name() + ", version " + policy.version() + " ("
                + (catalogue.policies().indexOf(policy) + 1) + " of "
                + catalogue.policies().size() + ")");
        policy.facts().single().forEach((fact, words) -> {
            switch (fact) {
                case "version" -> {}
                case "hours" -> {
                    hours(policy);
                    priority(policy.priority());
                    promises(policy);
                }
                default -> fact(fact, words);
            }
        });
        list(
                "escalations",
                policy.escalations().stream().map(EscalationFacts::sentence).toList());
        list("violations", named(policy.violations()));
        list("limits", named(policy.limits()));
    }

    private static List<String> named(final Map<String, String> sentences) {
        return sentences.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .toList();
    }

    private void hours(final PolicyFacts policy) {
        final List<String> lines = new ArrayList<>();
        if (!policy.calendars().contains(policy.hours())) {
            lines.add(policy.hours());
        }
        catalogue.calendarsNamed(policy.calendars()).stream()
                .sorted((one, other) -> Boolean.compare(
                        other.name().equals(policy.hours()), one.name().equals(policy.hours())))
                .forEach(calendar -> lines.add(calendar.name() + ": " + calendar.sentence()));
        list("hours", lines);
    }

    private void priority(final PriorityFacts priority) {
        fact(
                "priority",
                priority.from() + (priority.correctedBy() == null ? "" : ", corrected by " + priority.correctedBy()));
        if (!priority.scores().isEmpty()) {
            final TextTable table = new TextTable("PRIORITY", "SCORE");
            priority.scores().forEach((name, scores) -> table.add(printable(name, scores)));
            table(table);
        }
        if (!priority.matrix().isEmpty()) {
            matrix(priority);
        }
    }

    private void matrix(final PriorityFacts priority) {
        final List<String> columns = new ArrayList<>();
        priority.columns().forEach(columns::add);
        final List<String> header = new ArrayList<>(columns);
        header.add(0, (priority.row() + " \\ " + priority.column()).toUpperCase(Locale.ROOT));
        final TextTable table = new TextTable(printable(header.toArray(String[]::new)));
        priority.matrix().forEach((row, cells) -> {
            final List<String> line = new ArrayList<>(List.of(row));
            columns.forEach(column -> line.add(cells.getOrDefault(column, "-")));
            table.add(printable(line.toArray(String[]::new)));
        });
        table(table);
    }

    private void promises(final PolicyFacts policy) {
        if (policy.promises().isEmpty()) {
            fact("promises", "none");
        } else {
            line("");
            promises(policy.promises(), policy.priorities(), INDENT);
            line("");
        }
    }

    /** A row for each promise, a column for each priority; what is not as usual in notes below. */
    private void promises(final List<PromiseFacts> promises, final Collection<String> priorities, final String indent) {
        final boolean forSome = promises.stream().anyMatch(PolicySheet::isForSome);
        final boolean forOthers = promises.stream().anyMatch(promise -> promise.otherwise() != null);
        final List<String> header = new ArrayList<>(List.of("PROMISE"));
        if (forSome) {
            header.add("FOR TICKETS WHERE");
        }
        header.addAll(priorities);
        if (forOthers) {
            header.add(priorities.isEmpty() ? "ANY PRIORITY" : "ANY OTHER");
        }
        final TextTable table = new TextTable(printable(header.toArray(String[]::new)));
        final List<String> notes = new ArrayList<>();
        for (final PromiseFacts promise : promises) {
            final List<String> row = new ArrayList<>(List.of(promise.title() + note(promise, notes)));
            if (forSome) {
                row.add(isForSome(promise) ? promise.tickets() : "-");
            }
            priorities.forEach(priority -> row.add(shown(promise.dueFor(priority))));
            if (forOthers) {
                row.add(shown(promise.otherwise()));
            }
            table.add(printable(row.toArray(String[]::new)));
        }
        table.printWithin(out, indent, WIDTH);
        notes.forEach(note -> paragraph(indent, note));
    }

    private static boolean isForSome(final PromiseFacts promise) {
        return !promise.forEveryTicket();
    }

    private static String note(final PromiseFacts promise, final List<String> notes) {
        final List<String> said = new ArrayList<>();
        if (promise.policy() != null) {
            said.add("under the policy " + promise.policy());
        }
        promise.terms().forEach((term, words) -> said.add(term + ": " + words));
        if (said.isEmpty()) {
            return "";
        }
        final String number = "[" + (notes.size() + 1) + "]";
        notes.add(number + " " + String.join("; ", said));
        return " " + number;
    }

    private static String shown(final String due) {
        return due == null ? "-" : due;
    }

    private void customer(final CustomerFacts customer) {
        line(INDENT + customer.name());
        if (customer.calendar() != null) {
            fact(INDENT, "calendar", withHours(customer.calendar()));
        }
        if (customer.plan() != null) {
            fact(INDENT, "plan", customer.plan());
        }
        if (!customer.attributes().isEmpty()) {
            fact(INDENT, "attributes", String.join(", ", named(customer.attributes())));
        }
        if (!customer.promises().isEmpty()) {
            final Set<String> priorities = new LinkedHashSet<>();
            customer.promises()
                    .forEach(promise -> priorities.addAll(promise.due().keySet()));
            promises(customer.promises(), priorities, INDENT + INDENT);
        }
    }

    private String withHours(final String name) {
        return catalogue.calendars().stream()
                .filter(calendar -> calendar.name().equals(name))
                .map(calendar -> name + ": " + calendar.sentence())
                .findFirst()
                .orElse(name);
    }

    private void list(final String label, final List<String> sentences) {
        for (int i = 0; i < sentences.size(); i++) {
            fact(i == 0 ? label : "", sentences.get(i));
        }
    }

    private void fact(final String label, final String words) {
        fact("", label, words);
    }

    private void fact(final String indent, final String label, final String words) {
        final String title = label.isEmpty() ? "" : label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1);
        final int room = WIDTH - INDENT.length() - indent.length() - LABEL;
        String start = Text.padded(title, LABEL - 1) + " ";
        for (final String part : Text.wrapped(Text.printable(words), room)) {
            line(indent + INDENT + start + part);
            start = " ".repeat(LABEL);
        }
    }

    private void paragraph(final String indent, final String text) {
        Text.wrapped(Text.printable(text), WIDTH - indent.length()).forEach(part -> line(indent + part));
    }

    private void table(final TextTable table) {
        table.printWithin(out, INDENT + " ".repeat(LABEL), WIDTH);
    }

    private static String[] printable(final String... cells) {
        final String[] fit = new String[cells.length];
        for (int i = 0; i < cells.length; i++) {
            fit[i] = Text.printable(cells[i]);
        }
        return fit;
    }

    private void line(final String text) {
        out.print(Text.printable(text).stripTrailing());
        out.print('\n');
    }
}
