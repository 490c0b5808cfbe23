package io.slamonitor.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.slamonitor.json.Json;
import java.util.List;

/**
 * What went wrong with a request (RFC 9457).
 *
 * @param faults everything that is wrong with what was sent, each with its place; none for most problems
 */
@JsonPropertyOrder({"type", "title", "status", "detail", "faults"})
record Problem(
        String type,
        String title,
        int status,
        String detail,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> faults) {
    static final String MEDIA_TYPE = "application/problem+json";

    static void answer(final Context request, final HttpStatus status, final String detail) {
        answer(request, status, detail, List.of());
    }

    static void answer(final Context request, final HttpStatus status, final String detail, final List<String> faults) {
        request.status(status).contentType(MEDIA_TYPE).result(bytes(status, detail, faults));
    }

    static byte[] bytes(final HttpStatus status, final String detail, final List<String> faults) {
        return Json.bytes(new Problem("about:blank", status.getMessage(), status.getCode(), detail, faults));
    }
}
