/** What the application answers on HTTP. Knows no Kafka: it is handed what it shows. */
package io.slamonitor.http;
