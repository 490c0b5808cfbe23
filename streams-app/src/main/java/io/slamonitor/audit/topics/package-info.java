/**
 * Reads what was heard and what was told from a cluster's topics, and holds one against the other by
 * {@link io.slamonitor.audit.Oracle}.
 */
package io.slamonitor.audit.topics;
