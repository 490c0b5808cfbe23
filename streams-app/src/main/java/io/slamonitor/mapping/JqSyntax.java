package io.slamonitor.mapping;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.thisptr.jackson.jq.internal.javacc.ParseException;
import net.thisptr.jackson.jq.internal.javacc.Token;

/** What is wrong with a text that is no jq, and where: as {@code NAME:LINE:COLUMN: …}, with the line itself. */
final class JqSyntax {
    /** How the scanner tells the place of a character that begins nothing. */
    private static final Pattern SCANNER = Pattern.compile("Lexical error at line (\\d+), column (\\d+)");

    private JqSyntax() {}

    static String complaint(final String name, final String text, final Throwable cause) {
        if (cause instanceof ParseException fault && fault.currentToken != null) {
            final Token found = fault.currentToken.next == null ? fault.currentToken : fault.currentToken.next;
            return at(name, text, found.beginLine, found.beginColumn, unexpected(found));
        }
        final Matcher place = SCANNER.matcher(String.valueOf(cause == null ? null : cause.getMessage()));
        if (place.find()) {
            return at(
                    name,
                    text,
                    Integer.parseInt(place.group(1)),
                    Integer.parseInt(place.group(2)),
                    "a character that jq does not know here, or a text that is not closed");
        }
        return name + ": is no jq program: " + (cause == null ? "" : cause.getMessage());
    }

    private static String unexpected(final Token found) {
        return found.kind == 0
                ? "the program ends too early: is a bracket, an 'end' or a text not closed?"
                : "'" + found.image + "' is not expected here";
    }

    private static String at(
            final String name, final String text, final int line, final int column, final String what) {
        final String[] lines = text.split("\\R", -1);
        final String shown = line >= 1 && line <= lines.length ? lines[line - 1] : "";
        return name + ":" + line + ":" + column + ": " + what + "\n    " + shown + "\n    "
                + " ".repeat(Math.max(0, column - 1)) + "^";
    }
}
