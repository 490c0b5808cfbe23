package io.slamonitor.policy.yaml;

import io.slamonitor.policy.Customer;
import io.slamonitor.ticket.TicketEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads customers. */
final class CustomerReader {
    static final List<String> KEYS = List.of("calendar", "plan", "attributes", "targets");

    private static final String EXPECTED = "a customer: {calendar: NAME, plan: NAME}";

    private final Declarations declared;
    private final OwnTargetsReader targets;
    private final AgreedAmounts agreed;

    CustomerReader(Declarations declared, KnownPriorities priorities, AgreedAmounts agreed) {
        this.declared = declared;
        this.targets = new OwnTargetsReader(declared, priorities);
        this.agreed = agreed;
    }

    Customer read(YamlMap.Entry entry) {
        return entry.value()
                .map(EXPECTED, KEYS)
                .map(map -> read(entry.name(), map))
                .orElseGet(() -> Customer.of(entry.name(), Optional.empty(), Optional.empty()));
    }

    private Customer read(String name, YamlMap map) {
        Optional<String> calendar = map.read("calendar", declared::calendarNamed);
        Optional<List<Customer.OwnTarget>> own = map.read("targets", value -> targets.readAll(value, calendar));
        own.ifPresent(found -> found.forEach(target -> agreed.add(target.target())));
        return new Customer(
                name,
                calendar,
                map.read("plan", value -> Names.readForeign(value, "a plan")),
                map.read("attributes", Map.of(), this::attributes),
                own.orElse(List.of()));
    }

    private Optional<Map<String, String>> attributes(YamlValue value) {
        return value.map("attributes with their values: {tier: vip}").map(map -> {
            Map<String, String> attributes = new LinkedHashMap<>();
            for (YamlMap.Entry entry : map.entries()) {
                if (entry.name().startsWith(TicketEvent.ATTRIBUTE_PREFIX)) {
                    entry.key()
                            .fault("the prefix '" + TicketEvent.ATTRIBUTE_PREFIX
                                    + "' is not written here: expected the name alone, such as tier");
                }
                Names.readForeign(entry.key(), "the name of an attribute")
                        .flatMap(name -> Names.readForeign(entry.value(), "the value of an attribute"))
                        .ifPresent(text -> {
                            attributes.put(entry.name(), text);
                            agreed.add(entry);
                        });
            }
            return attributes;
        });
    }
}
