package io.slamonitor.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.policy.ValueMatcher.AnyOf;
import io.slamonitor.policy.ValueMatcher.Not;
import io.slamonitor.policy.ValueMatcher.Range;
import io.slamonitor.policy.ValueMatcher.Text;
import io.slamonitor.ticket.TicketField;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How conditions read. */
class ConditionWordsTest {

    static Stream<Arguments> conditions() {
        return Stream.of(
                Arguments.of(TicketField.PRODUCT, Text.of("crm"), "product is crm"),
                Arguments.of(
                        TicketField.REQUESTER_ROLE, new Not(Text.of("super-user")), "requester role is not super-user"),
                Arguments.of(TicketField.PLAN, anyOf("gold", "silver"), "plan is gold or silver"),
                Arguments.of(TicketField.PLAN, new Not(anyOf("gold", "silver")), "plan is neither gold nor silver"),
                Arguments.of(TicketField.PLAN, new Not(anyOf("gold")), "plan is not gold"),
                Arguments.of(TicketField.ASSIGNEE, Text.of("*"), "assignee is set"),
                Arguments.of(TicketField.ASSIGNEE, new Not(Text.of("*")), "assignee is not set"),
                Arguments.of(
                        TicketField.STATUS, anyOf("IN_PROGRESS", "WAITING_*"), "status is in-progress or waiting-*"),
                Arguments.of(TicketField.URGENCY, range(3, 4), "urgency is 3 to 4"),
                Arguments.of(TicketField.URGENCY, range(3, 3), "urgency is 3"),
                Arguments.of(TicketField.URGENCY, range(3, null), "urgency is 3 or more"),
                Arguments.of(TicketField.URGENCY, new Not(range(null, 3)), "urgency is not 3 or less"));
    }

    @ParameterizedTest
    @MethodSource("conditions")
    void conditionIsDescribed(final TicketField field, final ValueMatcher expected, final String words) {
        assertThat(new Condition(Map.of(new FieldRef.Field(field), expected)).describe())
                .isEqualTo(words);
    }

    @Test
    void attributesAreNamedAsSuch() {
        assertThat(new Condition(Map.of(new FieldRef.Attribute("contract"), Text.of("gold*"))).describe())
                .isEqualTo("attribute contract is gold*");
    }

    private static ValueMatcher anyOf(final String... texts) {
        return new AnyOf(
                List.copyOf(Stream.of(texts).<ValueMatcher>map(Text::of).toList()));
    }

    private static ValueMatcher range(final Integer from, final Integer to) {
        return new Range(from == null ? null : BigDecimal.valueOf(from), to == null ? null : BigDecimal.valueOf(to));
    }
}
