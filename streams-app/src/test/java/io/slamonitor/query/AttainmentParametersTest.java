package io.slamonitor.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.attainment.AttainmentRow;
import io.slamonitor.attainment.Dimension;
import io.slamonitor.attainment.Group;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AttainmentParametersTest {
    private static final String LONG = "a".repeat(5_000);

    private static boolean finds(final String asked, final String counted) {
        final List<String> faults = new ArrayList<>();
        final AttainmentQuestion question = AttainmentParameters.question(
                Map.of("customer", List.of(asked)), Set.of(Dimension.CUSTOMER), Instant.EPOCH, 10, faults::add);
        assertThat(faults).isEmpty();
        return question.accepts(new AttainmentRow(
                new Group(Map.of(Dimension.CUSTOMER, counted), ZoneOffset.UTC, OptionalInt.empty()), Optional.empty()));
    }

    @Test
    void aCustomerIsFoundByTheWholeNameAndByTheOneItIsCountedUnder() {
        final String counted = Dimension.nameOf(LONG);
        assertThat(finds(LONG, counted)).isTrue();
        assertThat(finds(counted, counted)).isTrue();
        assertThat(finds(LONG + "b", counted)).isFalse();
    }
}
