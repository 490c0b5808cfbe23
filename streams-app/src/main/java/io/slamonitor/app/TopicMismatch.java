package io.slamonitor.app;

/**
 * A topic that is not as the application needs it.
 *
 * @param topic its name
 * @param problem what is there and what was expected
 * @param mend what to do about it
 */
record TopicMismatch(String topic, String problem, String mend) {

    @Override
    public String toString() {
        return topic + " " + problem + "\n    to mend: " + mend;
    }
}
