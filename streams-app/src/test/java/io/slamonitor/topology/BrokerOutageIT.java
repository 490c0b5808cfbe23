package io.slamonitor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.app.AppConfig;
import io.slamonitor.app.SlaApplication;
import io.slamonitor.audit.topics.Audit;
import io.slamonitor.audit.topics.AuditOptions;
import io.slamonitor.audit.topics.AuditReport;
import io.slamonitor.testing.EmbeddedCluster;
import io.slamonitor.testing.StreamDriver;
import io.slamonitor.testing.SyntheticDesk;
import io.slamonitor.ticket.TicketEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A broker that goes down in the middle, with transactions open, loses nothing and doubles nothing. */
@Timeout(400)
class BrokerOutageIT extends EmbeddedCluster {
    private static final int STEPS = 24;

    @TempDir
    Path directory;

    @Test
    void whatIsToldInTheEndIsAsIfTheBrokerHadStayed() {
        List<TicketEvent> events = SyntheticDesk.events(300, 7);
        AppConfig config = config("ticker", "external", "state.dir", directory.toString());
        try (SlaApplication application = SlaApplication.start(config, line -> {});
                StreamDriver driver = new StreamDriver(config, application.inputPartitions())) {
            driver.publish(SyntheticDesk.catalogue());
            driver.tickAndWait(SyntheticDesk.OPENS);
            for (int step = 0; step < STEPS; step++) {
                driver.send(events.subList(events.size() * step / STEPS, events.size() * (step + 1) / STEPS));
                driver.tick(SyntheticDesk.OPENS.plus(Duration.ofHours(step)));
                if (step == STEPS / 3 || step == 2 * STEPS / 3) {
                    kafka.stopBroker();
                    kafka.restartBroker();
                }
            }
            driver.awaitConsumed();
            driver.tickAndWait(SyntheticDesk.END);
            driver.tickAndWait(SyntheticDesk.SETTLED);

            AuditReport report = Audit.run(config, AuditOptions.atRest());
            assertThat(report.differences()).isEmpty();
            assertThat(report.judged()).contains(SyntheticDesk.SETTLED);
            assertThat(report.counts().events()).isEqualTo(events.size());
            assertThat(report.counts().announcements()).isPositive();
        }
    }
}
