package io.slamonitor.calendar;

/** A question that a calendar cannot answer, or a definition that can answer none; the message names the calendar. */
public final class CalendarException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CalendarException(String message) {
        super(message);
    }

    public CalendarException(String message, Throwable cause) {
        super(message, cause);
    }
}
