package io.slamonitor.audit;

import io.slamonitor.audit.Difference.Kind;
import io.slamonitor.evaluation.AlertState;
import java.util.Optional;

/**
 * Whether what is said of one alert makes a story, whatever is true: revisions count from 1 without a gap, nobody is told
 * twice, only what is active is updated, only what was told is taken back, and time does not go back.
 */
final class Story {
    private Story() {}

    static Optional<Difference> faultOf(final Optional<ToldAlert> before, final ToldAlert told) {
        final int expected = before.map(ToldAlert::revision).orElse(0) + 1;
        if (before.filter(told::saysTheSameAs).isPresent()) {
            return Optional.of(fault(
                    Kind.DOUBLED,
                    told,
                    "the same was told before, at " + before.get().place()));
        }
        if (told.state() == AlertState.FIRING
                && before.filter(it -> it.state().isActive()).isPresent()) {
            return Optional.of(fault(
                    Kind.DOUBLED,
                    told,
                    "it was active already since " + before.get().place()));
        }
        if (told.revision() != expected) {
            return Optional.of(fault(
                    told.revision() < expected ? Kind.DOUBLED : Kind.BROKEN,
                    told,
                    "it has revision " + told.revision() + "; expected " + expected));
        }
        if (before.filter(it -> told.decidedAt().isBefore(it.decidedAt())).isPresent()) {
            return Optional.of(fault(
                    Kind.BROKEN,
                    told,
                    "it was decided as of " + told.decidedAt() + ", before "
                            + before.get().decidedAt() + " of what was said before"));
        }
        return isLegal(before.map(ToldAlert::state), told.state())
                ? Optional.empty()
                : Optional.of(fault(
                        Kind.BROKEN,
                        told,
                        before.map(it -> "it was " + it.state() + " before, at " + it.place())
                                .orElse("it was never told before")));
    }

    private static boolean isLegal(final Optional<AlertState> before, final AlertState state) {
        return switch (state) {
            case FIRING, RESOLVED -> true;
            case UPDATED -> before.filter(AlertState::isActive).isPresent();
            case RETRACTED -> before.filter(it -> it != AlertState.RETRACTED).isPresent();
        };
    }

    static Difference fault(final Kind kind, final ToldAlert told, final String what) {
        return new Difference(
                kind,
                told.ticketId(),
                told.id(),
                "Alert " + told.id() + " was told as " + told.state() + " at " + told.place() + " as of "
                        + told.decidedAt() + ": " + what + ".");
    }
}
