package io.slamonitor.ingest;

import io.slamonitor.mapping.EventMapping;

/**
 * Who may send, and what its payloads mean.
 *
 * @param name under which it sends: {@code /ingest/NAME}
 */
public record IngestSource(String name, Credential credential, EventMapping mapping) {

    /** Of whoever sends ticket events as they are: {@code /api/events}. */
    public static final String EVENTS = "events";
}
