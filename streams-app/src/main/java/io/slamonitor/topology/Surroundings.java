package io.slamonitor.topology;

import io.slamonitor.topology.time.InputEnds;
import io.slamonitor.topology.time.InputReader;
import io.slamonitor.topology.watch.TaskObserver;

/**
 * What the topology needs of whoever runs it.
 *
 * @param ends says where the input's partitions end
 * @param reader reads the input for the application's threads
 * @param observer is told of the tasks
 */
public record Surroundings(InputEnds ends, InputReader reader, TaskObserver observer) {}
