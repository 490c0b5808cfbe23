package io.slamonitor.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.ticket.TicketAttributes;
import io.slamonitor.ticket.TicketField;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PriorityWordsTest {
    private static final FieldRef URGENCY = new FieldRef.Field(TicketField.URGENCY);
    private static final FieldRef IMPACT = new FieldRef.Field(TicketField.IMPACT);
    private static final FieldRef SCORE = new FieldRef.Attribute("confirmed-score");
    private static final PriorityRule PRODUCT = score(PriorityRule.Combination.PRODUCT);
    private static final PriorityRule MATRIX = new PriorityRule.ByMatrix(
            IMPACT, URGENCY, Map.of("high", Map.of("high", "P1"), "low", Map.of("high", "P2")));

    private static PriorityRule score(final PriorityRule.Combination by) {
        return new PriorityRule.ByScore(
                List.of(URGENCY, IMPACT), by, List.of(band("medium", 2, 7), band("critical", 8, 16)));
    }

    private static PriorityRule.Band band(final String priority, final int from, final int to) {
        return new PriorityRule.Band(
                priority, new ValueMatcher.Range(BigDecimal.valueOf(from), BigDecimal.valueOf(to)));
    }

    private static TicketAttributes ticket(final String urgency, final String impact) {
        final TicketAttributes withUrgency =
                urgency == null ? TicketAttributes.NONE : TicketAttributes.NONE.with(TicketField.URGENCY, urgency);
        return impact == null ? withUrgency : withUrgency.with(TicketField.IMPACT, impact);
    }

    @Test
    void theTicketsOwnPriority() {
        assertThat(PriorityWords.of(PriorityRule.OF_TICKET, TicketAttributes.NONE.with(TicketField.PRIORITY, "high")))
                .isEqualTo("high: the ticket's own");
        assertThat(PriorityWords.of(PriorityRule.OF_TICKET, TicketAttributes.NONE))
                .isEqualTo("none: priority is not set");
    }

    @Test
    void anotherField() {
        final PriorityRule severity = new PriorityRule.ByField(new FieldRef.Field(TicketField.SEVERITY));

        assertThat(PriorityWords.of(severity, TicketAttributes.NONE.with(TicketField.SEVERITY, "low")))
                .isEqualTo("low: the ticket's severity");
    }

    @Test
    void aScoreIsReckonedUp() {
        assertThat(PriorityWords.of(PRODUCT, ticket("4", "3"))).isEqualTo("critical: urgency 4 x impact 3 = 12");
        assertThat(PriorityWords.of(score(PriorityRule.Combination.SUM), ticket("4", "3")))
                .isEqualTo("medium: urgency 4 + impact 3 = 7");
    }

    @Test
    void aScoreWithoutResultSaysWhatIsMissing() {
        assertThat(PriorityWords.of(PRODUCT, ticket("4", null))).isEqualTo("none: impact is not set");
        assertThat(PriorityWords.of(PRODUCT, ticket("4", "big")))
                .isEqualTo("none: impact is 'big', which is no number");
        assertThat(PriorityWords.of(PRODUCT, ticket("1", "1")))
                .isEqualTo("none: urgency 1 x impact 1 = 1 is in no band");
    }

    @Test
    void aMatrixNamesItsCell() {
        assertThat(PriorityWords.of(MATRIX, ticket("high", "low"))).isEqualTo("P2: impact low and urgency high");
        assertThat(PriorityWords.of(MATRIX, ticket("low", "low")))
                .isEqualTo("none: the matrix has nothing for impact low and urgency low");
        assertThat(PriorityWords.of(MATRIX, ticket("high", null))).isEqualTo("none: impact is not set");
    }

    @Test
    void aCorrectionSaysWhatItCorrects() {
        final PriorityRule corrected = new PriorityRule.Corrected(PRODUCT, SCORE);

        assertThat(PriorityWords.of(corrected, said(ticket("4", "3"), "6")))
                .isEqualTo("medium: corrected by attributes.confirmed-score (6); it would be critical by urgency 4 x"
                        + " impact 3 = 12");
        assertThat(PriorityWords.of(corrected, said(ticket("4", null), "critical")))
                .isEqualTo("critical: corrected by attributes.confirmed-score (critical); there would be none, since"
                        + " impact is not set");
    }

    @Test
    void whatIsNoCorrectionIsSaidToBeIgnored() {
        final PriorityRule corrected = new PriorityRule.Corrected(PRODUCT, SCORE);

        assertThat(PriorityWords.of(corrected, ticket("4", "3"))).isEqualTo("critical: urgency 4 x impact 3 = 12");
        assertThat(PriorityWords.of(corrected, said(ticket("4", "3"), "soon")))
                .isEqualTo("critical: urgency 4 x impact 3 = 12; attributes.confirmed-score says 'soon', which is no"
                        + " priority and is ignored");
    }

    private static TicketAttributes said(final TicketAttributes ticket, final String correction) {
        return ticket.withDefaults(Map.of("confirmed-score", correction));
    }
}
