package io.slamonitor.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.testing.GrafanaTool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom Alertmanager tells of what, as its own tool reads the configuration. */
class AlertmanagerTest {
    private static final byte[] NO_INPUT = new byte[0];
    private static final String CONFIGURATION = "alertmanager/alertmanager.yaml";

    @Test
    void alertmanagerTakesTheConfiguration() throws Exception {
        assertThat(GrafanaTool.content(NO_INPUT, "amtool", "check-config", CONFIGURATION))
                .contains("SUCCESS", "3 inhibit rules", "6 receivers");
    }

    @ParameterizedTest
    @CsvSource({
        "chat-desk, alertname=SlaWarning kind=warning level=75% ticket=T-1 metric=resolution cycle=1",
        "page-on-call, alertname=SlaBreach kind=breach level=breach ticket=T-1 metric=resolution cycle=1",
        "page-on-call, alertname=SlaEscalation kind=escalation level=L2 ticket=T-1 metric=resolution cycle=1",
        "page-l3, alertname=SlaEscalation kind=escalation level=L3 ticket=T-1 metric=resolution cycle=1",
        "page-l3, alertname=SlaEscalation kind=escalation level=L3/12 ticket=T-1 metric=resolution cycle=1",
        "page-on-call, alertname=SlaEscalation kind=escalation level=L30 ticket=T-1 metric=ticket cycle=0",
        "chat-managers, alertname=SlaViolation kind=violation level=phone ticket=T-1 metric=ticket cycle=0",
        "chat-managers, alertname=SlaLimit kind=limit level=open-per-requester ticket=T-1 metric=ticket cycle=0",
        "page-platform, alertname=SlaMonitorDown severity=critical",
        "chat-platform, alertname=SlaInputLag severity=warning job=sla partition=0",
        "chat-managers, alertname=SlaObjectiveMissed severity=warning job=sla policy=gold metric=resolution",
        "chat-managers, alertname=SlaBreachRateHigh severity=warning job=sla policy=gold metric=resolution"
    })
    void isToldOf(String receiver, String labels) throws Exception {
        String[] command = ("amtool config routes test --config.file " + CONFIGURATION + " --verify.receivers="
                        + receiver + " " + labels)
                .split(" ");
        assertThat(GrafanaTool.content(NO_INPUT, command)).contains(receiver);
    }
}
