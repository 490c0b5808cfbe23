package io.slamonitor.http;

import java.net.InetAddress;
import java.util.Optional;

/**
 * Where and for whom to answer.
 *
 * @param bind the address to listen on
 * @param port 0 for any free one
 * @param token what must be shown for anything but health; empty if nothing must, for an address that only this host reaches
 */
public record HttpSettings(InetAddress bind, int port, Optional<String> token) {

    public HttpSettings {
        if (!bind.isLoopbackAddress() && token.isEmpty()) {
            throw new IllegalArgumentException(
                    bind.getHostAddress() + " can be reached by other hosts; expected a token");
        }
    }

    /** Never shows the token. */
    @Override
    public String toString() {
        return bind.getHostAddress() + ":" + port;
    }
}
