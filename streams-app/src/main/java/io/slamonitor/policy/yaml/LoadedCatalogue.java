package io.slamonitor.policy.yaml;

import io.slamonitor.calendar.BusinessCalendar;
import io.slamonitor.calendar.CalendarDefinition;
import io.slamonitor.calendar.HolidaySource;
import io.slamonitor.policy.Customer;
import io.slamonitor.policy.PolicyCatalog;
import io.slamonitor.policy.SlaPolicy;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A catalogue without faults, and the files it was made of. Loading those files again gives the same catalogue, so they
 * are all that has to be published.
 */
public final class LoadedCatalogue {
    private static final int VERSION_LENGTH = 12;

    private final Optional<String> declaredVersion;
    private final SortedMap<String, byte[]> files;
    private final String hash;
    private final Map<String, BusinessCalendar> calendars = new LinkedHashMap<>();
    private final Map<String, DeclaredCalendar> declared;
    private final Map<String, Customer> customers;
    private final List<SlaPolicy> policies;
    private final Set<String> retired;

    LoadedCatalogue(
            Optional<String> declaredVersion,
            SortedMap<String, byte[]> files,
            Map<String, DeclaredCalendar> calendars,
            Map<String, Customer> customers,
            List<SlaPolicy> policies,
            Set<String> retired) {
        this.declaredVersion = declaredVersion;
        this.files = new TreeMap<>(files);
        this.hash = ContentHash.of(files);
        this.declared = Map.copyOf(calendars);
        calendars.forEach((name, calendar) -> this.calendars.put(name, calendar.calendar()));
        this.customers = Collections.unmodifiableMap(customers);
        this.policies = List.copyOf(policies);
        this.retired = Collections.unmodifiableSet(new LinkedHashSet<>(retired));
    }

    /** The version its files declare, else the beginning of {@link #hash}. */
    public String version() {
        return declaredVersion.orElseGet(() -> hash.substring(0, VERSION_LENGTH));
    }

    /** SHA-256 of all paths and contents, in hexadecimal digits. */
    public String hash() {
        return hash;
    }

    /** By path below the catalogue's folder, in order: the YAML files and every file they refer to. */
    public SortedMap<String, byte[]> files() {
        SortedMap<String, byte[]> copy = new TreeMap<>();
        files.forEach((path, content) -> copy.put(path, content.clone()));
        return copy;
    }

    /** By name, those that are declared in the order of declaration; {@code 24x7} is always there. */
    public Map<String, BusinessCalendar> calendars() {
        return Collections.unmodifiableMap(calendars);
    }

    /**
     * The last year for which a calendar's holidays are known, if one of its sources ends: from then on the source has
     * to be renewed.
     */
    public OptionalInt holidaysKnownUntil(String calendar) {
        return declaration(calendar).map(DeclaredCalendar::holidaysKnownUntil).orElseGet(OptionalInt::empty);
    }

    /** Whether a calendar, or one that it is made of, closes on holidays. */
    public boolean hasHolidays(String calendar) {
        return definitionOf(calendar)
                        .filter(written -> written.holidays() != HolidaySource.none())
                        .isPresent()
                || joinedBy(calendar).stream().anyMatch(this::hasHolidays);
    }

    /** A calendar as it is written down; empty if it has no hours of its own, as {@code 24x7}. */
    public Optional<CalendarDefinition> definitionOf(String calendar) {
        return declaration(calendar).flatMap(DeclaredCalendar::definition);
    }

    /** The names of the calendars that a calendar is made of; empty if it has hours of its own. */
    public List<String> joinedBy(String calendar) {
        return declaration(calendar).map(DeclaredCalendar::joined).orElseGet(List::of);
    }

    private Optional<DeclaredCalendar> declaration(String calendar) {
        return Optional.ofNullable(declared.get(calendar));
    }

    /** By name, in the order of declaration. */
    public Map<String, Customer> customers() {
        return customers;
    }

    /** By file and then as written: the first that matches a ticket counts. */
    public List<SlaPolicy> policies() {
        return policies;
    }

    /** The names of earlier catalogues' policies that it lets go of open tickets, as written. */
    public Set<String> retired() {
        return retired;
    }

    /**
     * The catalogue as it goes live.
     *
     * @param version identifies it; {@link #version} unless there is a reason
     * @param effectiveFrom from when on it judges tickets, UTC
     */
    public PolicyCatalog catalog(String version, Instant effectiveFrom) {
        return new PolicyCatalog(version, effectiveFrom, calendars, customers, policies, retired);
    }
}
