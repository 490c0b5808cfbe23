/**
 * The Kafka Connect plugin: {@link io.slamonitor.connect.transform.TicketEventMapping} brings ticket events in,
 * {@link io.slamonitor.connect.sink.HttpAlertSink} takes alerts and actions out.
 */
package io.slamonitor.connect;
