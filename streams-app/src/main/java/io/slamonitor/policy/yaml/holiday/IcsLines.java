package io.slamonitor.policy.yaml.holiday;

import java.util.ArrayList;
import java.util.List;

/**
 * Content lines of an iCalendar text: folded ones joined (RFC 5545, 3.1) and blank ones, which some feeds put between
 * events, left out.
 */
final class IcsLines {
    private final StringBuilder text = new StringBuilder();
    /** For each content line the line of the original on which it begins. */
    private final List<Integer> origins = new ArrayList<>();

    private IcsLines() {}

    static IcsLines of(String content) {
        IcsLines lines = new IcsLines();
        List<String> physical = content.replaceFirst("^\uFEFF", "").lines().toList();
        for (int i = 0; i < physical.size(); i++) {
            lines.add(physical.get(i), i + 1);
        }
        lines.text.append("\r\n");
        return lines;
    }

    private void add(String line, int number) {
        boolean folded = line.startsWith(" ") || line.startsWith("\t");
        if (folded && !origins.isEmpty()) {
            text.append(line, 1, line.length());
        } else if (!line.isBlank()) {
            text.append(origins.isEmpty() ? "" : "\r\n").append(line);
            origins.add(number);
        }
    }

    String text() {
        return text.toString();
    }

    /** The original line of a content line, both counted from 1; the last one for what lies beyond. */
    int original(int contentLine) {
        return origins.isEmpty() ? 1 : origins.get(Math.max(0, Math.min(contentLine, origins.size()) - 1));
    }
}
