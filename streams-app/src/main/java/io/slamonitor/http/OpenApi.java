package io.slamonitor.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;

/** The description of the interface (OpenAPI 3.1), as it is written in {@code openapi.json}. */
final class OpenApi {
    private OpenApi() {}

    static void answer(final Context request) throws IOException {
        try (InputStream document = OpenApi.class.getResourceAsStream("/http/openapi.json")) {
            request.contentType("application/json").result(document.readAllBytes());
        }
    }
}
