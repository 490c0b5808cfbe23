package io.slamonitor.topology.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

class PolicyRecordTest {

    @Test
    void comesBackAsItWas() {
        final RecordHeaders headers = new RecordHeaders();
        headers.add("a", new byte[] {1, 2}).add("a", new byte[0]).add("b", null);
        assertComesBack(new PolicyRecord(0, 7, 1_700_000_000_000L, new byte[] {'v', '1'}, new byte[] {0, -1}, headers));
    }

    @Test
    void whatIsMissingStaysMissing() {
        assertComesBack(new PolicyRecord(3, 0, -1, null, null, new RecordHeaders()));
    }

    private static void assertComesBack(final PolicyRecord record) {
        try (Serde<PolicyRecord> serde = PolicyRecord.serde()) {
            final PolicyRecord read =
                    serde.deserializer().deserialize("t", serde.serializer().serialize("t", record));
            assertThat(read).usingRecursiveComparison().isEqualTo(record);
        }
    }
}
