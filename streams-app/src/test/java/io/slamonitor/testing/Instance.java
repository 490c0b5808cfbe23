package io.slamonitor.testing;

import io.slamonitor.app.Answering;
import io.slamonitor.app.AppConfig;
import io.slamonitor.app.InstanceWatch;
import io.slamonitor.app.SlaApplication;
import org.apache.kafka.streams.KafkaStreams;

/** An instance as {@code sla run} starts it: the application, watched, and answering on HTTP. */
public final class Instance implements AutoCloseable {
    private final InstanceWatch watch;
    private final Answering answering;
    private final SlaApplication application;

    private Instance(InstanceWatch watch, Answering answering, SlaApplication application) {
        this.watch = watch;
        this.answering = answering;
        this.application = application;
    }

    public static Instance start(AppConfig config) {
        InstanceWatch watch = InstanceWatch.start(config);
        Answering answering = Answering.start(config, watch);
        return new Instance(watch, answering, SlaApplication.start(config, line -> {}, watch, answering));
    }

    /** Where it answers. */
    public String url() {
        return answering.url().orElseThrow();
    }

    /** Whether it runs and has work. */
    public boolean works() {
        return application.streams().state() == KafkaStreams.State.RUNNING
                && application.streams().metadataForLocalThreads().stream()
                        .anyMatch(thread -> !thread.activeTasks().isEmpty());
    }

    /** Answers no more, and goes on working. */
    public void stopAnswering() {
        answering.close();
    }

    @Override
    public void close() {
        application.close();
        answering.close();
        watch.close();
    }
}
