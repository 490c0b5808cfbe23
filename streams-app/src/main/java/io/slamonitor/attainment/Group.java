package io.slamonitor.attainment;

import io.slamonitor.evaluation.Clock;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Clocks that are counted together, by what they have in common and the zone whose hours, days and months they are counted
 * in. Immutable. For one thread at a time, as it notes its name when it is first asked for it: every row is named by it.
 */
public final class Group {
    /** In place of the values of groups that are too many. */
    public static final String OTHER = "other";

    private static final String ZONE = "zone";

    private final Map<Dimension, String> values;
    private final ZoneId zone;
    private final OptionalInt share;
    private String key;

    /**
     * @param values what its clocks have in common; a dimension without a value is left out
     * @param zone the policies' reporting zone
     * @param share which share of the groups it stands for that are too many to be counted one by one; empty if it stands
     *     for itself. Each task has a share of its own, since no two may write the same row
     */
    public Group(final Map<Dimension, String> values, final ZoneId zone, final OptionalInt share) {
        final Map<Dimension, String> copy = new EnumMap<>(Dimension.class);
        copy.putAll(values);
        this.values = Collections.unmodifiableMap(copy);
        this.zone = zone;
        this.share = share;
    }

    public Map<Dimension, String> values() {
        return values;
    }

    public ZoneId zone() {
        return zone;
    }

    /** The group of a clock. */
    static Group of(final Clock clock, final Set<Dimension> by) {
        final Map<Dimension, String> values = new EnumMap<>(Dimension.class);
        for (final Dimension dimension : by) {
            dimension.of(clock).ifPresent(value -> values.put(dimension, value));
        }
        return new Group(values, clock.reportingZone(), OptionalInt.empty());
    }

    /** What a clock is counted under by a dimension; empty if it has nothing there, or is not counted by it. */
    public Optional<String> get(final Dimension dimension) {
        return Optional.ofNullable(values.get(dimension));
    }

    /** What it is counted under if there are too many groups: policies and metrics stay, all else is {@code other}. */
    public Group folded(final int byShare) {
        final Map<Dimension, String> folded = new EnumMap<>(Dimension.class);
        values.forEach((dimension, value) -> folded.put(dimension, dimension.isBounded() ? value : OTHER));
        return new Group(folded, zone, OptionalInt.of(byShare));
    }

    /** Whether it stands for groups that are too many to be counted one by one. */
    public boolean isFolded() {
        return share.isPresent();
    }

    /**
     * Names it, the same for the same group always:
     * {@code customer=acme&metric=resolution&zone=Europe%2FLondon}, encoded as a query of a URL is.
     */
    public String key() {
        if (key == null) {
            key = composed();
        }
        return key;
    }

    private String composed() {
        final StringBuilder composed = new StringBuilder();
        values.forEach((dimension, value) -> composed.append(dimension.label())
                .append('=')
                .append(encoded(value))
                .append('&'));
        composed.append(ZONE).append('=').append(encoded(zone.getId()));
        share.ifPresent(number -> composed.append('&').append(OTHER).append('=').append(number));
        return composed.toString();
    }

    private static String encoded(final String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /**
     * The group of a name.
     *
     * @throws IllegalArgumentException if it names none
     */
    public static Group named(final String key) {
        final Map<Dimension, String> values = new EnumMap<>(Dimension.class);
        Optional<ZoneId> zone = Optional.empty();
        OptionalInt share = OptionalInt.empty();
        for (final String part : key.split("&")) {
            final int sign = part.indexOf('=');
            final String name = part.substring(0, Math.max(0, sign));
            final String value = URLDecoder.decode(part.substring(sign + 1), StandardCharsets.UTF_8);
            if (name.equals(ZONE)) {
                zone = Optional.of(zoneNamed(value, key));
            } else if (name.equals(OTHER)) {
                share = OptionalInt.of(Integer.parseInt(value));
            } else {
                values.put(Dimension.labelled(name).orElseThrow(() -> namesNone(key)), value);
            }
        }
        return new Group(values, zone.orElseThrow(() -> namesNone(key)), share);
    }

    private static ZoneId zoneNamed(final String id, final String key) {
        try {
            return ZoneId.of(id);
        } catch (final java.time.DateTimeException e) {
            throw namesNone(key);
        }
    }

    private static IllegalArgumentException namesNone(final String key) {
        return new IllegalArgumentException("'" + key + "' names no group of clocks");
    }

    @Override
    public boolean equals(final Object other) {
        return other instanceof Group that
                && values.equals(that.values)
                && zone.equals(that.zone)
                && share.equals(that.share);
    }

    @Override
    public int hashCode() {
        return Objects.hash(values, zone, share);
    }

    @Override
    public String toString() {
        return key();
    }
}
