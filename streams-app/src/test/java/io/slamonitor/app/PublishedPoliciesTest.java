package io.slamonitor.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.app.PublishedPolicies.Entry;
import io.slamonitor.app.PublishedPolicies.Standing;
import io.slamonitor.policy.yaml.LoadedCatalogue;
import io.slamonitor.policy.yaml.PolicyLoader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which catalogue does what, as the application sees it. */
class PublishedPoliciesTest {
    private static final Instant NOW = Instant.parse("2026-04-01T00:00:00Z");
    private static final LoadedCatalogue EMPTY = PolicyLoader.load(
                    Map.of("a.yaml", "policies: []".getBytes(StandardCharsets.UTF_8)))
            .orThrow();

    @Test
    void newestThatIsEffectiveIsLive() {
        final Entry past = entry("a", "2026-01-01T00:00:00Z");
        final Entry live = entry("b", "2026-04-01T00:00:00Z");
        final Entry soon = entry("c", "2026-05-01T00:00:00Z");
        final Entry later = entry("d", "2026-06-01T00:00:00Z");
        final PublishedPolicies all = new PublishedPolicies(List.of(later, past, live, soon));

        assertThat(standings(all)).containsExactly(Standing.TO_COME, Standing.PAST, Standing.LIVE, Standing.TO_COME);
        assertThat(all.liveAt(NOW)).containsSame(live);
        assertThat(all.toComeAfter(NOW)).containsExactly(soon, later);
    }

    @Test
    void nothingIsLiveBeforeTheFirst() {
        final PublishedPolicies all = new PublishedPolicies(List.of(entry("a", "2026-04-01T00:00:00.001Z")));
        assertThat(all.liveAt(NOW)).isEmpty();
        assertThat(standings(all)).containsExactly(Standing.TO_COME);
    }

    @Test
    void whatCannotBeReadIsIgnoredAndTheOneBeforeStaysLive() {
        final Entry live = entry("a", "2026-01-01T00:00:00Z");
        final PublishedPolicies all = new PublishedPolicies(List.of(live, unreadable("b")));
        assertThat(standings(all)).containsExactly(Standing.LIVE, Standing.IGNORED);
    }

    @Test
    void firstRecordOfAVersionCounts() {
        final Entry first = entry("a", "2026-01-01T00:00:00Z");
        final PublishedPolicies all = new PublishedPolicies(List.of(
                first, entry("a", "2026-02-01T00:00:00Z"), unreadable("b"), entry("b", "2026-03-01T00:00:00Z")));
        assertThat(standings(all))
                .containsExactly(Standing.LIVE, Standing.DUPLICATE, Standing.IGNORED, Standing.DUPLICATE);
        assertThat(all.version("a")).containsSame(first);
    }

    private static List<Standing> standings(PublishedPolicies all) {
        List<Standing> standings = all.standings(NOW);
        assertThat(all.all()).extracting(entry -> all.standing(entry, NOW)).isEqualTo(standings);
        return standings;
    }

    private static Entry entry(String version, String effectiveFrom) {
        return new Entry(
                version,
                Optional.of(new PublishedPolicies.Publication(
                        Instant.parse(effectiveFrom), NOW, "anna", Optional.empty(), EMPTY.hash())),
                EMPTY.files(),
                Optional.of(EMPTY),
                "");
    }

    private static Entry unreadable(String version) {
        return new Entry(version, Optional.empty(), EMPTY.files(), Optional.empty(), "no catalogue");
    }
}
