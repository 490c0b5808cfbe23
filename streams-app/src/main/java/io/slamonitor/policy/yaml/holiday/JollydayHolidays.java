package io.slamonitor.policy.yaml.holiday;

import de.focus_shift.jollyday.core.CalendarHierarchy;
import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import io.slamonitor.calendar.CalendarException;
import io.slamonitor.calendar.HolidaySource;
import io.slamonitor.text.NearMiss;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The public holidays of a region as Jollyday's rules give them: a country by its ISO 3166 code and, after hyphens, a
 * part of it ({@code gb-eng}, {@code us-ma}, {@code de-by}, {@code au-qld-br}), or a market such as {@code target}.
 *
 * <p>A holiday that is moved, say off a week's end, counts on the day to which it is moved and on no other. Where
 * England, Wales, Scotland and Northern Ireland are concerned the rules agree with gov.uk's own list on every date from
 * 2012 to 2028, 8 May 2020 included; a test compares them. Days that Jollyday lists as observances are left out unless
 * asked for, and some of those are days off for many (Patriots' Day in Massachusetts). Islamic holidays are those of
 * the Umm al-Qura calendar, which sightings may differ from by a day, and end with it in 2172.
 */
public final class JollydayHolidays implements HolidaySource {
    private static final Set<String> UNITED_KINGDOM = Set.of("uk", "england", "scotland", "wales", "great britain");

    private final String region;
    private final String regionName;
    private final boolean observances;
    private final HolidayManager manager;
    private final String[] parts;

    private JollydayHolidays(
            String region, String regionName, boolean observances, HolidayManager manager, List<String> parts) {
        this.region = region;
        this.regionName = regionName;
        this.observances = observances;
        this.manager = manager;
        this.parts = parts.toArray(String[]::new);
    }

    /** The holidays of a region, without observances; see {@link #of(String, boolean)}. */
    public static JollydayHolidays of(String region) {
        return of(region, false);
    }

    /**
     * The holidays of a region; upper and lower case are the same.
     *
     * @param observances whether days that are marked, but not as holidays, are closed too
     * @throws HolidayDataException if Jollyday does not know the region, saying what it knows
     */
    public static JollydayHolidays of(String region, boolean observances) {
        String[] codes = region.trim().split("-", -1);
        String country = known(codes[0], HolidayManager.getSupportedCalendarCodes(), region, "");
        HolidayManager manager = HolidayManager.getInstance(ManagerParameters.create(country));
        List<String> parts = new ArrayList<>();
        CalendarHierarchy level = manager.getCalendarHierarchy();
        String prefix = codes[0] + "-";
        for (String code : Arrays.asList(codes).subList(1, codes.length)) {
            String part = known(code, level.getChildren().keySet(), region, prefix);
            parts.add(part);
            level = level.getChildren().get(part);
            prefix += code + "-";
        }
        return new JollydayHolidays(
                region.trim().toLowerCase(Locale.ROOT),
                level.getDescription(Locale.ENGLISH),
                observances,
                manager,
                parts);
    }

    /**
     * {@inheritDoc}
     *
     * @throws CalendarException if the rules do not reach that far
     */
    @Override
    public synchronized Map<LocalDate, String> holidays(int year) {
        Map<LocalDate, String> holidays = new TreeMap<>();
        // New Year's Day may be moved to 31 December, and Jollyday lists it under the year it is moved from.
        for (int from = year - 1; from <= year + 1; from++) {
            for (Holiday holiday : listed(from)) {
                boolean wanted = observances || holiday.getType() != HolidayType.OBSERVANCE;
                if (wanted && holiday.getDate().getYear() == year) {
                    holidays.putIfAbsent(holiday.getDate(), holiday.getDescription(Locale.ROOT));
                }
            }
        }
        return Map.copyOf(holidays);
    }

    @Override
    public List<String> describe() {
        return List.of((observances ? "public holidays and observances of " : "public holidays of ") + regionName + " ("
                + region + ")");
    }

    private Collection<Holiday> listed(int year) {
        try {
            return new TreeSet<>(manager.getHolidays(Year.of(year), parts));
        } catch (DateTimeException e) {
            throw new CalendarException("the holidays of the region '" + region + "' are not known in " + year, e);
        }
    }

    private static String known(String code, Collection<String> codes, String region, String prefix) {
        return codes.stream()
                .filter(code::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() -> new HolidayDataException(unknown(code, codes, region, prefix)));
    }

    private static String unknown(String code, Collection<String> codes, String region, String prefix) {
        List<String> regions = codes.stream()
                .map(known -> prefix + known.toLowerCase(Locale.ROOT))
                .sorted()
                .toList();
        String meant = prefix.isEmpty() && UNITED_KINGDOM.contains(code.toLowerCase(Locale.ROOT))
                ? "; the United Kingdom is 'gb', England 'gb-eng', Scotland 'gb-sct', Wales 'gb-wls'"
                : meant(code, regions, region, prefix)
                        .map(name -> "; did you mean '" + name + "'?")
                        .orElse("");
        return "no holidays are known for the region '" + region + "'" + meant + "; " + expected(regions, prefix);
    }

    /** Near in spelling; of countries also the English name, or an underscore in place of the hyphen. */
    private static Optional<String> meant(String code, List<String> regions, String region, String prefix) {
        String country =
                countryCalled(code).orElse(code.toLowerCase(Locale.ROOT).replaceFirst("_.*", ""));
        if (prefix.isEmpty() && regions.contains(country)) {
            return Optional.of(code.contains("_") ? region.replace('_', '-') : country);
        }
        return NearMiss.of(prefix + code, regions);
    }

    /** The code of a country by its English name. */
    private static Optional<String> countryCalled(String name) {
        return Arrays.stream(Locale.getISOCountries())
                .filter(code -> new Locale.Builder()
                        .setRegion(code)
                        .build()
                        .getDisplayCountry(Locale.ENGLISH)
                        .equalsIgnoreCase(name.strip()))
                .map(code -> code.toLowerCase(Locale.ROOT))
                .findFirst();
    }

    private static String expected(List<String> regions, String prefix) {
        if (prefix.isEmpty()) {
            return "expected a country by its ISO 3166 code, such as 'de', or a part of it, such as 'de-by'";
        }
        return regions.isEmpty()
                ? "'" + prefix.substring(0, prefix.length() - 1) + "' has no parts"
                : "expected one of " + String.join(", ", regions);
    }
}
