package io.slamonitor.policy.yaml.holiday;

/** Holidays that cannot be read or found; the message says what is wrong, where, and what was expected. */
public final class HolidayDataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public HolidayDataException(String message) {
        super(message);
    }

    public HolidayDataException(String message, Throwable cause) {
        super(message, cause);
    }
}
