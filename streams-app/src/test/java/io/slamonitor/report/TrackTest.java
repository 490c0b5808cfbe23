package io.slamonitor.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.evaluation.Explanation;
import io.slamonitor.evaluation.Explanation.ExplainedClock;
import io.slamonitor.report.Track.Kind;
import io.slamonitor.report.Track.Piece;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TrackTest {
    private static final Set<Kind> COUNTED = EnumSet.of(Kind.COUNTED, Kind.OVERDUE);

    static List<Explanation> stories() {
        return Stories.all();
    }

    @ParameterizedTest
    @MethodSource("stories")
    void whatIsDrawnAsCountedIsWhatElapsed(final Explanation explanation) {
        for (final ExplainedClock clock : explanation.clocks()) {
            final Track track = Track.of(clock, explanation.evaluation().asOf());

            assertThat(track.pieces().stream()
                            .filter(piece -> COUNTED.contains(piece.kind()))
                            .map(piece -> Duration.between(piece.from(), piece.until()))
                            .reduce(Duration.ZERO, Duration::plus))
                    .isEqualTo(clock.clock().elapsed());
        }
    }

    @ParameterizedTest
    @MethodSource("stories")
    void piecesFollowEachOtherFromTheStartToTheEnd(final Explanation explanation) {
        for (final ExplainedClock clock : explanation.clocks()) {
            final Track track = Track.of(clock, explanation.evaluation().asOf());
            Instant end = track.from();
            for (final Piece piece : track.pieces()) {
                assertThat(piece.from()).isEqualTo(end).isBefore(piece.until());
                end = piece.until();
            }
            assertThat(end).isEqualTo(track.until());
        }
    }

    @ParameterizedTest
    @MethodSource("stories")
    void nothingIsOverdueBeforeTheBreach(final Explanation explanation) {
        for (final ExplainedClock clock : explanation.clocks()) {
            final Track track = Track.of(clock, explanation.evaluation().asOf());

            assertThat(track.pieces())
                    .filteredOn(piece -> piece.kind() == Kind.OVERDUE)
                    .allSatisfy(piece -> assertThat(piece.from())
                            .isAfterOrEqualTo(clock.clock().breachAt()));
        }
    }
}
