package io.slamonitor.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.testing.AlertRules;
import io.slamonitor.testing.AlertRules.Rule;
import io.slamonitor.testing.Dashboards;
import io.slamonitor.testing.Promtool;
import io.slamonitor.watch.Check;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What can be said of the alert rules without an application; that it exposes what they ask for, its own test says. */
class AlertRulesTest {
    private static final byte[] NO_INPUT = new byte[0];
    private static final Pattern TAKING = Pattern.compile("\\w+ without ?\\([^)]*\\) ?\\(");

    @Test
    void prometheusTakesTheRulesAndTheyFireWhenTheyShouldAndNotElse() throws Exception {
        int rules = 0;
        for (String file : List.of("attainment", "sla-monitor")) {
            String said = Promtool.run(NO_INPUT, "check", "rules", "prometheus/rules/" + file + ".yaml");
            Matcher found = Pattern.compile("SUCCESS: (\\d+) rules found").matcher(said);
            assertThat(found.find()).as(said).isTrue();
            rules += Integer.parseInt(found.group(1));
        }
        assertThat(rules).isEqualTo(AlertRules.all().size());
        for (String file : List.of("attainment", "self-watch")) {
            assertThat(Promtool.run(NO_INPUT, "test", "rules", "prometheus/tests/" + file + ".yaml"))
                    .contains("SUCCESS");
        }
        assertThat(Promtool.run(NO_INPUT, "check", "config", "--syntax-only", "prometheus/prometheus.yaml"))
                .contains("SUCCESS");
    }

    @Test
    void noRuleTakesTheRateOfWhatMayFall() throws IOException {
        for (Rule rule : AlertRules.all()) {
            assertThat(rule.expression())
                    .as(rule.name())
                    .doesNotContainPattern("(rate|increase|irate)\\(sla_(attainment|open|due|elapsed)_");
        }
    }

    @Test
    void rulesAndPanelsTakeAPartitionOnceWhicheverInstanceAndPodShowIt() throws IOException {
        List<String> asked = new ArrayList<>();
        AlertRules.all().forEach(rule -> asked.add(rule.expression()));
        for (Dashboards.Board board : Dashboards.all()) {
            board.panels().forEach(panel -> panel.targets()
                    .forEach(target -> asked.add(target.path("expr").asText())));
        }
        List<String> takings = asked.stream()
                .flatMap(expression -> TAKING.matcher(expression).results().map(MatchResult::group))
                .toList();
        assertThat(takings).hasSizeGreaterThan(40).containsOnly("max without (instance, pod) (");
    }

    @Test
    void everyRuleHasACaseInWhichItFiresAndOneInWhichItDoesNot() throws IOException {
        List<Map.Entry<String, Boolean>> cases = AlertRules.cases();
        for (Rule rule : AlertRules.all()) {
            assertThat(cases).contains(Map.entry(rule.name(), true), Map.entry(rule.name(), false));
        }
    }

    @Test
    void everyRuleSaysWhatIsWrongAndHasItsEntryInTheRunbook() throws IOException {
        String runbook = Files.readString(Path.of("..", "docs", "operations.md"), StandardCharsets.UTF_8);
        for (Rule rule : AlertRules.all()) {
            assertThat(rule.severity()).as(rule.name()).isIn("critical", "warning");
            assertThat(rule.annotations()).as(rule.name()).containsOnlyKeys("summary", "description", "runbook_url");
            assertThat(rule.annotations().get("runbook_url"))
                    .isEqualTo("docs/operations.md#" + rule.name().toLowerCase(Locale.ROOT));
            assertThat(runbook).contains("\n#### " + rule.name() + "\n");
        }
    }

    @Test
    void everyCheckOfTheHealthHasItsRule() throws IOException {
        assertThat(AlertRules.all().stream().map(Rule::name))
                .containsAll(
                        Arrays.stream(Check.Name.values()).map(Check.Name::rule).toList());
    }
}
