/**
 * What would make the application silently wrong, as pure functions: how a source usually is heard, and what the readings of
 * an instance mean. Knows the JDK only.
 */
package io.slamonitor.watch;
