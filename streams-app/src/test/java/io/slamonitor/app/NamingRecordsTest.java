package io.slamonitor.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.schemas.AvroSerdes;
import io.slamonitor.ticket.Erasure;
import io.slamonitor.ticket.Pseudonym;
import io.slamonitor.topology.RejectionHeaders;
import io.slamonitor.topology.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class NamingRecordsTest {
    private static final byte[] UNREADABLE = {1, 2, 3};

    /** The topic of requesters is not the input: what is its key there is the requester. */
    @Test
    void aRejectedRecordOfARequesterNamesHimByItsKeyHoweverUnreadable() {
        assertThat(namesAnn("requester", Topics.REQUESTERS, "ann")).isTrue();

        assertThat(namesAnn("requester", Topics.REQUESTERS, "bob")).isFalse();
        assertThat(namesAnn("requester", Topics.REQUESTERS, null)).isFalse();
        assertThat(namesAnn("assignee", Topics.REQUESTERS, "ann"))
                .as("requesters are not meant")
                .isFalse();
        assertThat(namesAnn("requester", "tickets.events", "ann"))
                .as("a ticket's id")
                .isFalse();
    }

    private static boolean namesAnn(String place, String sourceTopic, String key) {
        ConsumerRecord<byte[], byte[]> rejected =
                new ConsumerRecord<>(Topics.REJECTED, 0, 0, key == null ? null : bytes(key), UNREADABLE);
        rejected.headers().add(RejectionHeaders.SOURCE_TOPIC, bytes(sourceTopic));
        try (AvroSerdes serdes = new AvroSerdes(Map.of("schema.registry.url", "mock://naming-records"))) {
            Erasure erasure = new Erasure("ann", Pseudonym.next(), Set.of(place));
            return new NamingRecords(AppConfig.of(Map.of()), serdes, erasure, progress -> {})
                    .rejected()
                    .test(rejected);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
