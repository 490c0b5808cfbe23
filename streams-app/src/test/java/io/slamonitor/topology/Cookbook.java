package io.slamonitor.topology;

import io.slamonitor.policy.yaml.LoadedCatalogue;
import io.slamonitor.policy.yaml.PolicyLoader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads docs/cookbook.md: its recipes, each with policies and with stories that show them at work. */
final class Cookbook {
    private static final Pattern HEADING = Pattern.compile("(?m)^### (.+)$");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(yaml|story)\n(.*?)^```$");
    private static final Pattern FILE = Pattern.compile("# (\\S+\\.yaml)\n");

    /**
     * A situation and what to do about it.
     *
     * @param yaml snippets of policies, in order
     * @param stories what they lead to
     */
    record Recipe(String heading, List<String> yaml, List<String> stories) {

        /**
         * The catalogues of its snippets: each is one by itself, except for those that begin with a file's name, which
         * together are one.
         */
        List<LoadedCatalogue> catalogues() {
            final List<Map<String, byte[]>> catalogues = new ArrayList<>();
            final Map<String, byte[]> named = new LinkedHashMap<>();
            for (final String snippet : yaml) {
                final Matcher file = FILE.matcher(snippet);
                final byte[] content = snippet.getBytes(StandardCharsets.UTF_8);
                if (file.lookingAt()) {
                    named.put(file.group(1), content);
                } else {
                    catalogues.add(Map.of("policies.yaml", content));
                }
            }
            if (!named.isEmpty()) {
                catalogues.add(named);
            }
            return catalogues.stream()
                    .map(files -> PolicyLoader.load(files).orThrow())
                    .toList();
        }

        @Override
        public String toString() {
            return heading;
        }
    }

    private Cookbook() {}

    static List<Recipe> recipes(final String markdown) {
        final List<Recipe> recipes = new ArrayList<>();
        final List<Integer> starts = HEADING.matcher(markdown)
                .results()
                .map(heading -> heading.start())
                .toList();
        for (int i = 0; i < starts.size(); i++) {
            final int end = i + 1 < starts.size() ? starts.get(i + 1) : markdown.length();
            recipes.add(recipe(markdown.substring(starts.get(i), end)));
        }
        return recipes;
    }

    private static Recipe recipe(final String text) {
        final Matcher heading = HEADING.matcher(text);
        final List<String> yaml = new ArrayList<>();
        final List<String> stories = new ArrayList<>();
        BLOCK.matcher(text).results().forEach(block -> (block.group(1).equals("yaml") ? yaml : stories)
                .add(block.group(2)));
        return new Recipe(heading.find() ? heading.group(1) : "", yaml, stories);
    }
}
