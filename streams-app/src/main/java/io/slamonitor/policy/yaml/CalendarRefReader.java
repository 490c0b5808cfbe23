package io.slamonitor.policy.yaml;

import io.slamonitor.policy.CalendarRef;
import java.util.Optional;

/** Reads which calendar counts. */
final class CalendarRefReader {
    private final Declarations declared;

    CalendarRefReader(Declarations declared) {
        this.declared = declared;
    }

    /**
     * The calendar of a policy. With {@code customer} another one has to be named, since a ticket's customer may be
     * unknown to the catalogue.
     */
    Optional<CalendarRef> ofPolicy(YamlMap policy) {
        Optional<YamlValue> calendar = policy.require("calendar", "the name of a calendar, or 'customer'");
        Optional<String> otherwise = policy.read("default-calendar", declared::calendarNamed);
        if (calendar.isEmpty()) {
            return Optional.empty();
        }
        if (!meansCustomer(calendar.get())) {
            policy.get("default-calendar")
                    .ifPresent(value -> value.fault("'default-calendar' is for 'calendar: customer' only"));
            return calendar.flatMap(declared::calendarNamed).map(CalendarRef.Named::new);
        }
        if (!policy.has("default-calendar")) {
            return calendar.get()
                    .faulty("missing 'default-calendar': expected the name of a calendar for customers without one");
        }
        return otherwise.map(CalendarRef.OfCustomer::new);
    }

    /** The calendar of a part of a policy; a customer without one has the policy's. */
    Optional<CalendarRef> ofPart(YamlValue value, Optional<CalendarRef> policys) {
        if (!meansCustomer(value)) {
            return declared.calendarNamed(value).map(CalendarRef.Named::new);
        }
        return policys.map(CalendarRef::named).map(CalendarRef.OfCustomer::new);
    }

    static boolean meansCustomer(YamlValue value) {
        return value.isText()
                && value.text("a name")
                        .filter(Declarations.CUSTOMERS_OWN::equals)
                        .isPresent();
    }
}
