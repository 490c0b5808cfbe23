package io.slamonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.policy.facts.CatalogueFacts;
import io.slamonitor.policy.facts.FullPolicy;
import java.io.PrintWriter;
import java.io.StringWriter;
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

    private static String sheet(final CatalogueFacts catalogue) {
        final StringWriter text = new StringWriter();
        new PolicySheet(new PrintWriter(text), catalogue)
                .print("version 1, in policies/", catalogue.policies(), catalogue.customers());
        return text.toString();
    }
}
