package io.slamonitor.connect.sink;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * An address that people may follow: http or https, whole, and written as a URI. Ticket systems send other things in its
 * place, for which tools refuse the whole alert, or which would be markup to them.
 */
final class WebLink {
    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final int MOST_CHARACTERS = 2_000;

    private WebLink() {}

    /** The text as such an address, in ASCII; empty if it is none. */
    static Optional<String> of(final String text) {
        try {
            final URI address = new URI(text.strip());
            final String ascii = address.toASCIIString();
            final boolean web = address.getHost() != null
                    && SCHEMES.contains(String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT));
            return web && ascii.length() <= MOST_CHARACTERS ? Optional.of(ascii) : Optional.empty();
        } catch (final URISyntaxException e) {
            return Optional.empty();
        }
    }
}
