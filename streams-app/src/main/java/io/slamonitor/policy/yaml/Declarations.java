package io.slamonitor.policy.yaml;

import io.slamonitor.calendar.BusinessCalendar;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** The names that the files of a catalogue declare, each once in all of them. */
final class Declarations {
    /** There without being declared. */
    static final BusinessCalendar ROUND_THE_CLOCK = BusinessCalendar.alwaysOpen("24x7", ZoneId.of("UTC"));

    /** In place of a calendar's name: the calendar of the ticket's customer. */
    static final String CUSTOMERS_OWN = "customer";

    private final Map<String, Place> calendarPlaces = new TreeMap<>();
    private final Map<String, Place> customerPlaces = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, Place> policyPlaces = new TreeMap<>();
    private final List<YamlMap.Entry> calendars = new ArrayList<>();
    private final List<YamlMap.Entry> customers = new ArrayList<>();
    private boolean complete = true;

    /** Says that a file could not be read: what it declares is not known, so no name can be called wrong. */
    void missFile() {
        complete = false;
    }

    /** Whether all that there is was read, so that a name which is not there is wrong. */
    boolean isComplete() {
        return complete;
    }

    void addCalendar(YamlMap.Entry entry) {
        if (entry.name().equals(CUSTOMERS_OWN)) {
            entry.key().fault("'customer' cannot be the name of a calendar: it means the customer's own calendar");
        } else if (Names.read(entry.key(), "the name of a calendar").isPresent()
                && isFirst(entry, calendarPlaces, "calendar")) {
            calendars.add(entry);
        }
    }

    void addCustomer(YamlMap.Entry entry) {
        if (Names.readForeign(entry.key(), "the name of a customer").isPresent()
                && isFirst(entry, customerPlaces, "customer")) {
            customers.add(entry);
        }
    }

    /** The name of a policy, which is declared by that. */
    Optional<String> addPolicy(YamlValue value) {
        Optional<String> name = Names.read(value, "the name of a policy");
        name.ifPresent(given -> {
            Place first = policyPlaces.putIfAbsent(given, value.place());
            if (first != null) {
                value.fault("the policy '" + given + "' is declared twice, first at " + first);
            }
        });
        return name;
    }

    private static boolean isFirst(YamlMap.Entry entry, Map<String, Place> places, String what) {
        Place first = places.putIfAbsent(entry.name(), entry.key().place());
        if (first != null) {
            entry.key()
                    .fault("the " + what + " '" + Words.shortened(entry.name()) + "' is declared twice, first at "
                            + first);
        }
        return first == null;
    }

    List<YamlMap.Entry> calendars() {
        return calendars;
    }

    List<YamlMap.Entry> customers() {
        return customers;
    }

    /** The name of a calendar of the catalogue; any other is a fault. */
    Optional<String> calendarNamed(YamlValue value) {
        if (value.isText() && value.text("a name").filter(CUSTOMERS_OWN::equals).isPresent()) {
            return value.faulty(
                    "'customer' means the calendar of the ticket's customer: expected the name of a calendar");
        }
        if (!complete) {
            return value.text("the name of a calendar");
        }
        Collection<String> known = new TreeSet<>(calendarPlaces.keySet());
        known.add(ROUND_THE_CLOCK.name());
        return value.choice("calendar", known, name -> name);
    }

    /** Where a policy is declared; empty if none has this name. */
    Optional<Place> placeOfPolicy(String name) {
        return Optional.ofNullable(policyPlaces.get(name));
    }

    /** The name of a policy of the catalogue, once all are read; any other is a fault. */
    Optional<String> policyNamed(YamlValue value) {
        return complete
                ? value.choice("policy", policyPlaces.keySet(), name -> name)
                : value.text("the name of a policy");
    }
}
