package io.slamonitor.report;

import io.slamonitor.report.Track.Kind;
import io.slamonitor.report.Track.Piece;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A track cut into columns of equal length, for where not every piece can be seen. */
final class Raster {
    /** A desk that is open for eight hours of a day is open for a quarter of the week. */
    private static final Map<Kind, Integer> WEIGHTS = Map.of(
            Kind.COUNTED, 6,
            Kind.OVERDUE, 6,
            Kind.PAUSED, 2,
            Kind.CLOSED, 1,
            Kind.DONE, 1,
            Kind.NOT_COUNTED, 1,
            Kind.AHEAD, 1);

    private Raster() {}

    /**
     * What each column is about: what most of its time went into, where time that counts has the more weight the rarer it
     * is by nature; null where the track has nothing.
     */
    static List<Kind> of(final Track track, final TimeAxis axis, final int columns) {
        final List<Map<Kind, Double>> shares = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            shares.add(new EnumMap<>(Kind.class));
        }
        for (final Piece piece : track.pieces()) {
            add(shares, piece.kind(), axis.at(piece.from()) * columns, axis.at(piece.until()) * columns);
        }
        final List<Kind> kinds = new ArrayList<>(columns);
        shares.forEach(column -> kinds.add(heaviest(column)));
        return kinds;
    }

    private static void add(
            final List<Map<Kind, Double>> shares, final Kind kind, final double from, final double until) {
        for (int column = (int) from; column < shares.size() && column < until; column++) {
            final double share = Math.min(until, column + 1) - Math.max(from, column);
            shares.get(column).merge(kind, share, Double::sum);
        }
    }

    private static Kind heaviest(final Map<Kind, Double> shares) {
        return shares.entrySet().stream()
                .max(Comparator.comparingDouble(Raster::weight))
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    private static double weight(final Map.Entry<Kind, Double> share) {
        return share.getValue() * WEIGHTS.getOrDefault(share.getKey(), 0);
    }

    /** The column in which an instant lies; the end of the axis lies in the last one. */
    static int columnOf(final Instant instant, final TimeAxis axis, final int columns) {
        return Math.min(columns - 1, (int) (axis.at(instant) * columns));
    }

    /** Columns that are alike and follow each other, as pieces. */
    static List<Piece> joined(final List<Kind> kinds, final TimeAxis axis) {
        final Duration all = Duration.between(axis.from(), axis.until());
        final List<Piece> pieces = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= kinds.size(); i++) {
            if (i == kinds.size() || kinds.get(i) != kinds.get(from)) {
                if (kinds.get(from) != null) {
                    pieces.add(new Piece(
                            at(axis, all, from, kinds.size()), at(axis, all, i, kinds.size()), kinds.get(from)));
                }
                from = i;
            }
        }
        return pieces;
    }

    private static Instant at(final TimeAxis axis, final Duration all, final int column, final int columns) {
        return axis.from().plusMillis(all.toMillis() * column / columns);
    }
}
