package io.slamonitor.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.slamonitor.json.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** Sends as ticket systems do. */
record IngestClient(String url, String secret, HttpClient http) {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** What was answered. */
    record Answer(HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        String body() {
            return response.body();
        }

        Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }

        JsonNode json() {
            try {
                return Json.MAPPER.readTree(body());
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }

        String detail() {
            return json().path("detail").asText();
        }
    }

    IngestClient(String url, String secret) {
        this(
                url,
                secret,
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
    }

    /** @param ticket may hold escapes of JSON, and needs them for a backslash */
    static String created(String ticket) {
        return "{\"ticketId\":\"" + ticket.replace("\"", "\\\"")
                + "\",\"type\":\"CREATED\",\"occurredAt\":\"2026-03-02T09:00:00Z\"}";
    }

    Answer event(String ticket) {
        return events("application/json", created(ticket));
    }

    /** As a sender does that keeps what was not taken. */
    int untilTaken(String ticket) {
        int status = event(ticket).status();
        while (status == 429 || status == 503) {
            status = event(ticket).status();
        }
        return status;
    }

    Answer events(String type, String body) {
        return send(authorized().header("Content-Type", type).POST(BodyPublishers.ofString(body)));
    }

    /** Without telling the length before. */
    Answer chunked(String type, String body) {
        BodyPublisher unknownLength =
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
        return send(authorized().header("Content-Type", type).POST(unknownLength));
    }

    Answer gzipped(String type, String body) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(body.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return send(authorized()
                .header("Content-Type", type)
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(zipped.toByteArray())));
    }

    private HttpRequest.Builder authorized() {
        return request("/api/events").header("Authorization", "Bearer " + secret);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).timeout(PATIENCE);
    }

    Answer post(String path, String body, String... headers) {
        HttpRequest.Builder request = request(path).header("Content-Type", "application/json");
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return send(request.POST(BodyPublishers.ofString(body)));
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer options(String path, String... headers) {
        return send(request(path).headers(headers).method("OPTIONS", BodyPublishers.noBody()));
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Sends all but the last byte of a request. */
    Slow begin(String path, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        URI target = URI.create(url);
        String head = "POST " + path + " HTTP/1.1\r\nHost: " + target.getAuthority() + "\r\nAuthorization: Bearer "
                + secret + "\r\nContent-Type: application/json\r\nContent-Length: " + bytes.length + "\r\n\r\n";
        try {
            Socket socket = new Socket(target.getHost(), target.getPort());
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(bytes, 0, bytes.length - 1);
            socket.getOutputStream().flush();
            return new Slow(socket, bytes[bytes.length - 1]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A request whose last byte is still to come. */
    record Slow(Socket socket, byte last) {
        void end() {
            try {
                socket.getOutputStream().write(last);
                socket.getOutputStream().flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** The answer's head; waits for it, and hangs up. */
        String answer() {
            try (socket) {
                StringBuilder answer = new StringBuilder();
                byte[] part = new byte[1024];
                int read = 0;
                while (read >= 0 && answer.indexOf("\r\n\r\n") < 0) {
                    answer.append(new String(part, 0, read, StandardCharsets.UTF_8));
                    read = socket.getInputStream().read(part);
                }
                return answer.toString();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
