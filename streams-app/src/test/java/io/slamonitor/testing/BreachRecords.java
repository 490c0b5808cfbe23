package io.slamonitor.testing;

import io.slamonitor.avro.AlertKind;
import io.slamonitor.avro.AlertState;
import io.slamonitor.avro.SlaAlert;
import java.time.Instant;

/** Breaches as they stand on the topics of alerts. */
public final class BreachRecords {
    private BreachRecords() {}

    /** One that is active. */
    public static SlaAlert.Builder firing(final String alertId, final String ticketId, final Instant at) {
        return SlaAlert.newBuilder()
                .setAlertId(alertId)
                .setTicketId(ticketId)
                .setMetric("resolution")
                .setCycle(1)
                .setKind(AlertKind.BREACH)
                .setLevel("breach")
                .setState(AlertState.FIRING)
                .setRevision(1)
                .setAt(at)
                .setDecidedAt(at)
                .setMuted(false)
                .setSummary("it was breached")
                .setPolicy("desk")
                .setPolicyVersion("1")
                .setCatalogue("1");
    }
}
