package io.slamonitor.app;

import de.focus_shift.jollyday.core.HolidayManager;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The library of public holidays, with its version: another one may know other holidays. */
final class HolidayData {
    private static final String VERSION = "/META-INF/maven/de.focus-shift/jollyday-core/pom.properties";

    private HolidayData() {}

    /** Its name and version. */
    static String describe() {
        try (InputStream file = HolidayManager.class.getResourceAsStream(VERSION)) {
            if (file != null) {
                Properties properties = new Properties();
                properties.load(file);
                return "jollyday " + properties.getProperty("version");
            }
        } catch (IOException unreadable) {
            return "jollyday of unknown version";
        }
        return "jollyday of unknown version";
    }
}
