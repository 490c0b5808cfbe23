package io.slamonitor.benchmarks.pipeline;

import io.slamonitor.app.AppConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KafkaStreams;

/** One of the two applications that are held against each other. */
interface Contestant {

    /** What is started for a round. */
    interface Running extends AutoCloseable {
        KafkaStreams streams();

        @Override
        void close();
    }

    String name();

    /** The topics it writes its results to; changelogs are not among them. */
    List<String> outputs();

    /** Starts it with an empty state. */
    Running start(AppConfig config) throws Exception;

    /** Stops the benchmark with a message if what a round has written cannot be right. */
    void check(Written written);

    /** The configuration both run with. */
    static AppConfig config(Stage stage, String applicationId, int threads, Path state) {
        return AppConfig.of(Map.of(
                "bootstrap.servers",
                stage.bootstrapServers(),
                "schema.registry.url",
                Stage.REGISTRY,
                "application.id",
                applicationId,
                "threads",
                Integer.toString(threads),
                "ticker",
                "external",
                "state.dir",
                state.toString()));
    }
}
