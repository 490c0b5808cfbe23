package io.slamonitor.policy.yaml;

import io.slamonitor.policy.Customer;
import java.util.List;
import java.util.Optional;

/** Reads customers. */
final class CustomerReader {
    static final List<String> KEYS = List.of("calendar", "plan");

    private final Declarations declared;

    CustomerReader(Declarations declared) {
        this.declared = declared;
    }

    Customer read(YamlMap.Entry entry) {
        Optional<YamlMap> map = entry.value().map("a customer: {calendar: NAME, plan: NAME}", KEYS);
        return Customer.of(
                entry.name(),
                map.flatMap(found -> found.read("calendar", declared::calendarNamed)),
                map.flatMap(found -> found.read("plan", value -> Names.readForeign(value, "a plan"))));
    }
}
