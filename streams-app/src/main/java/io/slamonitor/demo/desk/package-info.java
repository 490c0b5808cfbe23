/**
 * Simulated desks, one a contract: tickets as the contract's field values have them, and what happens to them from their
 * creation to their end.
 */
package io.slamonitor.demo.desk;
