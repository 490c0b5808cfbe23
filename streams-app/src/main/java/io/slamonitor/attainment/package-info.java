/**
 * How promises are kept, counted: what each clock adds, by group and window. Pure: knows the JDK, tickets, policies and
 * evaluations only.
 */
package io.slamonitor.attainment;
