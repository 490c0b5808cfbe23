package io.slamonitor.evaluation;

import java.time.Instant;

/** An announcement that was true under an earlier target, until another target forgave it at an instant (UTC). */
public record Forgiven(Announcement announcement, Instant until) {}
