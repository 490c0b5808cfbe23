package io.slamonitor.policy.yaml;

import io.slamonitor.policy.CalendarRef;
import io.slamonitor.policy.Customer;
import io.slamonitor.policy.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the targets that were agreed with a customer. */
final class OwnTargetsReader {
    static final List<String> KEYS =
            Stream.concat(TargetReader.KEYS.stream(), Stream.of("policy")).toList();

    private final Declarations declared;
    private final KnownPriorities priorities;

    OwnTargetsReader(Declarations declared, KnownPriorities priorities) {
        this.declared = declared;
        this.priorities = priorities;
    }

    /** @param ownCalendar what {@code calendar: customer} means */
    Optional<List<Customer.OwnTarget>> readAll(YamlValue value, Optional<String> ownCalendar) {
        List<Customer.OwnTarget> targets = new ArrayList<>();
        for (YamlValue item : value.items("a list of targets")) {
            int faultsBefore = item.faultCount();
            item.map(TargetReader.EXPECTED, KEYS)
                    .flatMap(map -> read(map, ownCalendar))
                    .filter(own -> item.faultCount() == faultsBefore)
                    .ifPresent(own -> {
                        TargetOverlaps.check(own.target(), underTheSamePolicy(own, targets), item);
                        targets.add(own);
                    });
        }
        return Optional.of(targets);
    }

    private Optional<Customer.OwnTarget> read(YamlMap map, Optional<String> ownCalendar) {
        Optional<String> policy = map.read("policy", declared::policyNamed);
        boolean anyPolicy = map.lacks("policy");
        Set<String> known =
                anyPolicy ? priorities.ofAll() : policy.map(priorities::of).orElse(Set.of());
        TargetReader reader = new TargetReader(value -> calendar(value, ownCalendar), known);
        return reader.read(map).map(target -> new Customer.OwnTarget(policy, target));
    }

    private Optional<CalendarRef> calendar(YamlValue value, Optional<String> ownCalendar) {
        if (!CalendarRefReader.meansCustomer(value)) {
            return declared.calendarNamed(value).map(CalendarRef.Named::new);
        }
        return ownCalendar.isPresent()
                ? ownCalendar.map(CalendarRef.Named::new)
                : value.faulty("this customer has no calendar of its own: expected the name of a calendar, or a"
                        + " 'calendar' of the customer");
    }

    /** The earlier ones that have the first turn wherever a target could count. */
    private static List<Target> underTheSamePolicy(Customer.OwnTarget own, List<Customer.OwnTarget> earlier) {
        return earlier.stream()
                .filter(other -> other.policy().isEmpty() || other.policy().equals(own.policy()))
                .map(Customer.OwnTarget::target)
                .toList();
    }
}
