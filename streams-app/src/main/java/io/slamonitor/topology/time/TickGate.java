package io.slamonitor.topology.time;

import java.time.Duration;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Lets a tick of a partition pass once everything that lay on the partition before it has been processed, and holds it
 * until then. Kafka Streams reads a tick after the events before it as far as it knows of them, and what it knows is as old
 * as its last answer from the leader (KIP-695).
 *
 * <p>A tick that passes takes the place of every earlier one, held or not. So time goes on after a partition has lost
 * records, when no earlier tick could ever pass.
 */
public final class TickGate {
    /** Of more, the newest takes the place of the one before it: the oldest let time go on for whoever lags and gets on. */
    static final int MOST_HELD = 60;

    private final InputReader.Reading input;

    /** Where the input must have been processed to, by the time that is told then. */
    private final NavigableMap<Instant, Long> held = new TreeMap<>();

    private OptionalLong processed = OptionalLong.empty();

    /** @param input the partition's own */
    public TickGate(final InputReader.Reading input) {
        this.input = input;
    }

    /**
     * A tick came.
     *
     * @param at the time that it tells, UTC
     * @param inputEnd the offset up to which the input must have been processed; empty for a tick that passes at once
     * @return the time that tickets may be judged as of, UTC; empty if none has passed
     */
    public Optional<Instant> arrived(final Instant at, final OptionalLong inputEnd) {
        if (inputEnd.isEmpty()) {
            return passed(at);
        }
        if (held.size() == MOST_HELD) {
            held.pollLastEntry();
        }
        held.put(at, inputEnd.getAsLong());
        return letPass();
    }

    /**
     * An event was processed.
     *
     * @param offset its own
     * @return the time that tickets may be judged as of, UTC; empty if no tick has waited for this event
     */
    public Optional<Instant> processed(final long offset) {
        processed = OptionalLong.of(offset + 1);
        return held.isEmpty() ? Optional.empty() : letPass();
    }

    /** How far the newest tick that is held lies ahead of the oldest. */
    public Duration heldBack() {
        return held.isEmpty() ? Duration.ZERO : Duration.between(held.firstKey(), held.lastKey());
    }

    private Optional<Instant> letPass() {
        final long reached = reached();
        return held.descendingMap().entrySet().stream()
                .filter(tick -> tick.getValue() <= reached)
                .findFirst()
                .flatMap(newest -> passed(newest.getKey()));
    }

    private Optional<Instant> passed(final Instant at) {
        held.headMap(at, true).clear();
        return Optional.of(at);
    }

    /**
     * Everything before this offset has been processed. The position alone does not say so, since what was handed over may
     * wait behind a record with a timestamp ahead of the tick's; the last event alone does not, since nobody hands over what
     * is no event (the marks of transactions), or what was processed before a restart. Nothing is known of a partition whose
     * position is in doubt: it may have lost records.
     */
    private long reached() {
        final long position = input.position().orElse(Long.MIN_VALUE);
        return processed.equals(input.handedOver()) ? position : Math.min(position, processed.orElse(Long.MIN_VALUE));
    }
}
