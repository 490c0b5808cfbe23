package io.slamonitor.http;

import io.slamonitor.ingest.Body;
import io.slamonitor.ingest.InFlight;
import io.slamonitor.ingest.Outcome;
import io.slamonitor.ingest.RefusedException;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads a request's body as it comes: whoever sends slowly keeps no thread, and little memory, and not for long. */
final class BodyReading implements ReadListener {
    private static final int CHUNK = 8 * 1024;

    private final ServletInputStream input;
    private final int most;
    private final InFlight.Share share;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> done = new CompletableFuture<>();

    private BodyReading(final ServletInputStream input, final int most, final InFlight.Share share) {
        this.input = input;
        this.most = most;
        this.share = share;
    }

    /**
     * The body, when all of it is there; failed with a {@link RefusedException} if it is too large or does not come in time.
     *
     * @param request that was made asynchronous
     * @param share holds what comes
     */
    static CompletableFuture<byte[]> of(
            final HttpServletRequest request, final int most, final Duration within, final InFlight.Share share) {
        try {
            final BodyReading reading = new BodyReading(request.getInputStream(), most, share);
            reading.input.setReadListener(reading);
            reading.done.orTimeout(within.toMillis(), TimeUnit.MILLISECONDS);
            return reading.done.exceptionallyCompose(BodyReading::late);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CompletableFuture<byte[]> late(final Throwable fault) {
        return CompletableFuture.failedFuture(
                fault instanceof TimeoutException
                        ? new RefusedException(
                                Outcome.INCOMPLETE,
                                "the body did not arrive in the time that is allowed (ingest.timeout)")
                        : fault);
    }

    @Override
    public void onDataAvailable() throws IOException {
        final byte[] chunk = new byte[CHUNK];
        while (!done.isDone() && input.isReady()) {
            final int read = input.read(chunk);
            if (read < 0) {
                return;
            }
            take(chunk, read);
        }
    }

    private void take(final byte[] chunk, final int read) {
        try {
            if (body.size() + read > most) {
                throw Body.tooLarge("the body has more than", most);
            }
            share.hold(read);
            body.write(chunk, 0, read);
        } catch (final RefusedException e) {
            done.completeExceptionally(e);
        }
    }

    @Override
    public void onAllDataRead() {
        done.complete(body.toByteArray());
    }

    @Override
    public void onError(final Throwable fault) {
        done.completeExceptionally(new RefusedException(Outcome.INCOMPLETE, "the body broke off before its end"));
    }
}
