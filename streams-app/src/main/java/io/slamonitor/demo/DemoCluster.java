package io.slamonitor.demo;

import io.slamonitor.embedded.DownloadProgress;
import io.slamonitor.embedded.EmbeddedKafka;
import io.slamonitor.embedded.RegistryServer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Kafka in this process and a registry beside it, started at the same time. */
final class DemoCluster implements AutoCloseable {

    /**
     * How to start them.
     *
     * @param kafkaPort 0 for any free one
     * @param registryPort 0 for any free one
     * @param registryUrl another registry, which is used instead
     */
    record Settings(int kafkaPort, int registryPort, Optional<String> registryUrl) {}

    private final EmbeddedKafka kafka;
    private final Optional<RegistryServer> registry;
    private final String registryUrl;

    private DemoCluster(final EmbeddedKafka kafka, final Optional<RegistryServer> registry, final String registryUrl) {
        this.kafka = kafka;
        this.registry = registry;
        this.registryUrl = registryUrl;
    }

    /** @throws io.slamonitor.embedded.EmbeddedServerException if one does not start; the other is stopped then */
    static DemoCluster start(final Settings settings, final DemoDirectory directory, final DownloadProgress download) {
        final CompletableFuture<Optional<RegistryServer>> registry =
                CompletableFuture.supplyAsync(() -> settings.registryUrl().isPresent()
                        ? Optional.empty()
                        : Optional.of(RegistryServer.start(RegistryServer.Settings.in(directory.registry())
                                .onPort(settings.registryPort())
                                .reporting(download))));
        EmbeddedKafka kafka = null;
        boolean started = false;
        try {
            kafka = EmbeddedKafka.start(
                    EmbeddedKafka.Settings.in(directory.kafka()).onPort(settings.kafkaPort()));
            final Optional<RegistryServer> server = join(registry);
            final String url =
                    settings.registryUrl().orElseGet(() -> server.orElseThrow().url());
            started = true;
            return new DemoCluster(kafka, server, url);
        } finally {
            if (!started) {
                registry.whenComplete((server, fault) -> close(server))
                        .exceptionally(fault -> Optional.empty())
                        .join();
                if (kafka != null) {
                    kafka.close();
                }
            }
        }
    }

    private static Optional<RegistryServer> join(final CompletableFuture<Optional<RegistryServer>> registry) {
        try {
            return registry.join();
        } catch (final CompletionException e) {
            throw e.getCause() instanceof RuntimeException fault ? fault : e;
        }
    }

    private static void close(final Optional<RegistryServer> server) {
        if (server != null) {
            server.ifPresent(RegistryServer::close);
        }
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    String registryUrl() {
        return registryUrl;
    }

    @Override
    public void close() {
        final CompletableFuture<Void> closing =
                CompletableFuture.runAsync(() -> registry.ifPresent(RegistryServer::close));
        kafka.close();
        closing.join();
    }
}
