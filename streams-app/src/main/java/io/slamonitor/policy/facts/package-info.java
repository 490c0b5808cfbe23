/**
 * What a catalogue says, in words, and what differs between two: the one source of what {@code sla policy show} prints and
 * {@code sla policy diff} compares, so that a fact which is shown cannot change unseen.
 */
package io.slamonitor.policy.facts;
