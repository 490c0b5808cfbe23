package io.slamonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EraseCommandTest {
    private static final Set<String> PLACES = Set.of("requester");

    @Test
    void anIdThatNothingNamesIsSaidToBeUnknown() {
        assertThat(EraseCommand.nobody("u-17", PLACES, Map.of("tickets.events", 0L, "sla.clocks", 0L), Map.of()))
                .contains("Nothing names 'u-17' as requester, and nothing would be done. Is it exactly as events have"
                        + " it?");
    }

    @Test
    void oneThatIsFoundSomewhereIsNot() {
        assertThat(EraseCommand.nobody("u-17", PLACES, Map.of("tickets.events", 0L, "sla.clocks", 2L), Map.of()))
                .isEmpty();
        assertThat(EraseCommand.nobody("u-17", PLACES, Map.of("sla.clocks", 0L), Map.of("attributes.opener", 3L)))
                .isEmpty();
    }
}
