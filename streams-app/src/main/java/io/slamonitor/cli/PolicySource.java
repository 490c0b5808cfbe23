package io.slamonitor.cli;

import io.slamonitor.app.PublishedPolicies;
import io.slamonitor.policy.facts.CatalogueFacts;
import io.slamonitor.policy.yaml.LoadedCatalogue;
import io.slamonitor.text.NearMiss;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;

/**
 * A catalogue that a command looks at, wherever it comes from.
 *
 * @param version null if there is none, since nothing is live
 * @param origin where it is from, to go on after its version
 * @param facts what it says
 * @param files what it is made of
 */
record PolicySource(String version, String origin, CatalogueFacts facts, SortedMap<String, byte[]> files) {

    /** What is live while nothing is. */
    static final PolicySource NOTHING_LIVE =
            new PolicySource(null, "nothing that is live", CatalogueFacts.NONE, Collections.emptySortedMap());

    /** @throws BadInputException with every fault of every file */
    static PolicySource ofFiles(final Path path) {
        final LoadedCatalogue loaded = PoliciesOption.load(path);
        return of(loaded, loaded.version(), "in " + path);
    }

    /**
     * The catalogue that was published as a version; for null, the one that judges tickets created now, or
     * {@link #NOTHING_LIVE}.
     *
     * @throws BadInputException if no such version was published, or it cannot be read
     */
    static PolicySource ofVersionOrLive(final PublishedPolicies published, final String version, final Instant now) {
        return version == null ? live(published, now) : ofVersion(published, version, now);
    }

    private static PolicySource live(final PublishedPolicies published, final Instant now) {
        return published.liveAt(now).map(entry -> of(entry, published, now)).orElse(NOTHING_LIVE);
    }

    private static PolicySource ofVersion(final PublishedPolicies published, final String version, final Instant now) {
        final PublishedPolicies.Entry entry = published(published, version);
        if (entry.catalogue().isEmpty()) {
            throw new BadInputException(
                    "version " + version + " cannot be read, so the application ignores it:\n" + entry.fault());
        }
        return of(entry, published, now);
    }

    /** @throws BadInputException if no such version was published */
    static PublishedPolicies.Entry published(final PublishedPolicies published, final String version) {
        return published
                .version(version)
                .orElseThrow(() -> new BadInputException(unknown(
                                "version was published as",
                                version,
                                published.all().stream()
                                        .map(PublishedPolicies.Entry::version)
                                        .toList())
                        + "; 'sla policy history' lists all"));
    }

    /** {@code no policy is called 'glod'; did you mean 'gold'?} */
    static String unknown(final String what, final String given, final List<String> known) {
        return "no " + what + " '" + given + "'"
                + NearMiss.of(given, known)
                        .map(name -> "; did you mean '" + name + "'?")
                        .orElse("");
    }

    private static PolicySource of(
            final PublishedPolicies.Entry entry, final PublishedPolicies published, final Instant now) {
        final PublishedPolicies.Publication publication = entry.published().orElseThrow();
        return of(
                entry.catalogue().orElseThrow(),
                entry.version(),
                PublicationWords.standing(published.standing(entry, now), publication)
                        + ", published at " + publication.at() + " by " + publication.by()
                        + publication.comment().map(why -> ": " + why).orElse(""));
    }

    private static PolicySource of(final LoadedCatalogue loaded, final String version, final String origin) {
        return new PolicySource(version, origin, CatalogueFacts.of(loaded), loaded.files());
    }

    /** Its version and where it is from. */
    String title() {
        return version == null ? origin : "version " + version + ", " + origin;
    }
}
