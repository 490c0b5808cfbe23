package io.slamonitor.http;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.slamonitor.json.Json;

/** What went wrong with a request (RFC 9457). */
@JsonPropertyOrder({"type", "title", "status", "detail"})
record Problem(String type, String title, int status, String detail) {
    private static final String MEDIA_TYPE = "application/problem+json";

    static void answer(final Context request, final HttpStatus status, final String detail) {
        request.status(status)
                .contentType(MEDIA_TYPE)
                .result(Json.bytes(new Problem("about:blank", status.getMessage(), status.getCode(), detail)));
    }
}
