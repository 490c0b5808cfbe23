/**
 * What happened to a ticket: events as its own system tells them, the history they add up to, whatever order they arrived
 * in, and what is known of the ticket after each. Knows nothing of service levels.
 */
package io.slamonitor.ticket;
