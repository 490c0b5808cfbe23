/**
 * Kafka and a schema registry for the demo and the tests: a real broker in this process and a real registry beside it,
 * both on the loopback interface only. Nothing here is used by {@code sla run}.
 */
package io.slamonitor.embedded;
