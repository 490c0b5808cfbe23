package io.slamonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.app.PersonErasure.Outcome;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EraseCommandTest {
    private static final Set<String> PLACES = Set.of("requester");

    @Test
    void anIdThatNothingNamesIsSaidToBeUnknown() {
        assertThat(EraseCommand.nobody("u-17", PLACES, Map.of("tickets.events", 0L, "sla.clocks", 0L), Map.of()))
                .contains("No record on these topics names 'u-17' as requester. Is it exactly as events have it?");
    }

    @Test
    void oneThatIsFoundSomewhereIsNot() {
        assertThat(EraseCommand.nobody("u-17", PLACES, Map.of("tickets.events", 0L, "sla.clocks", 2L), Map.of()))
                .isEmpty();
        assertThat(EraseCommand.nobody("u-17", PLACES, Map.of("sla.clocks", 0L), Map.of("attributes.opener", 3L)))
                .isEmpty();
    }

    @Test
    void anErasureThatFoundNothingAsksWhetherTheIdIsRight() {
        assertThat(EraseCommand.whatWasDone(new Outcome("erased-1", 0, 0, 0, Instant.EPOCH)))
                .endsWith("It is erased-1 from now on. Is it exactly as events have it?");
        assertThat(EraseCommand.whatWasDone(new Outcome("erased-1", 1, 0, 0, Instant.EPOCH)))
                .startsWith("Erased: 1 tickets and 0 requesters named it")
                .endsWith("It is erased-1 from now on.");
    }
}
