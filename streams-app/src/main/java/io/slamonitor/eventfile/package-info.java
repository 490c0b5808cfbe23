/**
 * Ticket events from files: JSON lines, CSV with {@code TicketEvent}'s columns, and the CSV of other systems by a
 * {@link io.slamonitor.eventfile.CsvMapping}. Files are read line by line and never held as text; what is wrong with a
 * line is reported with its number, and the rest is read.
 */
package io.slamonitor.eventfile;
