package io.slamonitor.topology.store;

import io.slamonitor.attainment.Contribution;
import io.slamonitor.evaluation.ClockId;
import io.slamonitor.serde.Contributions;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;

/** What attainment was told of the clocks of each ticket, so that it can be taken back to the last clock. */
public final class VerdictStore {
    private final KeyValueStore<String, byte[]> store;

    /** @param store the task's own, restored */
    public VerdictStore(final KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    /** What was told of a ticket. */
    public Map<ClockId, Contribution> toldOf(final String ticketId) {
        return Optional.ofNullable(store.get(ticketId)).map(Contributions::read).orElse(Map.of());
    }

    /** What is told now. */
    public void tell(final String ticketId, final Map<ClockId, Contribution> told) {
        store.put(ticketId, told.isEmpty() ? null : Contributions.write(told));
    }
}
