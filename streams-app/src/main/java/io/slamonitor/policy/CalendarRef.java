package io.slamonitor.policy;

/** Which calendar counts. */
public sealed interface CalendarRef {

    /** In words, for explanations. */
    String label();

    /** The calendar of the catalogue that it names: itself, or the one for customers without their own. */
    String named();

    /** A calendar of the catalogue, by name. */
    record Named(String name) implements CalendarRef {
        @Override
        public String label() {
            return name;
        }

        @Override
        public String named() {
            return name;
        }
    }

    /** The calendar of the ticket's customer; the other one for a customer without its own. */
    record OfCustomer(String otherwise) implements CalendarRef {
        @Override
        public String label() {
            return "the customer's calendar, else " + otherwise;
        }

        @Override
        public String named() {
            return otherwise;
        }
    }
}
