package io.slamonitor.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slamonitor.policy.yaml.LoadedCatalogue;
import io.slamonitor.policy.yaml.PolicyLoader;
import io.slamonitor.policy.yaml.PolicySchema;
import io.slamonitor.topology.Cookbook.Recipe;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The recipes of docs/cookbook.md are what they say: their policies load, and their stories happen as they are told. */
class CookbookTest {
    private static final PolicySchema SCHEMA = new PolicySchema();
    private static final int FEWEST = 20;
    private static final List<LoadedCatalogue> AN_HOUR = List.of(PolicyLoader.load(Map.of(
                    "a.yaml",
                    "policies: [{name: a, calendar: 24x7, targets: [{metric: resolution, within: 1h}]}]"
                            .getBytes(StandardCharsets.UTF_8)))
            .orThrow());

    static List<Recipe> recipes() throws IOException {
        return Cookbook.recipes(
                Files.readString(PolicySchema.repositoryFolder("docs").resolve("cookbook.md"), StandardCharsets.UTF_8));
    }

    @Test
    void hasEnoughRecipesAndNoneTwice() throws IOException {
        assertThat(recipes())
                .hasSizeGreaterThanOrEqualTo(FEWEST)
                .extracting(Recipe::heading)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recipes")
    void everyRecipeHappensAsItIsTold(final Recipe recipe) {
        assertThat(recipe.yaml()).as("policies").isNotEmpty().allSatisfy(yaml -> assertThat(
                        SCHEMA.faultyPaths(yaml.getBytes(StandardCharsets.UTF_8)))
                .as(yaml)
                .isEmpty());
        assertThat(recipe.stories()).as("stories").isNotEmpty();
        final List<LoadedCatalogue> catalogues = recipe.catalogues();
        recipe.stories().forEach(story -> StoryText.hold(story, catalogues));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Tue 2026-05-26 09:00  T-1 opened",
                "Tue 2026-05-26 09:00  T-1 created colour=red",
                "Mon 2026-05-26 09:00  T-1 created",
                "2026-05-26 09:00  T-1 created",
                "whatever"
            })
    void aLineThatNobodyUnderstandsIsAFault(final String line) {
        assertThatThrownBy(() -> StoryText.hold("zone UTC\n" + line, AN_HOUR))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nothing is announced",
                "Tue 2026-05-26 10:01  T-1 resolution/1 breach",
                "Tue 2026-05-26 10:00  T-1 resolution/1 breach\nT-1 resolution/1 met",
                "Tue 2026-05-26 10:00  T-1 resolution/1 breach\nT-1 resolution/2 breached",
                "Tue 2026-05-26 10:00  T-1 resolution/1 breach\nT-1 has no clocks"
            })
    void whatDoesNotHappenAsToldIsAFault(final String outcome) {
        final String story = "zone UTC\nTue 2026-05-26 09:00  T-1 created\nas of Tue 2026-05-26 11:30\n";
        assertThatThrownBy(() -> StoryText.hold(story + outcome, AN_HOUR)).isInstanceOf(AssertionError.class);
    }

    @Test
    void whatHappensAsToldIsNone() {
        StoryText.hold(
                """
                zone UTC
                Tue 2026-05-26 09:00  T-1 created
                as of Tue 2026-05-26 11:30  # some time later
                  Tue 2026-05-26 10:00  T-1 resolution/1 breach
                  T-1 resolution/1 breached, used 2h 30m, due 2026-05-26 10:00
                """,
                AN_HOUR);
    }
}
