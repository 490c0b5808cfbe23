package io.slamonitor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.topology.Rejection.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class RejectionHeadersTest {
    @Test
    void theSendersHeadersComeBackInTheirOrderWithoutAnyOfOurs() {
        Header first = header("trace", "1");
        Header again = header("trace", "2");
        Header likeOurs = header("sla.tier", "gold");
        Headers sent = new RecordHeaders()
                .add(first)
                .add(header(TicketSlaProcessor.HOP_HEADER, "1"))
                .add(likeOurs)
                .add("empty", null)
                .add(again)
                .add(header(RejectionHeaders.RETRIED, "0@1"));
        Rejection rejection =
                new Rejection(Reason.UNDECODABLE, Rejection.DECODE, "no", Optional.of(new IllegalStateException("x")));

        Headers rejected = RejectionHeaders.of(sent, rejection, Optional.empty(), 17);

        assertThat(rejected.lastHeader(RejectionHeaders.EXCEPTION)).isNotNull();
        assertThat(RejectionHeaders.original(rejected).toArray())
                .extracting(Header::key)
                .containsExactly("trace", "sla.tier", "empty", "trace");
        assertThat(RejectionHeaders.original(rejected).toArray()).contains(first, likeOurs, again);
    }

    private static Header header(String name, String value) {
        return new RecordHeaders()
                .add(name, value.getBytes(StandardCharsets.UTF_8))
                .lastHeader(name);
    }
}
