package io.slamonitor.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;
import org.apache.kafka.streams.state.HostInfo;

/** The other instances, over HTTP, with the token that they expect of anybody. */
final class RemoteInstances {
    private static final Duration CONNECT_WITHIN = Duration.ofMillis(500);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(3);
    private static final int OK = 200;
    private static final Pattern NOT_IN_ADDRESSES =
            Pattern.compile("%(?![0-9A-Fa-f]{2})|[^A-Za-z0-9\\-._~!$&'()*+,;=:@/?%]+");

    private final ObjectMapper mapper = new JsonMapper();
    private final Optional<String> token;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT_WITHIN)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    RemoteInstances(final Optional<String> token) {
        this.token = token;
    }

    /** What an instance answers by itself; fails with what {@link #explain} understands. */
    <P extends Part> CompletableFuture<P> part(final HostInfo host, final String path, final Class<P> type) {
        return get(host, path, "application/json").thenApply(answer -> {
            if (answer.statusCode() != OK) {
                throw new IllegalStateException("it answers with status " + answer.statusCode());
            }
            try {
                return mapper.readValue(answer.body(), type);
            } catch (final IOException e) {
                throw new UncheckedIOException("its answer cannot be read", e);
            }
        });
    }

    /** The answer of an instance as it is; fails with what {@link #explain} understands. */
    CompletableFuture<HttpResponse<byte[]>> get(final HostInfo host, final String path, final String accept) {
        try {
            return client.sendAsync(request(host, path, accept), HttpResponse.BodyHandlers.ofByteArray());
        } catch (final IllegalArgumentException e) {
            return CompletableFuture.failedFuture(
                    new IllegalStateException("it cannot be asked (http.advertised): " + e.getMessage(), e));
        }
    }

    private HttpRequest request(final HostInfo host, final String path, final String accept) {
        final HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://" + inBrackets(host.host()) + ":" + host.port() + escaped(path)))
                .timeout(ANSWER_WITHIN)
                .header("Accept", accept)
                .header(Instances.HOP, "1");
        token.ifPresent(shown -> request.header("Authorization", "Bearer " + shown));
        return request.GET().build();
    }

    /** An IPv6 address as addresses of the web have it (RFC 3986, section 3.2.2). */
    private static String inBrackets(final String host) {
        return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    /** What browsers send and the server takes, though it may not stand in an address (RFC 3986), is escaped. */
    static String escaped(final String path) {
        return NOT_IN_ADDRESSES.matcher(path).replaceAll(found -> URLEncoder.encode(found.group(), UTF_8));
    }

    static String explain(final CompletionException fault) {
        final Throwable cause = fault.getCause() == null ? fault : fault.getCause();
        if (cause instanceof HttpTimeoutException) {
            return "it does not answer in time";
        }
        if (cause instanceof ConnectException) {
            return "it cannot be reached (http.advertised)";
        }
        return cause.getMessage();
    }
}
