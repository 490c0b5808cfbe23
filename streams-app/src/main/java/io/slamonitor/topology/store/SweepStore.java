package io.slamonitor.topology.store;

import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;

/** How far a task has come in going through all its tickets for something, so that a restart goes on there. */
public final class SweepStore {
    private final KeyValueStore<String, String> store;
    private final String whatForKey;
    private final String cursorKey;

    /** As in the store, which nobody else writes: every tick asks for them. */
    private String whatFor;

    private Optional<String> cursor;

    SweepStore(final KeyValueStore<String, String> store, final String whatForKey, final String cursorKey) {
        this.store = store;
        this.whatForKey = whatForKey;
        this.cursorKey = cursorKey;
        this.whatFor = Optional.ofNullable(store.get(whatForKey)).orElse("");
        this.cursor = Optional.ofNullable(store.get(cursorKey));
    }

    /** Names what every ticket has been, or is being, looked at for; empty if that never was. */
    public String whatFor() {
        return whatFor;
    }

    /** The last ticket that was looked at; empty if the sweep is over. */
    public Optional<String> cursor() {
        return cursor;
    }

    /** A sweep for something else starts from the first ticket. */
    public void start(final String newWhatFor) {
        whatFor = newWhatFor;
        store.put(whatForKey, newWhatFor);
        sweptUntil("");
    }

    public void sweptUntil(final String ticketId) {
        cursor = Optional.of(ticketId);
        store.put(cursorKey, ticketId);
    }

    public void end() {
        cursor = Optional.empty();
        store.delete(cursorKey);
    }
}
