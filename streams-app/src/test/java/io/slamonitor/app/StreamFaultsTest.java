package io.slamonitor.app;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.slamonitor.serde.NewerFormatException;
import io.slamonitor.testing.HandClock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

class StreamFaultsTest {
    private final List<Duration> pauses = new ArrayList<>();
    private final HandClock clock = new HandClock();
    private final StreamFaults faults = new StreamFaults(clock, pauses::add);

    @BeforeAll
    static void keepTheLogForRealFaults() {
        ((Logger) LoggerFactory.getLogger(StreamFaults.class)).setLevel(Level.OFF);
    }

    @AfterAll
    static void logAgain() {
        ((Logger) LoggerFactory.getLogger(StreamFaults.class)).setLevel(null);
    }

    static List<Throwable> outages() {
        return List.of(
                new StreamsException(new TimeoutException("broker")),
                new StreamsException(new KafkaException("Unhandled error in EndTxnResponse")),
                new StreamsException(new SerializationException("registry", new IOException("connection refused"))));
    }

    @ParameterizedTest
    @MethodSource("outages")
    void streamGoesOnAfterAnOutageHoweverLongItLasts(Throwable outage) {
        for (int i = 0; i < 10; i++) {
            assertThat(faults.handle(outage)).isEqualTo(REPLACE_THREAD);
        }
        assertThat(pauses).hasSize(10);
    }

    @Test
    void unexpectedFaultIsTriedAgainAndStopsTheInstanceWhenItKeepsComing() {
        IllegalStateException bug = new IllegalStateException("bug");
        for (int i = 1; i < StreamFaults.MOST_SURPRISES; i++) {
            assertThat(faults.handle(bug)).isEqualTo(REPLACE_THREAD);
            clock.advance(Duration.ofSeconds(5));
        }
        assertThat(faults.handle(bug)).isEqualTo(SHUTDOWN_CLIENT);
        assertThat(faults.last()).isSameAs(bug);
    }

    /** Longer than the window each time: by the wall clock, no two would ever be counted together. */
    @Test
    void faultThatComesBackAfterEverySlowRestoreStopsTheInstance() {
        StreamsException bug = new StreamsException("in a processor", new IllegalStateException("bug"));
        for (int i = 1; i < StreamFaults.MOST_SURPRISES; i++) {
            faults.stateIs(State.RUNNING);
            clock.advance(Duration.ofSeconds(5));
            assertThat(faults.handle(bug)).isEqualTo(REPLACE_THREAD);
            faults.stateIs(State.REBALANCING);
            clock.advance(Duration.ofMinutes(30));
        }
        faults.stateIs(State.RUNNING);
        assertThat(faults.handle(bug)).isEqualTo(SHUTDOWN_CLIENT);
    }

    @Test
    void threadsThatFailTogetherCountOnceAndOldFaultsAreForgotten() {
        StreamsException bug = new StreamsException("in a processor", new IllegalStateException("bug"));
        for (int i = 0; i < 20; i++) {
            assertThat(faults.handle(bug)).isEqualTo(REPLACE_THREAD);
        }
        faults.stateIs(State.RUNNING);
        for (int i = 0; i < 20; i++) {
            clock.advance(Duration.ofMinutes(3));
            assertThat(faults.handle(bug)).isEqualTo(REPLACE_THREAD);
        }
    }

    static List<Throwable> peoplesWork() {
        return List.of(
                new StreamsException(new TopicAuthorizationException("tickets.events")),
                new MissingSourceTopicException("tickets.events is gone"),
                new StreamsException(new OutOfMemoryError()),
                new StreamsException(new NewerFormatException("TicketState", 9, 8)));
    }

    @ParameterizedTest
    @MethodSource("peoplesWork")
    void whatOnlyPeopleCanMendStopsTheInstance(Throwable fault) {
        assertThat(faults.handle(fault)).isEqualTo(SHUTDOWN_CLIENT);
        assertThat(faults.last()).isSameAs(fault);
        assertThat(pauses).isEmpty();
    }
}
