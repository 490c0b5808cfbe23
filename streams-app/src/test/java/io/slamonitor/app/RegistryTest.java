package io.slamonitor.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.slamonitor.schemas.AvroSerdes;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryTest {
    private final List<String> told = new ArrayList<>();
    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401|40101|. Check registry.basic.auth.user.info and what it may do.",
                "403|40301|. Check registry.basic.auth.user.info and what it may do.",
                "404|404|. Check the path in schema.registry.url, or register the schema there.",
                "409|409|. The subject holds another, incompatible schema.",
                "422|42201|."
            })
    void refusalIsToldWithARemedy(int status, int code, String remedy) {
        answer(status, "{\"error_code\": " + code + ", \"message\": \"no\"}");

        assertThatThrownBy(this::prepare)
                .isInstanceOf(StartException.class)
                .hasMessageStartingWith("The schema registry at http://127.0.0.1:")
                .hasMessageContaining(" refuses the schema of sla.ticks (Tick): ")
                .hasMessageEndingWith(remedy);
        assertThat(told).isEmpty();
    }

    /** Nobody should look for the fault at the brokers. */
    @Test
    void aRegistryThatIsAwayIsNamed() {
        AppConfig config = AppConfig.of(Map.of("schema.registry.url", "http://registry:8081"));

        assertThat(Registry.explain(
                        config, new SerializationException("cannot", new ConnectException("Connection refused"))))
                .isEqualTo(
                        "the schema registry at http://registry:8081 (schema.registry.url, set by the program) cannot"
                                + " be asked: Connection refused");
        assertThat(Registry.explain(config, new TimeoutException("no answer of the brokers")))
                .isEqualTo("no answer of the brokers");
        assertThat(Registry.explain(
                        config, new TimeoutException("cannot", new SocketTimeoutException("Read timed out"))))
                .startsWith("the schema registry at http://registry:8081");
    }

    /** Nor at the registry, if it is theirs. */
    @Test
    void aFaultOfTlsWithTheBrokersIsNotTheRegistrys() {
        AppConfig config = AppConfig.of(Map.of("schema.registry.url", "https://registry:8081"));
        SSLException untrusted = new SSLHandshakeException("unable to find valid certification path");
        KafkaException noKeystore = new KafkaException(
                "Failed to create new KafkaAdminClient",
                new KafkaException("Failed to load SSL keystore", new NoSuchFileException("client.p12")));

        assertThat(Registry.explain(config, new SslAuthenticationException("SSL handshake failed", untrusted)))
                .doesNotContain("registry");
        assertThat(Registry.explain(config, noKeystore)).doesNotContain("registry");
        assertThat(Registry.explain(config, new SerializationException("cannot", untrusted)))
                .startsWith("the schema registry at https://registry:8081");
    }

    @Test
    void registryThatFailsAtFirstIsWaitedFor() {
        answerAtFirst(500, "{\"error_code\": 50001, \"message\": \"starting\"}");

        prepare();

        assertThat(requests.get()).isGreaterThan(Registry.APPLICATION.size());
    }

    @Test
    void registryThatRefusesWhatAnotherInstanceRegistersAtTheSameMomentIsAskedAgain() {
        answerAtFirst(
                409, "{\"error_code\": 409, \"message\": \"An artifact with ID 'sla.ticks-value' already exists.\"}");

        prepare();

        assertThat(requests.get()).isGreaterThan(Registry.APPLICATION.size());
    }

    /** A command says what it waits for, and where, long before it gives up. */
    @Test
    void whatIsWaitedForIsToldWithItsAddress() {
        answer(503, "{\"error_code\": 50003, \"message\": \"starting\"}");

        assertThatThrownBy(() -> Registry.reach(config("3s"), told::add).close())
                .isInstanceOf(StartException.class)
                .hasMessageMatching("The schema registry at http://127.0.0.1:\\d+ \\(schema.registry.url, set by the"
                        + " program\\) does not answer: .*\\. Waited \\d+ s \\(registry.wait\\)\\.");
        assertThat(told).isNotEmpty().allSatisfy(line -> assertThat(line)
                .startsWith("Waiting for the schema registry at http://127.0.0.1:")
                .contains("(schema.registry.url, set by the program): "));
    }

    @Test
    void whoIsNotLetInWaitsForNothing() {
        answer(401, "{\"error_code\": 40101, \"message\": \"no\"}");

        assertThatThrownBy(() -> Registry.reach(config("1m"), told::add).close())
                .isInstanceOf(StartException.class)
                .hasMessageContaining(" refuses to be asked: ")
                .hasMessageEndingWith(". Check registry.basic.auth.user.info and what it may do.");
        assertThat(told).isEmpty();
    }

    @Test
    void registryThatHasNothingAnswers() {
        answer(404, "{\"error_code\": 40403, \"message\": \"Schema not found\"}");

        Registry.reach(config("1m"), told::add).close();

        assertThat(told).isEmpty();
    }

    private AppConfig config(String patience) {
        return AppConfig.of(Map.of(
                "schema.registry.url", "http://127.0.0.1:" + server.getAddress().getPort(), "registry.wait", patience));
    }

    private void answerAtFirst(int status, String answer) {
        server.createContext("/", exchange -> {
            boolean first = requests.getAndIncrement() == 0;
            byte[] body = (first ? answer : "{\"id\": 7}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(first ? status : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private void answer(int status, String body) {
        server.createContext("/", exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private void prepare() {
        AppConfig config = config("10s");
        try (AvroSerdes serdes = Registry.connect(config)) {
            Registry.prepare(config, serdes, Registry.APPLICATION, told::add);
        }
    }
}
