package io.slamonitor.demo;

import java.time.Duration;
import java.util.Locale;
import java.util.Random;

/** The priorities of the simulated tickets, and how much business time an ordinary desk allows itself for each. */
enum DeskPriority {
    LOW(0.35, Duration.ofHours(8), Duration.ofHours(80)),
    NORMAL(0.40, Duration.ofHours(4), Duration.ofHours(40)),
    HIGH(0.17, Duration.ofHours(2), Duration.ofHours(16)),
    URGENT(0.08, Duration.ofHours(1), Duration.ofHours(8));

    private final double share;
    private final Duration response;
    private final Duration resolution;

    DeskPriority(final double share, final Duration response, final Duration resolution) {
        this.share = share;
        this.response = response;
        this.resolution = resolution;
    }

    static DeskPriority random(final Random random) {
        double left = random.nextDouble();
        for (final DeskPriority priority : values()) {
            left -= priority.share;
            if (left < 0) {
                return priority;
            }
        }
        return URGENT;
    }

    /** The next one up, for tickets that turn out to be worse than they looked. */
    DeskPriority raised() {
        return values()[Math.min(ordinal() + 1, values().length - 1)];
    }

    Duration response() {
        return response;
    }

    Duration resolution() {
        return resolution;
    }

    /** As events carry it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
