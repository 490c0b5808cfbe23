package io.slamonitor.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slamonitor.serde.NewerFormatException;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketField;
import java.time.Instant;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** While an upgrade goes through the instances, one that is still old gets a partition that a new one had. */
class NewerStateTest {
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");

    private TopologyHarness sla;

    @BeforeEach
    void start() {
        sla = new TopologyHarness()
                .publish(
                        "v1",
                        Instant.EPOCH,
                        """
                        policies:
                          - name: desk
                            match: {}
                            calendar: 24x7
                            targets: [{metric: resolution, within: 4h}]
                            limits: {open-per-requester: 3}
                        """)
                .tick(NINE)
                .send(happens("T-1", EventType.CREATED, 0));
        sla.clocksTold();
    }

    @AfterEach
    void stop() {
        sla.close();
    }

    private static TicketEvent happens(final String ticket, final EventType type, final int seconds) {
        return TicketEvent.of(ticket, type, NINE.plusSeconds(seconds))
                .set(TicketField.REQUESTER, "ann")
                .set(TicketField.PRODUCT, "crm")
                .set(TicketField.CUSTOMER, "customer-" + seconds)
                .build();
    }

    /** A newer build has written it. */
    private byte[] isNewer(final String store, final String key) {
        final KeyValueStore<String, byte[]> values = sla.driver.getKeyValueStore(store);
        final byte[] value = values.get(key);
        value[0]++;
        values.put(key, value);
        return value;
    }

    @Test
    void aTicketThatANewerBuildCountedIsNotQuarantinedButStopsThisOne() {
        final byte[] newer = isNewer(Nodes.VERDICTS_STORE, "T-1");

        assertThatThrownBy(() -> sla.send(happens("T-1", EventType.UPDATED, 1)))
                .rootCause()
                .isInstanceOf(NewerFormatException.class)
                .hasMessageContaining("Run the newer build here, too");
        assertThat(sla.stored("T-1").orElseThrow().quarantine()).isEmpty();
        assertThat(sla.clocksTold()).isEmpty();
        assertThat(sla.driver
                        .<String, byte[]>getKeyValueStore(Nodes.VERDICTS_STORE)
                        .get("T-1"))
                .isEqualTo(newer);
    }

    @Test
    void soDoesARequesterWhomANewerBuildJudged() {
        isNewer(Nodes.REQUESTERS_STORE, "ann");

        assertThatThrownBy(() -> sla.send(happens("T-2", EventType.CREATED, 1)))
                .hasRootCauseInstanceOf(NewerFormatException.class);
        assertThat(sla.rejectedRecords()).isEmpty();
    }
}
