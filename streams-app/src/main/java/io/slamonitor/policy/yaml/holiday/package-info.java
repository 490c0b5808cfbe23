/**
 * Holidays from outside: Jollyday's regions, iCalendar feeds and gov.uk's JSON, each as a {@link
 * io.slamonitor.calendar.HolidaySource}. All work on text that is already here; none opens a file or a connection.
 */
package io.slamonitor.policy.yaml.holiday;
