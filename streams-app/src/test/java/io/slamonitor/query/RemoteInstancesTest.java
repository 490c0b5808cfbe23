package io.slamonitor.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteInstancesTest {
    @ParameterizedTest
    @CsvSource({
        "/api/clocks?customer=a|b, /api/clocks?customer=a%7Cb",
        "/api/clocks?customer={x}^, /api/clocks?customer=%7Bx%7D%5E",
        "/api/clocks?customer=50%, /api/clocks?customer=50%25",
        "/api/clocks?customer=50%25&team=é, /api/clocks?customer=50%25&team=%C3%A9",
        "/api/tickets/T%2F1, /api/tickets/T%2F1",
    })
    void whatMayNotStandInAnAddressIsEscaped(String asked, String sent) {
        assertThat(RemoteInstances.escaped(asked)).isEqualTo(sent);
        assertThat(URI.create("http://host" + RemoteInstances.escaped(asked))).isNotNull();
    }

    @Test
    void anInstanceThatCannotBeAskedIsOneThatFails() {
        RemoteInstances remote = new RemoteInstances(Optional.empty());

        assertThat(remote.part(new HostInfo("no host", 1), "/api/clocks?", ClocksPart.class))
                .failsWithin(java.time.Duration.ofSeconds(5));
        assertThat(remote.part(new HostInfo("::1", 1), "/api/clocks?", ClocksPart.class))
                .as("an IPv6 address is asked")
                .failsWithin(java.time.Duration.ofSeconds(5))
                .withThrowableThat()
                .withCauseInstanceOf(java.net.ConnectException.class);
    }
}
