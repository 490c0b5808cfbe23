/**
 * Clocks and explanations as the commands and the HTTP interface write them: contracts, whose names stay. Knows the domain
 * and Jackson.
 */
package io.slamonitor.json;
