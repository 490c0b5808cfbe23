package io.slamonitor.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.policy.PersonRules.Rule;
import io.slamonitor.policy.yaml.PolicyLoader;
import io.slamonitor.ticket.Erasure;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whether policies know a person by name, and how they can go on without. */
class PersonRulesTest {
    private static final String PSEUDONYM = "erased-00112233445566778899aabbccddeeff";

    private static List<Rule> rules(final String more) {
        final String yaml =
                """
                policies:
                  - name: desk
                    version: 3
                    calendar: 24x7
                    targets:
                      - {metric: resolution, within: 8h}
                """
                        + more.indent(4);
        final PolicyCatalog catalogue = PolicyLoader.load(
                        Map.of("policies.yaml", yaml.getBytes(StandardCharsets.UTF_8)))
                .orThrow()
                .catalog("2026-03", Instant.EPOCH);
        return PersonRules.of(List.of(catalogue), Set.copyOf(Erasure.USUAL_PLACES));
    }

    private static String form(final String name, final List<Rule> rules) {
        return PersonRules.formFor(name, rules, PSEUDONYM)
                .map(form -> form.apply(PSEUDONYM))
                .orElse("none");
    }

    @Test
    void policiesThatExpectNothingOfPeopleTakeAnyName() {
        assertThat(form("ann", rules("match: {product: crm}"))).isEqualTo(PSEUDONYM);
    }

    @Test
    void wherePoliciesMeanSomebodyThereIsNoOtherName() {
        final List<Rule> rules = rules("violations:\n  - {name: vip, when: {requester: [bob, ann]}}");

        assertThat(form("ann", rules)).isEqualTo("none");
        assertThat(form("Ann", rules)).as("policies do not look at case").isEqualTo("none");
        assertThat(form("carol", rules)).isEqualTo(PSEUDONYM);
        assertThat(PersonRules.tellingApart(rules, "ann", PSEUDONYM))
                .singleElement()
                .satisfies(rule -> {
                    assertThat(rule.where()).isEqualTo("policy desk of 2026-03");
                    assertThat(rule.expected().describe()).isEqualTo("bob or ann");
                });
    }

    @Test
    void whoIsKnownByAPatternKeepsIt() {
        final List<Rule> rules = rules("violations:\n"
                + "  - {name: odd, on: {event: agent-replied, actor: {not: \"agent-*\"}}, when: {product: crm}}");

        assertThat(form("agent-kim", rules)).isEqualTo("agent-" + PSEUDONYM);
        assertThat(form("customer", rules)).isEqualTo(PSEUDONYM);
    }

    @Test
    void whatIsExpectedOfOtherPlacesDoesNotMatter() {
        assertThat(form("ann", rules("match: {category: ann}"))).isEqualTo(PSEUDONYM);
    }
}
