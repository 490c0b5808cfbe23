package io.slamonitor.http;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.slamonitor.text.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** The live board at {@code /}: one page that needs nothing but this server. It shows nothing without the token itself. */
final class BoardPage {
    private static final List<String> SCRIPTS = List.of("time.js", "data.js", "view.js", "attainment.js", "main.js");

    private final String page;
    private final String policy;

    private BoardPage() {
        final String script = SCRIPTS.stream().map(BoardPage::read).collect(Collectors.joining("\n"));
        this.page =
                read("board.html").replace("/*board.css*/", read("board.css")).replace("/*board.js*/", script);
        this.policy =
                "default-src 'none'; script-src 'sha256-" + Base64.getEncoder().encodeToString(Sha256.of(script))
                        + "'; style-src 'unsafe-inline'; img-src data:; connect-src 'self'; frame-src 'self'; base-uri 'none';"
                        + " form-action 'self'; frame-ancestors 'none'";
    }

    static void add(final Javalin server) {
        server.get("/", new BoardPage()::answer);
    }

    private void answer(final Context request) {
        request.header("Content-Security-Policy", policy)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "no-cache")
                .contentType("text/html;charset=utf-8")
                .result(page);
    }

    private static String read(final String name) {
        try (InputStream file = BoardPage.class.getResourceAsStream("/board/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
