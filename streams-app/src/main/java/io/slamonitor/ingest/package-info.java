/**
 * Ticket events from what systems send over HTTP: who may send, what a request may hold, and what it becomes. It knows
 * neither HTTP's server nor Kafka; {@code http} has the routes, and {@code app} the sources and the way to the input.
 */
package io.slamonitor.ingest;
