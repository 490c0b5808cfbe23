package io.slamonitor.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.attainment.Dimension;
import io.slamonitor.avro.ClockStatus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClockFilterTest {
    private static final String LONG = "a customer whose name has no end ".repeat(10);

    private static boolean accepts(final String wanted, final String customer) {
        final ClockStatus clock = new ClockStatus();
        clock.setCustomer(customer);
        return ClockFilter.of(Map.of("customer", List.of(wanted)), fault -> {}).accepts(clock);
    }

    @Test
    void aLongNameIsMetByWhatAttainmentCallsItAndByItself() {
        assertThat(accepts(Dimension.nameOf(LONG), LONG)).isTrue();
        assertThat(accepts(LONG, LONG)).isTrue();
        assertThat(accepts(LONG, LONG + "another")).isFalse();
        assertThat(accepts("acme", "acme")).isTrue();
        assertThat(accepts("", null)).isTrue();
    }
}
