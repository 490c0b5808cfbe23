package io.slamonitor.benchmarks.pipeline;

import io.slamonitor.app.AppConfig;
import io.slamonitor.app.Settings;
import io.slamonitor.app.SlaApplication;
import io.slamonitor.topology.Topics;
import java.util.List;
import org.apache.kafka.streams.KafkaStreams;

/** The real thing: the application as {@code sla run} starts it, with ticks from the load. */
final class Pipeline implements Contestant {
    private final Stage stage;
    private final int tickets;

    Pipeline(Stage stage, int tickets) {
        this.stage = stage;
        this.tickets = tickets;
    }

    @Override
    public String name() {
        return "pipeline";
    }

    @Override
    public List<String> outputs() {
        return List.of(Topics.CLOCKS, Topics.ALERTS, Topics.ALERTS_CURRENT, Topics.REJECTED);
    }

    @Override
    public Running start(AppConfig config) throws Exception {
        stage.startTicksFromTheirFirst(config.get(Settings.APPLICATION_ID));
        SlaApplication application = SlaApplication.start(config, line -> {});
        return new Running() {
            @Override
            public KafkaStreams streams() {
                return application.streams();
            }

            @Override
            public void close() {
                application.close();
            }
        };
    }

    /** Every ticket of the load is solved, so each must end with the clock of its resolution judged. */
    @Override
    public void check(Written written) {
        if (written.of(Topics.REJECTED) > 0) {
            throw new IllegalStateException("the pipeline rejected " + written.of(Topics.REJECTED)
                    + " of the benchmark's own events; see the log above");
        }
        if (written.judgedResolutions() != tickets) {
            throw new IllegalStateException("the pipeline ended with a verdict on the resolution of "
                    + written.judgedResolutions() + " tickets; expected all " + tickets);
        }
        if (written.of(Topics.ALERTS) == 0) {
            throw new IllegalStateException("the pipeline wrote no alerts; expected some of these tickets to be late");
        }
    }
}
