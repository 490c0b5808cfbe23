package io.slamonitor.connect.sink;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A task of the sink as Connect runs it, and the tool that it tells. */
abstract class SinkTaskStage {
    final HandClock clock = new HandClock();
    final Context context = new Context();
    final HttpAlertSinkTask task;
    Tool tool;

    /** @param turn how long the task may tell again in a turn */
    SinkTaskStage(final Duration turn) {
        this.task = new HttpAlertSinkTask(clock, turn);
    }

    @BeforeEach
    void startTool() throws IOException {
        tool = new Tool(0);
    }

    @AfterEach
    void stopTool() {
        task.stop();
        tool.close();
    }

    void start(final String template, final Map<String, String> more) {
        final Map<String, String> config = new HashMap<>(
                Map.of("url", tool.url(), "template", template, "consumer.override.isolation.level", "read_committed"));
        config.putAll(more);
        task.initialize(context);
        task.start(config);
    }
}
