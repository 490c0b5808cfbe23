package io.slamonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.avro.AlertKind;
import io.slamonitor.demo.DemoStatistics.Told;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemoTextTest {
    @Test
    void whyThereAreOtherBreachesThanBreachedClocksIsSaid() {
        assertThat(DemoText.breaches(new Told(
                        Map.of(AlertKind.BREACH, 398), Map.of(AlertKind.BREACH, 81, AlertKind.WARNING, 14), Map.of())))
                .get()
                .asString()
                .startsWith("Breaches are counted as they were told; of these 81 were taken back, as an event that came"
                        + " late proved them wrong.")
                .contains("BREACHED counts clocks as they are now");
        assertThat(DemoText.breaches(new Told(Map.of(AlertKind.BREACH, 3), Map.of(AlertKind.WARNING, 14), Map.of())))
                .isEmpty();
    }
}
