package io.slamonitor.app;

import io.slamonitor.http.Api;
import io.slamonitor.http.HttpServer;
import io.slamonitor.http.HttpServerException;
import io.slamonitor.query.AlertFeed;
import io.slamonitor.query.Queries;
import io.slamonitor.schemas.AvroSerdes;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.KafkaStreams;

/** What an instance answers on HTTP, if it is to. */
public final class Answering implements AutoCloseable {
    private final AppConfig config;
    private final Optional<HttpServer> server;
    private final AtomicReference<Optional<Api.Sources>> sources;

    private Answering(AppConfig config, Optional<HttpServer> server, AtomicReference<Optional<Api.Sources>> sources) {
        this.config = config;
        this.server = server;
        this.sources = sources;
    }

    /**
     * Starts to answer, before the application starts, so that it can be asked while it waits for the brokers.
     *
     * @throws StartException if it cannot listen there
     */
    public static Answering start(AppConfig config, InstanceWatch watch) {
        try {
            AtomicReference<Optional<Api.Sources>> sources = new AtomicReference<>(Optional.empty());
            HttpServer.Content content = new HttpServer.Content(watch::health, watch::scrape, sources::get);
            return new Answering(config, config.http().map(settings -> HttpServer.start(settings, content)), sources);
        } catch (HttpServerException e) {
            throw new StartException(e.getMessage(), e);
        }
    }

    /** Answers nobody: an application that is run without HTTP. */
    static Answering none(AppConfig config) {
        return new Answering(config, Optional.empty(), new AtomicReference<>(Optional.empty()));
    }

    /** Where it answers; empty if it does not. */
    public Optional<String> url() {
        return server.map(HttpServer::url);
    }

    /** Where the other instances reach this one, as host:port; empty if it does not answer. */
    Optional<String> advertised() {
        return server.map(answering -> config.find(Settings.HTTP_ADVERTISED)
                .orElseGet(() -> host(config.get(Settings.HTTP_BIND)) + ":" + answering.port()));
    }

    private static String host(InetAddress bind) {
        try {
            return bind.isAnyLocalAddress() ? InetAddress.getLocalHost().getHostName() : bind.getHostAddress();
        } catch (UnknownHostException e) {
            throw new StartException(
                    "This host does not know its own name; set http.advertised to where the other instances reach it.",
                    e);
        }
    }

    /**
     * From now on it answers what is asked of tickets.
     *
     * @return ends that again
     */
    Runnable serve(KafkaStreams streams, AvroSerdes serdes, int inputPartitions) {
        if (server.isEmpty()) {
            return () -> {};
        }
        AlertFeed alerts = AlertFeed.start(() -> KafkaClients.reader(config), serdes, config.get(Settings.GRACE));
        Queries queries = Queries.of(
                streams,
                new Queries.Input(
                        config.get(Settings.INPUT_TOPIC), inputPartitions, config.get(Settings.INPUT_PARTITIONER)),
                serdes,
                advertised().orElseThrow(),
                config.find(Settings.HTTP_TOKEN));
        sources.set(Optional.of(new Api.Sources(queries.instances(), queries.tickets(), alerts, queries.policies())));
        return () -> {
            sources.set(Optional.empty());
            alerts.close();
        };
    }

    @Override
    public void close() {
        server.ifPresent(HttpServer::close);
    }
}
