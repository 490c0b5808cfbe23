/**
 * Ticket events from what other systems send, by programs in jq: {@link io.slamonitor.mapping.EventMapping}. The same
 * code runs in {@code sla mapping}, in the application and in the Kafka Connect plugin, so it knows neither Kafka nor
 * Avro.
 */
package io.slamonitor.mapping;
