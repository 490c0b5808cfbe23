package io.slamonitor.app;

import io.slamonitor.http.HttpServer;
import io.slamonitor.http.HttpServerException;
import java.util.Optional;

/** What an instance answers on HTTP, if it is to. */
public final class Answering implements AutoCloseable {
    private final Optional<HttpServer> server;

    private Answering(Optional<HttpServer> server) {
        this.server = server;
    }

    /**
     * Starts to answer, before the application starts, so that it can be asked while it waits for the brokers.
     *
     * @throws StartException if it cannot listen there
     */
    public static Answering start(AppConfig config, InstanceWatch watch) {
        try {
            return new Answering(config.http()
                    .map(settings -> HttpServer.start(settings, new HttpServer.Content(watch::health, watch::scrape))));
        } catch (HttpServerException e) {
            throw new StartException(e.getMessage(), e);
        }
    }

    /** Where it answers; empty if it does not. */
    public Optional<String> url() {
        return server.map(HttpServer::url);
    }

    @Override
    public void close() {
        server.ifPresent(HttpServer::close);
    }
}
