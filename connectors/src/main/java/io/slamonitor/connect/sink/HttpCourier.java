package io.slamonitor.connect.sink;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Carries requests to one tool. Follows no redirect, and reads little of an answer. */
final class HttpCourier implements AutoCloseable {
    /** What a tool may ask for with Retry-After. */
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private static final int READ_BYTES = 4_096;
    private static final int SHOWN_CHARACTERS = 300;
    /** Shorter ones are words such as Bearer or services. */
    private static final int SHORTEST_PART = 9;

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int REQUEST_TIMEOUT = 408;

    private final HttpClient client;
    private final ExecutorService threads;
    private final URI url;
    private final String authorization;
    private final List<String> secrets;
    private final Duration timeout;

    HttpCourier(final SinkSettings settings) {
        this.url = settings.url();
        this.authorization = settings.secret(SinkSettings.AUTHORIZATION);
        this.secrets = secrets(url, authorization, settings.secret(SinkSettings.SECRET));
        this.timeout = settings.duration(SinkSettings.REQUEST_TIMEOUT);
        this.threads = Executors.newCachedThreadPool(task -> {
            final Thread thread = new Thread(task, "sla-http-" + url.getHost());
            thread.setDaemon(true);
            return thread;
        });
        this.client = HttpClient.newBuilder()
                .executor(threads)
                .connectTimeout(settings.duration(SinkSettings.CONNECT_TIMEOUT))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** Whatever a tool might repeat: of the header and the address their parts, too, the longest first. */
    private static List<String> secrets(final URI url, final String authorization, final String secret) {
        final String address = url.getRawPath() + "?" + url.getRawQuery();
        final Stream<String> parts = Stream.of(authorization.split("\\s+", 2), address.split("[/?&=]"))
                .flatMap(Arrays::stream)
                .filter(part -> part.length() >= SHORTEST_PART);
        final String query = url.getRawQuery() == null ? "" : url.getRawQuery();
        return Stream.concat(Stream.of(url.toString(), query, authorization, secret), parts)
                .filter(text -> !text.isBlank())
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** The tool, for messages. */
    String host() {
        return url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
    }

    /** Sends a request; the answer is told in another thread. */
    void send(final AlertRequest request, final Consumer<Answer> told) {
        final HttpRequest http;
        try {
            http = http(request);
        } catch (final IllegalArgumentException e) {
            told.accept(Answer.refused("the template makes no request that can be sent: " + hidden(e.getMessage())));
            return;
        }
        final CompletableFuture<HttpResponse<String>> exchange =
                client.sendAsync(http, info -> new FirstBytes(READ_BYTES));
        // the request's own timeout ends with the answer's headers, and the body may never come
        exchange.orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS).whenComplete((response, fault) -> {
            if (fault == null) {
                told.accept(answer(response));
            } else {
                exchange.cancel(true);
                told.accept(Answer.later(host() + " does not answer: " + reason(fault), Duration.ZERO));
            }
        });
    }

    private String reason(final Throwable fault) {
        final Throwable cause =
                fault instanceof CompletionException && fault.getCause() != null ? fault.getCause() : fault;
        return cause instanceof TimeoutException
                ? "timed out after " + timeout.toMillis() + " ms"
                : hidden(String.valueOf(cause));
    }

    private HttpRequest http(final AlertRequest request) {
        final HttpRequest.Builder http = HttpRequest.newBuilder(address(request.path()))
                .header("Content-Type", "application/json")
                .header("User-Agent", "sla-monitor")
                .method(request.method(), BodyPublishers.ofString(request.body()));
        request.headers().forEach(http::setHeader);
        if (!authorization.isEmpty()) {
            http.setHeader("Authorization", authorization);
        }
        return http.build();
    }

    /** The tool's address with a path before its query, which often is its key; a path may bring a query of its own. */
    private URI address(final String path) {
        final String query = url.getRawQuery();
        if (path.isEmpty() || query == null) {
            return URI.create(url + path);
        }
        final String before = url.toString().substring(0, url.toString().indexOf('?'));
        return URI.create(SinkSettings.withoutSlash(before) + path + (path.contains("?") ? "&" : "?") + query);
    }

    private Answer answer(final HttpResponse<String> response) {
        final int status = response.statusCode();
        if (status / 100 == 2) {
            return Answer.taken();
        }
        final String what = host() + " answers " + status + told(response.body());
        return status / 100 == 5 || status == TOO_MANY_REQUESTS || status == REQUEST_TIMEOUT
                ? Answer.later(what, wait(response))
                : Answer.refused(what);
    }

    private String told(final String body) {
        final String line = hidden(body.replaceAll("\\p{Cntrl}", " ").strip());
        return line.isEmpty() ? "" : ": " + line.substring(0, Math.min(line.length(), SHOWN_CHARACTERS));
    }

    /** A tool may repeat what it was sent. */
    private String hidden(final String text) {
        String shown = text;
        for (final String secret : secrets) {
            shown = shown.replace(secret, "[hidden]");
        }
        return shown;
    }

    private static Duration wait(final HttpResponse<?> response) {
        final String given =
                response.headers().firstValue("Retry-After").orElse("0").trim();
        final Duration wait = given.matches("\\d{1,9}") ? Duration.ofSeconds(Long.parseLong(given)) : until(given);
        return wait.isNegative() ? Duration.ZERO : wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    private static Duration until(final String date) {
        try {
            return Duration.between(
                    Instant.now(),
                    ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (final DateTimeParseException e) {
            return Duration.ZERO;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
