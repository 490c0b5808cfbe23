package io.slamonitor.policy.yaml;

import io.slamonitor.text.NearMiss;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads time zones. */
final class Zones {
    static final String EXPECTED = "an IANA time zone such as Europe/London";

    private static final Set<String> KNOWN = new TreeSet<>(ZoneId.getAvailableZoneIds());

    /** {@code GMT+1}: of all zones it is like {@code Etc/GMT+1}, which is an hour behind and not ahead. */
    private static final Pattern OFFSET = Pattern.compile(".*[+-]\\d.*");
    /** {@code IST} is one of three, and {@code EST} is near to {@code EET}, half a world away. */
    private static final Pattern ABBREVIATION = Pattern.compile("[A-Z]{3,4}");

    private Zones() {}

    static Optional<ZoneId> read(YamlValue value) {
        Optional<String> id = value.text(EXPECTED);
        if (id.isPresent() && !KNOWN.contains(id.get())) {
            String nearest = nearest(id.get())
                    .map(zone -> "; did you mean '" + zone + "'?")
                    .orElse(": expected " + EXPECTED);
            return value.faulty("unknown time zone '" + Words.shortened(id.get()) + "'" + nearest);
        }
        return id.map(ZoneId::of);
    }

    /** Near in spelling, or the place without its region: {@code London}. */
    private static Optional<String> nearest(String id) {
        if (OFFSET.matcher(id).matches()) {
            return Optional.empty();
        }
        String place = "/" + id.strip().replace(' ', '_');
        return KNOWN.stream()
                .filter(zone -> zone.regionMatches(true, zone.length() - place.length(), place, 0, place.length()))
                .findFirst()
                .or(() -> ABBREVIATION.matcher(id).matches() ? Optional.empty() : NearMiss.of(id, KNOWN));
    }
}
