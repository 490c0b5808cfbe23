package io.slamonitor.chaos;

import io.slamonitor.app.AppConfig;
import io.slamonitor.app.PolicyPublisher;
import io.slamonitor.demo.BuiltInPolicies;
import io.slamonitor.demo.StreamProgress;
import io.slamonitor.embedded.DownloadProgress;
import io.slamonitor.embedded.Opened;
import io.slamonitor.embedded.RegistryServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Everything that runs: three brokers, a registry, two applications, and the load on them. */
final class Stage implements Scene, AutoCloseable {

    /**
     * How it is set up.
     *
     * @param directory where everything is written
     * @param classPath of brokers and applications
     * @param partitions of the input
     * @param more settings of the applications that win over the usual ones
     */
    record Settings(
            Path directory,
            String classPath,
            int partitions,
            long seed,
            Load.Amount load,
            Map<String, String> more,
            DownloadProgress download) {}

    /** How long an application may be silent before others take its place. */
    static final Duration SESSION_TIMEOUT = Duration.ofSeconds(6);

    private static final String APPLICATION_ID = "sla-chaos";

    private final Opened open = new Opened();
    private final AppConfig config;
    private final BrokerCluster brokers;
    private final ClusterCare care;
    private final Applications applications;
    private final Load load;
    private final StreamProgress progress;

    private Stage(final Settings settings) throws InterruptedException {
        boolean started = false;
        try {
            brokers = open.add(BrokerCluster.start(settings.directory().resolve("brokers"), settings.classPath()));
            final RegistryServer registry = open.add(RegistryServer.start(
                    RegistryServer.Settings.in(settings.directory().resolve("registry"))
                            .reporting(settings.download())));
            care = open.add(new ClusterCare(brokers.bootstrapServers()));
            care.awaitWhole();
            final Map<String, String> values = applicationSettings(settings, registry.url());
            config = AppConfig.of(values);
            publishPolicies();
            applications = open.add(
                    new Applications(settings.directory().resolve("applications"), settings.classPath(), values));
            applications.startAll();
            load = open.add(Load.start(config, settings.partitions(), settings.seed(), settings.load()));
            progress = open.add(new StreamProgress(config, settings.partitions()));
            started = true;
        } finally {
            if (!started) {
                close();
            }
        }
    }

    /**
     * Starts everything; the load begins when the applications are ready.
     *
     * @throws io.slamonitor.embedded.EmbeddedServerException if something does not start; nothing is left running then
     */
    static Stage start(final Settings settings) throws InterruptedException {
        return new Stage(settings);
    }

    private Map<String, String> applicationSettings(final Settings settings, final String registryUrl) {
        final Map<String, String> values = new HashMap<>(settings.load().pace().settings());
        values.put("bootstrap.servers", brokers.bootstrapServers());
        values.put("schema.registry.url", registryUrl);
        values.put("application.id", APPLICATION_ID);
        values.put("input.partitions", Integer.toString(settings.partitions()));
        values.put("replication.factor", Integer.toString(BrokerCluster.BROKERS));
        values.put("ticker", "external");
        values.put("standby.replicas", "1");
        // Two on one host cannot have the same port.
        values.put("http.port", "0");
        values.put("kafka.session.timeout.ms", Long.toString(SESSION_TIMEOUT.toMillis()));
        values.putAll(settings.more());
        return values;
    }

    /** They have always been in force: simulated time lies in the past. */
    private void publishPolicies() {
        PolicyPublisher.publish(
                config,
                new PolicyPublisher.Request(
                        BuiltInPolicies.contracts(), () -> Instant.EPOCH, "chaos", Optional.empty(), true),
                note -> {});
    }

    AppConfig config() {
        return config;
    }

    Load load() {
        return load;
    }

    Applications applications() {
        return applications;
    }

    Recovery recovery() {
        return new TickRecovery(load::ticks, progress);
    }

    @Override
    public void awaitWhole() throws InterruptedException {
        care.awaitWhole();
    }

    @Override
    public int busiestApplication(final int preferred) throws InterruptedException {
        return care.busiestOf(APPLICATION_ID, Applications::instanceOf, preferred);
    }

    @Override
    public void killApplication(final int instance) {
        applications.kill(instance);
    }

    @Override
    public void stopApplication(final int instance) throws InterruptedException {
        applications.stop(instance);
    }

    @Override
    public void startApplication(final int instance) {
        applications.start(instance);
    }

    @Override
    public void pauseApplication(final int instance) {
        applications.pause(instance);
    }

    @Override
    public boolean wakeApplication(final int instance) throws InterruptedException {
        return applications.wake(instance);
    }

    @Override
    public void killBroker(final int broker) {
        brokers.kill(broker);
    }

    @Override
    public void stopBroker(final int broker) throws InterruptedException {
        brokers.stop(broker);
    }

    @Override
    public void startBroker(final int broker) {
        brokers.start(broker);
    }

    @Override
    public void reassignPartitions(final int places) throws InterruptedException {
        care.reassignAll(places);
    }

    @Override
    public void supervise() {
        brokers.requireRunning();
        applications.supervise();
        load.requireRunning();
    }

    /** Ends everything, last started first. */
    @Override
    public void close() {
        open.close();
    }
}
