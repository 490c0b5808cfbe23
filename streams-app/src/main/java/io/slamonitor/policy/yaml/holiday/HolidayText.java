package io.slamonitor.policy.yaml.holiday;

/** Bounds what is read: holidays of a century fit many times. */
final class HolidayText {
    static final int MOST_CHARACTERS = 2_000_000;

    private HolidayText() {}

    /** The content, unless it is too long. */
    static String bounded(String name, String content) {
        if (content.length() > MOST_CHARACTERS) {
            throw new HolidayDataException(name + ": has " + content.length() + " characters, expected at most "
                    + MOST_CHARACTERS + " of holidays");
        }
        return content;
    }
}
