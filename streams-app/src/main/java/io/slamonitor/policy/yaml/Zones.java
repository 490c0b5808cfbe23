package io.slamonitor.policy.yaml;

import io.slamonitor.text.NearMiss;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads time zones. */
final class Zones {
    static final String EXPECTED = "an IANA time zone such as Europe/London";

    private static final Set<String> KNOWN = new TreeSet<>(ZoneId.getAvailableZoneIds());

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
        String place = "/" + id.strip().replace(' ', '_');
        return KNOWN.stream()
                .filter(zone -> zone.regionMatches(true, zone.length() - place.length(), place, 0, place.length()))
                .findFirst()
                .or(() -> NearMiss.of(id, KNOWN));
    }
}
