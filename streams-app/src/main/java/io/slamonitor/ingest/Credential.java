package io.slamonitor.ingest;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** How a sender shows that it may send. What was wrong is told to nobody. */
public interface Credential {

    /**
     * What a request's headers show, before its body is read.
     *
     * @param header the value of a header by its name; null if there is none
     * @return whether a body, as it was sent, is that of somebody who knows a secret; empty if none can be
     */
    Optional<Predicate<byte[]>> shownBy(UnaryOperator<String> header);
}
