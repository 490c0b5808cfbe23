package io.slamonitor.app;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;

/** Reaches the cluster, or says in one message why not. */
public final class Brokers {
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration TALK_TIMEOUT = Duration.ofSeconds(15);
    private static final Duration TELL_EVERY = Duration.ofSeconds(5);

    private Brokers() {}

    /**
     * Waits for a broker as long as {@code broker.wait} says.
     *
     * @param progress gets a line now and then while there is none
     * @return a client for the cluster, the caller's to close
     * @throws StartException if none answers, or the cluster does not let us in
     */
    public static Admin connect(AppConfig config, Consumer<String> progress) {
        waitForPort(config, progress);
        Map<String, Object> client = config.kafkaClient();
        client.putIfAbsent(AdminClientConfig.CLIENT_ID_CONFIG, config.get(Settings.APPLICATION_ID) + "-admin");
        Admin admin = create(config, client);
        try {
            int timeout = (int) TALK_TIMEOUT.toMillis();
            get(
                    admin.describeCluster(new DescribeClusterOptions().timeoutMs(timeout))
                            .clusterId(),
                    TALK_TIMEOUT);
            return admin;
        } catch (KafkaException e) {
            admin.close(Duration.ZERO);
            refusal(config.get(Settings.BOOTSTRAP_SERVERS)).ifPresent(gone -> {
                throw new StartException("The Kafka broker at " + servers(config) + " has gone away: " + gone + ".", e);
            });
            throw new StartException(
                    "What listens at " + servers(config) + " does not answer as a Kafka broker that lets us in: "
                            + explain(e) + ". Check kafka.security.protocol and the kafka.sasl and kafka.ssl settings.",
                    e);
        }
    }

    private static Admin create(AppConfig config, Map<String, Object> client) {
        try {
            return Admin.create(client);
        } catch (KafkaException e) {
            throw new StartException(
                    "A Kafka client cannot be made for " + servers(config) + ": " + explain(e)
                            + ". Check the kafka settings.",
                    e);
        }
    }

    /**
     * The result of an admin call.
     *
     * @throws KafkaException what the call failed with, also when the time was over
     */
    static <T> T get(KafkaFuture<T> future, Duration timeout) {
        try {
            return future.get(timeout.toMillis() + 1_000, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException fault ? fault : new KafkaException(e.getCause());
        } catch (TimeoutException e) {
            throw new org.apache.kafka.common.errors.TimeoutException(
                    "no answer within " + timeout.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("Interrupted", e);
        }
    }

    /** The innermost message: Kafka's own wrap it in others that say less. */
    public static String explain(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null && cause.getCause().getMessage() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    }

    /**
     * A plain connection first: Kafka's client would say that nobody listens as a warning a second, and fail with nothing
     * but "timed out".
     */
    private static void waitForPort(AppConfig config, Consumer<String> progress) {
        long start = System.nanoTime();
        long patience = config.get(Settings.BROKER_WAIT).toNanos();
        long tell = TELL_EVERY.toNanos();
        while (true) {
            Optional<String> refusal = refusal(config.get(Settings.BOOTSTRAP_SERVERS));
            long waited = System.nanoTime() - start;
            if (refusal.isEmpty()) {
                return;
            }
            if (waited >= patience) {
                throw new StartException("No Kafka broker answers at " + servers(config) + ": " + refusal.get()
                        + ". Waited " + Duration.ofNanos(waited).toSeconds() + " s (broker.wait).");
            }
            if (waited >= tell) {
                progress.accept("Waiting for a Kafka broker at " + config.get(Settings.BOOTSTRAP_SERVERS) + ": "
                        + refusal.get());
                tell += TELL_EVERY.toNanos();
            }
            Pause.of(PAUSE, "waiting for a Kafka broker");
        }
    }

    private static Optional<String> refusal(String servers) {
        String last = "";
        for (String server : servers.split(",")) {
            int colon = server.lastIndexOf(':');
            String host = server.substring(0, colon).replaceAll("^\\[|]$", "");
            InetSocketAddress address = new InetSocketAddress(host, Integer.parseInt(server.substring(colon + 1)));
            if (address.isUnresolved()) {
                last = "the host " + host + " is unknown";
                continue;
            }
            try (Socket socket = new Socket()) {
                socket.connect(address, (int) CONNECT_TIMEOUT.toMillis());
                return Optional.empty();
            } catch (IOException e) {
                last = String.valueOf(e.getMessage());
            }
        }
        return Optional.of(last);
    }

    private static String servers(AppConfig config) {
        return config.get(Settings.BOOTSTRAP_SERVERS) + " (bootstrap.servers, "
                + config.originOf(Settings.BOOTSTRAP_SERVERS) + ")";
    }
}
