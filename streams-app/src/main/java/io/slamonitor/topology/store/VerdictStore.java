package io.slamonitor.topology.store;

import io.slamonitor.attainment.Contribution;
import io.slamonitor.evaluation.ClockId;
import io.slamonitor.serde.Contributions;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;

/** What attainment was told of the clocks of each ticket, so that it can be taken back to the last clock. */
public final class VerdictStore {
    private static final int LARGEST_BYTES = 8 * 1024 * 1024;
    private static final byte[] NOTHING = null;

    /** What is told now of a ticket, as it will be kept. */
    public static final class Prepared {
        private final String ticketId;
        private final byte[] bytes;

        private Prepared(final String ticketId, final byte[] bytes) {
            this.ticketId = ticketId;
            this.bytes = bytes;
        }
    }

    private final KeyValueStore<String, byte[]> store;

    /** @param store the task's own, restored */
    public VerdictStore(final KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    /** What was told of a ticket. */
    public Map<ClockId, Contribution> toldOf(final String ticketId) {
        return Optional.ofNullable(store.get(ticketId)).map(Contributions::read).orElse(Map.of());
    }

    /**
     * Makes ready what is told now.
     *
     * @throws IllegalStateException if it outgrew what the changelog takes, which would end the stream
     */
    public Prepared prepare(final String ticketId, final Map<ClockId, Contribution> told) {
        final byte[] bytes = told.isEmpty() ? NOTHING : Contributions.write(told);
        if (bytes != NOTHING && bytes.length > LARGEST_BYTES) {
            throw new IllegalStateException("what attainment is told of the ticket takes " + bytes.length
                    + " bytes; expected at most " + LARGEST_BYTES);
        }
        return new Prepared(ticketId, bytes);
    }

    /** Keeps it: nothing can fail any more. */
    public void tell(final Prepared prepared) {
        store.put(prepared.ticketId, prepared.bytes);
    }
}
