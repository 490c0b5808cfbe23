/**
 * How the tasks are: what they tell of themselves while they work, and to whom. Knows no library of metrics; whoever shows
 * it implements {@link io.slamonitor.topology.watch.TaskObserver}.
 */
package io.slamonitor.topology.watch;
