package io.slamonitor.benchmarks.jmh;

import io.slamonitor.serde.TicketState;
import io.slamonitor.serde.TicketStateSerde;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.serialization.Serde;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The ticket store's values, from the state and back. Sampled: the median stands firm on a busy machine. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TicketStateBenchmark {
    private final Serde<TicketState> serde = TicketStateSerde.serde();
    private byte[][] written;
    private int next;

    @Setup(Level.Trial)
    public void prepare(Tickets tickets) {
        written = tickets.states.stream().map(this::bytes).toArray(byte[][]::new);
    }

    private byte[] bytes(TicketState state) {
        return serde.serializer().serialize("tickets", state);
    }

    @Benchmark
    public byte[] write(Tickets tickets) {
        return bytes(tickets.some());
    }

    @Benchmark
    public TicketState read() {
        next = (next + 1) % written.length;
        return serde.deserializer().deserialize("tickets", written[next]);
    }
}
