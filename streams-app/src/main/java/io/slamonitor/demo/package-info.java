/**
 * The demo: the whole system in one process on an embedded cluster, under simulated desks or a real log, at a clock that
 * the load driver owns. Nothing here is used by {@code sla run}.
 */
package io.slamonitor.demo;
