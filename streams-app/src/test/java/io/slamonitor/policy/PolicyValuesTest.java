package io.slamonitor.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketAttributes;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketField;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What policies compare and look up. */
class PolicyValuesTest {

    private static boolean matches(final String expected, final String value) {
        return ValueMatcher.Text.of(expected).matches(Optional.ofNullable(value));
    }

    @Test
    void textIsComparedWithoutRegardToCase() {
        assertThat(matches("Gold", "gOLD")).isTrue();
        assertThat(matches("gold", "golden")).isFalse();
        assertThat(matches("gold", null)).isFalse();
    }

    @Test
    void anAsteriskStandsForAnyCharacters() {
        assertThat(matches("crm*", "CRM")).isTrue();
        assertThat(matches("crm*", "crm-eu\nwest")).isTrue();
        assertThat(matches("*-eu-*", "crm-eu-west")).isTrue();
        assertThat(matches("crm*", "my-crm")).isFalse();
        assertThat(matches("a.c*", "abc")).isFalse();
        assertThat(matches("\\Qx\\E*", "\\Qx\\Ey")).isTrue();
        assertThat(matches("\uD83D\uDE00*", "\uD83D\uDE00 happy")).isTrue();
    }

    @Test
    void aRangeHoldsNumbersWithItsEnds() {
        final var range = new ValueMatcher.Range(BigDecimal.valueOf(8), BigDecimal.valueOf(11));

        assertThat(range.matches(Optional.of("8"))).isTrue();
        assertThat(range.matches(Optional.of(" 11.0 "))).isTrue();
        assertThat(range.matches(Optional.of("11.01"))).isFalse();
        assertThat(range.matches(Optional.of("ten"))).isFalse();
        assertThat(range.matches(Optional.empty())).isFalse();
        assertThat(new ValueMatcher.Range(null, BigDecimal.ONE).matches(Optional.of("-5")))
                .isTrue();
    }

    @Test
    void aTicketCannotNameANumberThatFillsTheMemory() {
        assertThat(new ValueMatcher.Range(BigDecimal.ONE, null).matches(Optional.of("1e999999999")))
                .isFalse();
        assertThat(scoreOf("1e999999999", "1")).isEmpty();
    }

    @Test
    void notIsAnythingElseNoValueIncluded() {
        final var notGold = new ValueMatcher.Not(ValueMatcher.Text.of("gold"));

        assertThat(notGold.matches(Optional.of("silver"))).isTrue();
        assertThat(notGold.matches(Optional.empty())).isTrue();
        assertThat(notGold.matches(Optional.of("GOLD"))).isFalse();
    }

    @Test
    void aScoreIsLookedUpInItsBands() {
        assertThat(scoreOf("4", "4")).contains("critical");
        assertThat(scoreOf("4", "2")).contains("high");
        assertThat(scoreOf("1", "1")).contains("medium");
        assertThat(scoreOf("5", "4")).isEmpty();
        assertThat(scoreOf("4", null)).isEmpty();
        assertThat(scoreOf("four", "4")).isEmpty();
    }

    private static Optional<String> scoreOf(final String urgency, final String impact) {
        final var rule = new PriorityRule.ByScore(
                List.of(new FieldRef.Field(TicketField.URGENCY), new FieldRef.Field(TicketField.IMPACT)),
                PriorityRule.Combination.PRODUCT,
                List.of(band("medium", 1, 7), band("high", 8, 11), band("critical", 12, 16)));
        return rule.priorityOf(TicketAttributes.NONE.after(TicketEvent.of("T-1", EventType.CREATED, Instant.EPOCH)
                .set(TicketField.URGENCY, urgency)
                .set(TicketField.IMPACT, impact)
                .build()));
    }

    private static PriorityRule.Band band(final String priority, final int from, final int to) {
        return new PriorityRule.Band(
                priority, new ValueMatcher.Range(BigDecimal.valueOf(from), BigDecimal.valueOf(to)));
    }

    @Test
    void anAmountIsFoundByPriorityWhateverItsCase() {
        final var allowance = Allowance.byPriority(Map.of("High", Duration.ofHours(2)), Duration.ofHours(8));

        assertThat(allowance.forPriority(Optional.of("hIGH"))).contains(new DeadlineRule.Within(Duration.ofHours(2)));
        assertThat(allowance.forPriority(Optional.of("low"))).contains(new DeadlineRule.Within(Duration.ofHours(8)));
        assertThat(allowance.forPriority(Optional.empty())).contains(new DeadlineRule.Within(Duration.ofHours(8)));
        assertThat(Allowance.byPriority(Map.of("high", Duration.ofHours(2))).forPriority(Optional.of("low")))
                .isEmpty();
    }

    @Test
    void twoSpellingsOfAShareAreOneWarning() {
        assertThat(Warning.at(new BigDecimal("50.0"))).isEqualTo(Warning.at(new BigDecimal("50")));
        assertThat(Warning.at(new BigDecimal("50.0")).label()).isEqualTo("50%");
        assertThat(Warning.at(new BigDecimal("99.90")).label()).isEqualTo("99.9%");
    }
}
