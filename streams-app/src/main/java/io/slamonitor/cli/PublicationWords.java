package io.slamonitor.cli;

import io.slamonitor.app.PublishedPolicies.Publication;
import io.slamonitor.app.PublishedPolicies.Standing;

/** Where published catalogues stand, in words. */
final class PublicationWords {
    private PublicationWords() {}

    /** {@code to come}. */
    static String label(final Standing standing) {
        return switch (standing) {
            case LIVE -> "live";
            case TO_COME -> "to come";
            case PAST -> "past";
            case DUPLICATE -> "duplicate";
            case IGNORED -> "cannot be read";
        };
    }

    /** {@code live since 2026-04-01T00:00:00Z}. */
    static String standing(final Standing standing, final Publication publication) {
        return switch (standing) {
            case LIVE -> "live since " + publication.effectiveFrom();
            case TO_COME -> "going live at " + publication.effectiveFrom();
            default -> label(standing) + ", effective from " + publication.effectiveFrom();
        };
    }
}
