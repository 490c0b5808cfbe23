package io.slamonitor.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slamonitor.app.AppConfig;
import io.slamonitor.app.ClusterTime;
import io.slamonitor.app.PublishedPolicies;
import io.slamonitor.json.Json;
import io.slamonitor.policy.facts.CustomerFacts;
import io.slamonitor.policy.facts.PolicyFacts;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sla policy show}: who gets what in which hours. */
@Command(
        name = "show",
        header = "Show policies as their managers read them: who gets what, in which hours.",
        description = {
            "%nShows the policies of files (--policies), or those that are live in a cluster, or were published there as"
                    + " --version. For each: which tickets it is for, the hours, how the priority is found, a table of"
                    + " what is promised for each priority, warnings, escalations in the order of time, violations and"
                    + " limits. Then what was agreed with customers.",
            "%nJSON has one object a line. {\"type\":\"policy\", catalogue, place, name, version, tickets, judges, hours,"
                    + " calendars, priority: {from, scores, matrix, row, column, correctedBy}, priorities, promises:"
                    + " [{metric, tickets, policy, due, otherwise, terms}], pauses, reopening, retargeting, warnings,"
                    + " quiet, levels, escalations: [{to, on, at, tickets, again, tells}], violations, limits,"
                    + " autoClose, reporting, objective}. {\"type\":\"calendar\", catalogue, name, zone, hours, holidays, holidayDates, closed, open, anyOf}"
                    + " for each calendar that is used. {\"type\":\"customer\", catalogue, name, calendar, plan,"
                    + " attributes, promises}. {\"type\":\"retired\", catalogue, name} for each policy of earlier catalogues"
                    + " that is retired. Values are the words of the text; what is not there is null or empty.%n"
        },
        versionProvider = SlaCommand.Version.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            " 0:they were shown",
            ExitCode.FAILURE_MEANS,
            " 2:files have faults, there is no such policy or version, or the command line is wrong"
        },
        footer = {
            "",
            "Examples:",
            "  sla policy show --policies policies/",
            "  sla policy show --policies policies/ gold silver",
            "  sla policy show --config sla.properties",
            "  sla policy show --version 2026-04 --output json gold"
        })
final class PolicyShowCommand implements Callable<Integer> {
    enum Output {
        TEXT,
        JSON
    }

    @Spec
    private CommandSpec spec;

    @ArgGroup
    private From from = new From();

    /** Which catalogue. */
    private static final class From {
        @Option(
                names = "--policies",
                paramLabel = "PATH",
                description = "Folder of YAML files, or one such file. No cluster is asked then.")
        private Path files;

        @Option(
                names = "--version",
                paramLabel = "VERSION",
                description = "What was published under this version. Default: what judges tickets created now.")
        private String version;
    }

    @Option(
            names = "--output",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "Text of 110 columns, or JSON lines. Default: ${DEFAULT-VALUE}.")
    private Output output;

    @Mixin
    private ClusterOptions cluster;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help message and exit.")
    private boolean help;

    @Parameters(paramLabel = "NAME", arity = "0..*", description = "The policies to show. Default: all.")
    private List<String> names = List.of();

    @Override
    public Integer call() {
        final PolicySource source = source();
        final List<PolicyFacts> policies = chosen(source.facts().policies());
        final List<CustomerFacts> customers = source.facts().customers().stream()
                .filter(customer -> names.isEmpty() || concerns(customer, policies))
                .toList();
        final PrintWriter out = spec.commandLine().getOut();
        if (output == Output.JSON) {
            printJson(out, source, policies, customers);
        } else {
            new PolicySheet(out, source.facts()).print(source.title(), policies, customers);
        }
        return ExitCode.OK;
    }

    private PolicySource source() {
        if (from.files != null) {
            return PolicySource.ofFiles(from.files);
        }
        final AppConfig config = cluster.load();
        final Consumer<String> progress = spec.commandLine().getErr()::println;
        final PublishedPolicies published = PublishedPolicies.read(config, progress);
        final PolicySource source =
                PolicySource.ofVersionOrLive(published, from.version, ClusterTime.now(config, progress));
        if (source == PolicySource.NOTHING_LIVE) {
            throw new BadInputException("no policies are live there; 'sla policy history' lists what was published");
        }
        return source;
    }

    private List<PolicyFacts> chosen(final List<PolicyFacts> policies) {
        final List<String> known = policies.stream().map(PolicyFacts::name).toList();
        final List<String> unknown = names.stream()
                .filter(name -> !known.contains(name))
                .map(name -> PolicySource.unknown("policy is called", name, known))
                .toList();
        if (!unknown.isEmpty()) {
            throw new BadInputException(String.join(System.lineSeparator(), unknown)
                    + System.lineSeparator()
                    + (known.isEmpty() ? "there is none" : "there are: " + String.join(", ", known)));
        }
        return policies.stream()
                .filter(policy -> names.isEmpty() || names.contains(policy.name()))
                .toList();
    }

    /** Whether something of the customer's own counts under one of the policies. */
    private static boolean concerns(final CustomerFacts customer, final List<PolicyFacts> policies) {
        final boolean promised = customer.promises().stream()
                .anyMatch(promise -> promise.policy() == null
                        || policies.stream().anyMatch(policy -> policy.name().equals(promise.policy())));
        return promised || customer.calendar() != null && policies.stream().anyMatch(PolicyFacts::customersHours);
    }

    private static void printJson(
            final PrintWriter out,
            final PolicySource source,
            final List<PolicyFacts> policies,
            final List<CustomerFacts> customers) {
        policies.forEach(policy -> print(
                out,
                head("policy", source).put("place", source.facts().policies().indexOf(policy) + 1),
                policy));
        final Set<String> calendars = new HashSet<>();
        policies.forEach(policy -> calendars.addAll(policy.calendars()));
        customers.forEach(customer -> calendars.add(customer.calendar()));
        source.facts().calendarsNamed(calendars).forEach(calendar -> print(out, head("calendar", source), calendar));
        customers.forEach(customer -> print(out, head("customer", source), customer));
        source.facts()
                .retired()
                .forEach(name -> Json.print(out, head("retired", source).put("name", name)));
        out.flush();
    }

    private static ObjectNode head(final String type, final PolicySource source) {
        return Json.MAPPER.createObjectNode().put("type", type).put("catalogue", source.version());
    }

    private static void print(final PrintWriter out, final ObjectNode head, final Object facts) {
        head.setAll((ObjectNode) Json.MAPPER.valueToTree(facts));
        Json.print(out, head);
    }
}
