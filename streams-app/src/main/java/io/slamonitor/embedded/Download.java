package io.slamonitor.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Fetches one file over HTTP(S), through the JVM's proxy settings, without waiting for ever on a line gone quiet. */
final class Download {
    /** {@link java.net.http.HttpClient} has no limit on the silence within a response; this connection has. */
    private static final Duration SILENCE = Duration.ofSeconds(60);

    private static final Duration CONNECT = Duration.ofSeconds(20);
    private static final int CHUNK = 1 << 20;

    private Download() {}

    /**
     * Writes what is at the address to the file, which must not exist.
     *
     * @throws IllegalArgumentException if the address has no scheme
     * @throws IOException if the server cannot be reached, answers with anything but 200, or the content ends early
     */
    static void fetch(URI address, Path file, DownloadProgress progress) throws IOException {
        if (!(address.toURL().openConnection() instanceof HttpURLConnection connection)) {
            throw new IOException("only http and https addresses can be fetched");
        }
        connection.setConnectTimeout((int) CONNECT.toMillis());
        connection.setReadTimeout((int) SILENCE.toMillis());
        try {
            int status = connection.getResponseCode();
            if (status != HttpURLConnection.HTTP_OK) {
                throw new IOException("the server answered with HTTP status " + status);
            }
            copy(connection, file, progress);
        } finally {
            connection.disconnect();
        }
    }

    private static void copy(HttpURLConnection connection, Path file, DownloadProgress progress) throws IOException {
        long total = connection.getContentLengthLong();
        long bytes = 0;
        try (InputStream in = connection.getInputStream();
                OutputStream out = Files.newOutputStream(file)) {
            for (byte[] chunk = in.readNBytes(CHUNK); chunk.length > 0; chunk = in.readNBytes(CHUNK)) {
                out.write(chunk);
                bytes += chunk.length;
                progress.at(bytes, total);
            }
        }
        if (total >= 0 && bytes != total) {
            throw new IOException("only " + bytes + " of " + total + " bytes came");
        }
    }
}
