package io.slamonitor.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.concurrent.ThreadLocalRandom;

/** Finds ports on the loopback interface that a server can be told to listen on. */
public final class LoopbackPorts {
    /** Always IPv4, so that every client, whatever its name resolution, reaches the same socket. */
    public static final String HOST = "127.0.0.1";

    /**
     * Below every system's range of ephemeral ports (Linux: from 32768), so that no outgoing connection can take a port
     * between the moment it is found free and the moment the server binds it, or while a server is stopped.
     */
    private static final int FIRST = 20_000;

    private static final int LAST = 32_000;
    private static final int ATTEMPTS = 1_000;

    private LoopbackPorts() {}

    /**
     * A port that is free now.
     *
     * @throws EmbeddedServerException if a thousand tries find none
     */
    public static int findFree() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new EmbeddedServerException("No free port between " + FIRST + " and " + LAST + " on " + HOST + ".");
    }

    /**
     * The port asked for, or a free one for 0.
     *
     * @throws EmbeddedServerException if the port asked for is taken
     */
    static int claim(int port, String server) {
        if (port == 0) {
            return findFree();
        }
        if (!isFree(port)) {
            throw new EmbeddedServerException("Port " + port + " on " + HOST + " is in use, so " + server
                    + " cannot listen there. Stop the program that has it, or choose another port.");
        }
        return port;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(loopback(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    private static InetAddress loopback() throws UnknownHostException {
        return InetAddress.getByName(HOST);
    }
}
