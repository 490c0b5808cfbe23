package io.slamonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.avro.AlertKind;
import io.slamonitor.avro.AlertState;
import io.slamonitor.avro.SlaAlert;
import io.slamonitor.cli.DemoAlertLine.Dates;
import io.slamonitor.demo.BuiltInPolicies;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DemoScreenTest {
    private static final Instant AT = Instant.parse("2025-03-11T16:43:43Z");
    private static final SlaAlert BREACH = SlaAlert.newBuilder()
            .setAlertId("id")
            .setTicketId("CON-1088")
            .setMetric("first-response")
            .setCycle(1)
            .setKind(AlertKind.BREACH)
            .setLevel("breach")
            .setState(AlertState.FIRING)
            .setRevision(1)
            .setAt(AT)
            .setDecidedAt(AT)
            .setSummary("")
            .build();

    private static String shown(final Optional<String> explain) {
        final StringWriter out = new StringWriter();
        final Paint paint = new Paint(false);
        final DemoAlertLine lines =
                new DemoAlertLine(BuiltInPolicies.contracts().calendars(), Dates.NEAR, paint);
        new DemoScreen(new PrintWriter(out), DemoScreen.Style.PLAIN, lines, ticket -> explain, paint).alert(BREACH);
        return out.toString();
    }

    @Test
    void theFirstBreachSaysHowToAskWhy() {
        assertThat(shown(Optional.of("./sla explain CON-1088"))).contains("BREACH", "why?  ./sla explain CON-1088");
    }

    @Test
    void nobodyIsToldToAskWhereNoOtherProcessCanAnswer() {
        assertThat(shown(Optional.empty())).contains("BREACH").doesNotContain("why?");
    }
}
