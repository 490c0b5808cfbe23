package io.slamonitor.policy.yaml;

import io.slamonitor.policy.Customer;
import io.slamonitor.policy.SlaPolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts the documents of all files together to one catalogue. */
final class CatalogueReader {
    static final List<String> KEYS =
            List.of("version", "description", "include", "calendars", "customers", "policies", "retire");

    private static final String DOCUMENT =
            "a map with " + Suggestions.listed(List.of("calendars", "customers", "policies"));

    private final ReferencedFiles files;
    private final Declarations declared = new Declarations();
    private final List<YamlValue> policyValues = new ArrayList<>();
    private final RetiredReader retired = new RetiredReader();
    private Optional<YamlValue> versionValue = Optional.empty();
    private Optional<String> version = Optional.empty();

    CatalogueReader(ReferencedFiles files) {
        this.files = files;
    }

    /** The keys of a file; a fault if it has none. */
    static Optional<YamlMap> document(YamlValue root) {
        return root.map(DOCUMENT, KEYS);
    }

    /** Takes in one file; what it names may be declared in a later one. */
    void add(YamlMap top) {
        if (hidesNames(top)) {
            missFile();
        }
        top.get("version").ifPresent(this::addVersion);
        top.get("description").ifPresent(value -> value.text("text"));
        top.read("calendars", value -> value.map("calendars by name"))
                .ifPresent(map -> map.entries().forEach(declared::addCalendar));
        top.read("customers", value -> value.map("customers by name"))
                .ifPresent(map -> map.entries().forEach(declared::addCustomer));
        top.get("policies").ifPresent(value -> policyValues.addAll(value.items("a list of policies")));
        top.get("retire").ifPresent(retired::add);
    }

    private static boolean hidesNames(YamlMap document) {
        return document.get("calendars").filter(value -> !value.isMap()).isPresent()
                || document.get("policies").filter(value -> !value.isList()).isPresent();
    }

    /** Says that there is a file which could not be read. */
    void missFile() {
        declared.missFile();
    }

    private void addVersion(YamlValue value) {
        if (versionValue.isPresent()) {
            value.fault("the catalogue's version is there twice, first at "
                    + versionValue.get().place());
            return;
        }
        versionValue = Optional.of(value);
        version = Names.read(value, "a version");
    }

    /** The catalogue, once all files are in; of use only if no fault was noted. */
    LoadedCatalogue read() {
        Map<String, DeclaredCalendar> calendars = new CalendarsReader(files, declared).read();
        PolicyReader reader = new PolicyReader(declared);
        List<SlaPolicy> policies = policies(reader);
        return new LoadedCatalogue(
                version, files.used(), calendars, customers(reader), policies, retired.readBeside(declared));
    }

    private List<SlaPolicy> policies(PolicyReader reader) {
        PolicyOverlaps overlaps = new PolicyOverlaps();
        List<SlaPolicy> policies = new ArrayList<>();
        for (YamlValue value : policyValues) {
            reader.read(value).ifPresent(policy -> {
                overlaps.check(policy, value);
                policies.add(policy);
            });
        }
        return policies;
    }

    /** Customers name policies, so they are read after them. */
    private Map<String, Customer> customers(PolicyReader policies) {
        Map<String, Customer> customers = new LinkedHashMap<>();
        CustomerReader reader = new CustomerReader(declared, policies.priorities(), policies.agreedAmounts());
        boolean understood = declared.isComplete();
        for (YamlMap.Entry entry : declared.customers()) {
            int faultsBefore = entry.key().faultCount();
            customers.put(entry.name(), reader.read(entry));
            understood &= entry.key().faultCount() == faultsBefore;
        }
        policies.agreedAmounts().check();
        if (understood) {
            policies.idleEscalations().check(customers.values());
        }
        return customers;
    }
}
