package io.slamonitor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.avro.ClockStatus;
import io.slamonitor.policy.yaml.LoadedCatalogue;
import io.slamonitor.policy.yaml.PolicyLoader;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketField;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A catalogue of files that include each other judges tickets as it did where it was published. */
class PublishedIncludesTest {
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");

    @TempDir
    Path folder;

    /** By its name {@code a.yaml} would come first, and its policy match every ticket. */
    @Test
    void theFirstPolicyThatMatchesIsTheSame() throws IOException {
        write("main.yaml", "include: [contracts/vip.yaml, a.yaml]\n");
        write("a.yaml", "policies: [{name: everybody, calendar: 24x7, targets: [{metric: resolution, within: 8h}]}]\n");
        write(
                "contracts/vip.yaml",
                """
                include: ../calendars/uk.yaml
                policies:
                  - {name: vip, match: {customer: acme}, calendar: uk, targets: [{metric: resolution, within: 1h}]}
                """);
        write("calendars/uk.yaml", "calendars: {uk: {zone: Europe/London, hours: {mon-fri: 09:00-17:00}}}\n");
        final LoadedCatalogue loaded =
                PolicyLoader.load(folder.resolve("main.yaml")).orThrow();
        final TicketEvent created = TicketEvent.of("T-1", EventType.CREATED, NINE)
                .set(TicketField.CUSTOMER, "acme")
                .build();
        try (TopologyHarness sla = new TopologyHarness()) {
            sla.publish("v1", NINE.minusSeconds(600), loaded.files())
                    .tick(NINE.minusSeconds(60))
                    .send(created);
            assertThat(sla.clockRecords())
                    .isNotEmpty()
                    .extracting(ClockStatus::getPolicy)
                    .containsOnly("vip");
        }
    }

    private void write(final String path, final String yaml) throws IOException {
        final Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, yaml);
    }
}
