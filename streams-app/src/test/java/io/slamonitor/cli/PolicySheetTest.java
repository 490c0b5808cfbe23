package io.slamonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.slamonitor.json.Json;
import io.slamonitor.policy.facts.CatalogueFacts;
import io.slamonitor.policy.facts.FullPolicy;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Everything a policy can say, as its managers read it. */
class PolicySheetTest {

    @Test
    void everythingThatAPolicySaysIsInIt() {
        assertThat(sheet(FullPolicy.catalogue())).isEqualTo(Samples.expected("policy-show-full.txt"));
    }

    @Test
    void noLineIsLongerThanAPageIsWide() {
        assertThat(sheet(FullPolicy.catalogue()).lines()).allMatch(line -> line.length() <= 110);
    }

    /** So that a fact which is added to the model, and is in JSON by itself, is not forgotten in the text. */
    @Test
    void everyWordOfTheJsonIsInTheText() {
        final Set<String> shown = words(sheet(FullPolicy.catalogue()));
        final Set<String> said = new TreeSet<>();
        collect(Json.MAPPER.valueToTree(FullPolicy.catalogue()), said);
        said.removeAll(Set.of("every", "ticket", "00:00-24:00"));
        assertThat(shown).containsAll(said);
    }

    private static void collect(final JsonNode node, final Set<String> words) {
        if (node.isTextual()) {
            words.addAll(words(node.asText()
                    .replace("first-response", "first response")
                    .replace("periodic-update", "periodic update")));
        }
        node.forEach(part -> collect(part, words));
    }

    private static Set<String> words(final String text) {
        return new TreeSet<>(List.of(text.toLowerCase(Locale.ROOT).split("[\\s,;()]+|:\\s")));
    }

    private static String sheet(final CatalogueFacts catalogue) {
        final StringWriter text = new StringWriter();
        new PolicySheet(new PrintWriter(text), catalogue)
                .print("version 1, in policies/", catalogue.policies(), catalogue.customers());
        return text.toString();
    }
}
