/**
 * What is promised for which tickets: policies with their targets, and the catalogues that hold everything that went
 * live together. {@link io.slamonitor.policy.Lifecycle} is the table of metrics.
 */
package io.slamonitor.policy;
