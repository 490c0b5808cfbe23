package io.slamonitor.policy.yaml.holiday;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.fortuna.ical4j.data.CalendarParserImpl;
import net.fortuna.ical4j.data.ContentHandler;
import net.fortuna.ical4j.data.ParserException;

/**
 * Reads the VEVENTs of an iCalendar text (RFC 5545) as they are written, with ical4j's parser. Its model of a calendar
 * is left out on purpose: it would register every time zone of the text with the JDK, for good, and may fetch zone
 * definitions, whereas a holiday is a date without a zone.
 */
final class IcsReader implements ContentHandler {
    private static final String EVENT = "VEVENT";

    private final List<IcsProperties> events = new ArrayList<>();
    private IcsProperties event;
    /** How many components deep the reader is inside the event; an alarm's properties are not the event's. */
    private int nested;

    private String property;
    private Map<String, String> parameters = Map.of();

    private IcsReader() {}

    /** @throws HolidayDataException if the text is no iCalendar, with the line */
    static List<IcsProperties> read(String name, String content) {
        IcsLines lines = IcsLines.of(HolidayText.bounded(name, content));
        IcsReader reader = new IcsReader();
        try {
            new CalendarParserImpl().parse(new StringReader(lines.text()), reader);
        } catch (ParserException e) {
            throw new HolidayDataException(
                    name + ":" + lines.original(e.getLineNo()) + ": is not iCalendar: " + reason(e), e);
        } catch (IOException e) {
            throw new HolidayDataException(name + ": cannot be read: " + e.getMessage(), e);
        }
        return reader.events;
    }

    private static String reason(ParserException e) {
        return e.getMessage().replaceFirst("^Error at line \\d+:\\s*", "");
    }

    @Override
    public void startCalendar() {}

    @Override
    public void endCalendar() {}

    @Override
    public void startComponent(String component) {
        if (event != null) {
            nested++;
        } else if (component.equalsIgnoreCase(EVENT)) {
            event = new IcsProperties();
        }
    }

    @Override
    public void endComponent(String component) {
        if (nested > 0) {
            nested--;
        } else if (event != null) {
            events.add(event);
            event = null;
        }
    }

    @Override
    public void startProperty(String name) {
        property = name.toUpperCase(Locale.ROOT);
        parameters = new HashMap<>();
    }

    @Override
    public void parameter(String name, String value) {
        parameters.put(name.toUpperCase(Locale.ROOT), value);
    }

    @Override
    public void propertyValue(String value) {
        if (event != null && nested == 0) {
            event.add(property, parameters, value.trim());
        }
    }

    @Override
    public void endProperty(String name) {}
}
