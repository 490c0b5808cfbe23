package io.slamonitor.app;

import static org.awaitility.Awaitility.await;

import io.slamonitor.testing.EmbeddedCluster;
import io.slamonitor.topology.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ListOffsetsVoucherIT extends EmbeddedCluster {

    @Test
    void vouchesWhileTheLeadersAnswerAndResumesAfterTheHold() throws Exception {
        createTopic(Topics.TICKET_EVENTS, 3, Map.of());
        try (ListOffsetsVoucher voucher = ListOffsetsVoucher.start(admin, Topics.TICKET_EVENTS, 3)) {
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> voucher.vouchedAt(Instant.now()).size() == 3);

            kafka.stopBroker();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> voucher.vouchedAt(Instant.now()).isEmpty());

            kafka.restartBroker();
            Instant back = Instant.now();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> voucher.vouchedAt(Instant.now()).size() == 3);
            org.assertj.core.api.Assertions.assertThat(Instant.now()).isAfter(back.plus(ListOffsetsVoucher.HOLD));
        }
    }
}
