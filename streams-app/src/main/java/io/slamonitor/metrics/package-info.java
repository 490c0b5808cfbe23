/** Our own meters and those of the libraries in one registry, in Prometheus' formats. */
package io.slamonitor.metrics;
