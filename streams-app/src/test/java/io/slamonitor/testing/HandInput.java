package io.slamonitor.testing;

import io.slamonitor.topology.time.InputReader;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;

/** A partition of the input that is read by hand. */
public final class HandInput implements InputReader, InputReader.Reading {
    private OptionalLong position = OptionalLong.of(0);
    private OptionalLong handedOver = OptionalLong.empty();

    /** All records before this offset are handed over, and nothing else lies before it. */
    public void handOverUpTo(long end) {
        handedOver = OptionalLong.of(end);
        position = handedOver;
    }

    /** What is no record is passed over, or the partition has lost its end. */
    public void moveTo(long offset) {
        position = OptionalLong.of(offset);
    }

    /** Another leader has not yet confirmed where we are. */
    public void loseLeader() {
        position = OptionalLong.empty();
    }

    @Override
    public Reading begin(TopicPartition partition) {
        return this;
    }

    @Override
    public OptionalLong position() {
        return position;
    }

    @Override
    public OptionalLong handedOver() {
        return handedOver;
    }
}
