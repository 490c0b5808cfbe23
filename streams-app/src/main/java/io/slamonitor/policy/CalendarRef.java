package io.slamonitor.policy;

/** Which calendar counts. */
public sealed interface CalendarRef {

    /** A calendar of the catalogue, by name. */
    record Named(String name) implements CalendarRef {}

    /** The calendar of the ticket's customer; the other one for a customer without its own. */
    record OfCustomer(String otherwise) implements CalendarRef {}
}
