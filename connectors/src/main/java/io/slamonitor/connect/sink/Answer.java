package io.slamonitor.connect.sink;

import java.time.Duration;

/**
 * What became of a request.
 *
 * @param what in words, without anything that is secret
 * @param pause how long the tool asks to be left alone; zero if it does not
 */
record Answer(Kind kind, String what, Duration pause) {
    enum Kind {
        /** The tool has taken it. */
        TAKEN,
        /** The tool will never take it. */
        REFUSED,
        /** It may take it later. */
        LATER
    }

    static Answer taken() {
        return new Answer(Kind.TAKEN, "", Duration.ZERO);
    }

    static Answer refused(final String what) {
        return new Answer(Kind.REFUSED, what, Duration.ZERO);
    }

    static Answer later(final String what, final Duration pause) {
        return new Answer(Kind.LATER, what, pause);
    }
}
