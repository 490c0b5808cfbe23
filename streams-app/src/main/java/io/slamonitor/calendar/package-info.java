/**
 * Business time: when a desk is open, and arithmetic on nothing but that time.
 *
 * <p>{@link io.slamonitor.calendar.CalendarDefinition} says when a calendar is open, in wall-clock times of its zone;
 * {@link io.slamonitor.calendar.BusinessCalendar} answers questions about instants. JDK only.
 */
package io.slamonitor.calendar;
