package io.slamonitor.http;

import io.javalin.http.HttpStatus;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.handler.ErrorHandler;

/** What the server refuses before it is a request: it is told in the same form as everything else. */
final class JettyProblems extends ErrorHandler {
    private static final Map<Integer, String> DETAILS = Map.of(
            HttpStatus.URI_TOO_LONG.getCode(), "expected an address of at most 8 KiB",
            HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE.getCode(), "expected headers of at most 8 KiB together");

    @Override
    public ByteBuffer badMessageError(final int status, final String reason, final HttpFields.Mutable fields) {
        fields.put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
        return ByteBuffer.wrap(Problem.bytes(
                HttpStatus.forStatus(status), DETAILS.getOrDefault(status, String.valueOf(reason)), List.of()));
    }
}
