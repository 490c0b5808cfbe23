package io.slamonitor.evaluation;

import io.slamonitor.policy.OnRetarget;
import io.slamonitor.policy.Warning;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * When a run crossed its thresholds, the warnings and the breach, through every change of target. A change applies to
 * all the time so far, but what it makes overdue is crossed at the change, never earlier; what it forgives is over.
 */
final class Crossings {
    private static final int BREACH_RANK = 1_000_000;

    private final List<Announcement> crossed = new ArrayList<>();
    private final List<Forgiven> forgiven = new ArrayList<>();

    /** @param meters one a regime; empty where no target applied */
    Crossings(final List<Regime> regimes, final List<Optional<Meter>> meters) {
        final TreeSet<Warning> warnings = new TreeSet<>(Comparator.comparing(Warning::percent));
        regimes.forEach(regime -> regime.rule().ifPresent(rule -> warnings.addAll(rule.warnings())));
        for (final Warning warning : warnings) {
            follow(new Threshold(Optional.of(warning)), regimes, meters);
        }
        follow(new Threshold(Optional.empty()), regimes, meters);
        crossed.sort(Announcement.ORDER);
    }

    /** What was crossed and never forgiven, as far as it can be told by an instant. */
    List<Announcement> toldBy(final Instant asOf) {
        return crossed.stream()
                .filter(announcement -> announcement.canBeToldBy(asOf))
                .toList();
    }

    /** What will have been crossed later, if nothing happens. */
    List<Announcement> untoldBy(final Instant asOf) {
        return crossed.stream()
                .filter(announcement -> !announcement.canBeToldBy(asOf))
                .toList();
    }

    List<Forgiven> forgiven() {
        return forgiven;
    }

    Optional<Announcement> breach() {
        return crossed.stream()
                .filter(announcement -> announcement.kind() == AnnouncementKind.BREACH)
                .findFirst();
    }

    private void follow(final Threshold threshold, final List<Regime> regimes, final List<Optional<Meter>> meters) {
        Optional<Instant> crossing = Optional.empty();
        for (int i = 0; i < regimes.size(); i++) {
            final Regime regime = regimes.get(i);
            final Optional<Instant> reached = meters.get(i).flatMap(meter -> threshold.crossing(regime, meter));
            if (crossing.isPresent() && !threshold.stands(regime, reached)) {
                forgiven.add(new Forgiven(threshold.announcedAt(crossing.get()), regime.from()));
                crossing = Optional.empty();
            }
            if (crossing.isEmpty()) {
                crossing =
                        reached.map(regime::notBeforeIt).filter(at -> regime.to() == null || at.isBefore(regime.to()));
            }
        }
        crossing.map(threshold::announcedAt).ifPresent(crossed::add);
    }

    /** A warning, or the breach if there is none. */
    private record Threshold(Optional<Warning> warning) {

        Optional<Instant> crossing(final Regime regime, final Meter meter) {
            final ClockRule rule = regime.rule().orElseThrow();
            if (warning.isEmpty()) {
                return meter.exceeds(rule.allowed());
            }
            return warning.filter(rule.warnings()::contains).flatMap(share -> meter.reaches(share.of(rule.allowed())));
        }

        /** Whether what was crossed before a regime is still crossed at its start, measured by its rule. */
        boolean stands(final Regime regime, final Optional<Instant> reached) {
            final boolean kept = warning.isEmpty()
                    && regime.rule()
                            .filter(rule -> rule.onRetarget() == OnRetarget.KEEP_VERDICT)
                            .isPresent();
            return kept
                    || reached.filter(at -> warning.isEmpty() ? at.isBefore(regime.from()) : !at.isAfter(regime.from()))
                            .isPresent();
        }

        Announcement announcedAt(final Instant at) {
            return warning.map(share -> new Announcement(
                            AnnouncementKind.WARNING,
                            share.label(),
                            share.percent().movePointRight(2).intValue(),
                            at))
                    .orElseGet(() ->
                            new Announcement(AnnouncementKind.BREACH, Announcement.BREACH_LEVEL, BREACH_RANK, at));
        }
    }
}
