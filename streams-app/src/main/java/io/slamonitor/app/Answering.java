package io.slamonitor.app;

import io.slamonitor.http.Api;
import io.slamonitor.http.HttpServer;
import io.slamonitor.http.HttpServerException;
import io.slamonitor.ingest.Ingest;
import io.slamonitor.ingest.IngestSource;
import io.slamonitor.query.AlertFeed;
import io.slamonitor.query.Queries;
import io.slamonitor.schemas.AvroSerdes;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.topology.EventRules;
import io.slamonitor.topology.Rejection;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.KafkaStreams;

/** What an instance answers on HTTP, if it is to. */
public final class Answering implements AutoCloseable {
    private final AppConfig config;
    private final InstanceWatch watch;
    private final Optional<HttpServer> server;
    private final AtomicReference<Optional<Api.Sources>> sources;
    private final Map<String, IngestSource> ingestSources;
    private final Ingest ingest;

    private Answering(AppConfig config, InstanceWatch watch, Function<Answering, Optional<HttpServer>> server) {
        this.config = config;
        this.watch = watch;
        this.sources = new AtomicReference<>(Optional.empty());
        this.ingestSources = IngestSources.of(config, Clock.systemUTC());
        this.ingest = new Ingest(ingestSources, config.ingestLimits(), checks(config));
        this.server = server.apply(this);
    }

    /** The stream's own rules, which know nothing of partitions. */
    private static Function<TicketEvent, Optional<String>> checks(AppConfig config) {
        EventRules rules = new EventRules(config.topology(config.get(Settings.INPUT_PARTITIONS)));
        return event -> rules.faultOf(event, Instant.now()).map(Rejection::message);
    }

    /**
     * Starts to answer, before the application starts, so that it can be asked while it waits for the brokers.
     *
     * @throws StartException if it cannot listen there
     */
    public static Answering start(AppConfig config, InstanceWatch watch) {
        try {
            return new Answering(config, watch, Answering::listen);
        } catch (HttpServerException e) {
            throw new StartException(e.getMessage(), e);
        }
    }

    private Optional<HttpServer> listen() {
        ingestSources.keySet().forEach(watch.ingestObserver()::source);
        HttpServer.Content content =
                new HttpServer.Content(watch::health, watch::scrape, sources::get, ingest, watch.ingestObserver());
        return config.http().map(settings -> HttpServer.start(settings, content));
    }

    /** Answers nobody: an application that is run without HTTP. */
    static Answering none(AppConfig config, InstanceWatch watch) {
        return new Answering(config, watch, answering -> Optional.empty());
    }

    /** Where it answers; empty if it does not. */
    public Optional<String> url() {
        return server.map(HttpServer::url);
    }

    /** The names of those who may send events; none if it does not answer. */
    public Set<String> ingestSources() {
        return server.isEmpty() ? Set.of() : ingestSources.keySet();
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
     * From now on it answers what is asked of tickets, and takes events.
     *
     * @return ends that again
     */
    Runnable serve(KafkaStreams streams, AvroSerdes serdes, int inputPartitions) {
        if (server.isEmpty()) {
            return () -> {};
        }
        AlertFeed alerts = AlertFeed.start(this::alertReader, serdes, config.get(Settings.GRACE));
        Queries queries = Queries.of(
                streams,
                new Queries.Input(
                        config.get(Settings.INPUT_TOPIC), inputPartitions, config.get(Settings.INPUT_PARTITIONER)),
                config.get(Settings.ATTAINMENT_DIMENSIONS),
                serdes,
                advertised().orElseThrow(),
                config.find(Settings.HTTP_TOKEN));
        Runnable ingesting = takeEvents(serdes, inputPartitions);
        sources.set(Optional.of(new Api.Sources(
                queries.clocks(), queries.tickets(), alerts, queries.attainment(), queries.policies())));
        watch.counts(Optional.of(queries.counts()));
        return () -> {
            ingesting.run();
            watch.counts(Optional.empty());
            sources.set(Optional.empty());
            alerts.close();
        };
    }

    private Consumer<byte[], byte[]> alertReader() {
        String name = config.get(Settings.APPLICATION_ID) + "-alerts";
        return watch.clients()
                .measured(name, KafkaClients.reader(config, Map.of(ConsumerConfig.CLIENT_ID_CONFIG, name)));
    }

    private Runnable takeEvents(AvroSerdes serdes, int inputPartitions) {
        if (ingestSources.isEmpty()) {
            return () -> {};
        }
        IngestProducer producer = IngestProducer.open(config, serdes, inputPartitions, watch.clients());
        ingest.open(producer);
        return () -> {
            ingest.shut();
            producer.close();
        };
    }

    @Override
    public void close() {
        server.ifPresent(HttpServer::close);
        ingest.close();
    }
}
