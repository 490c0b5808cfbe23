package io.slamonitor.eventfile;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;

/**
 * Reads UTF-8 text line by line in bounded memory. A line that is too long or no UTF-8 is handed out as unreadable and
 * the next one is read as usual; where the file itself breaks off, an unreadable line is the last.
 */
final class LineReader {
    /** The longest line that is read, in bytes. */
    static final int MAX_LINE_BYTES = 1 << 20;

    private static final int BUFFER_BYTES = 1 << 16;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final InputStream input;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int position;
    private int limit;
    private boolean ended;
    private long lines;
    private final Deque<Line> returned = new ArrayDeque<>();
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);

    LineReader(final InputStream input) {
        this.input = input;
    }

    /** The next line, or empty at the end of the file. */
    Optional<Line> next() {
        if (!returned.isEmpty()) {
            return Optional.of(returned.pop());
        }
        try {
            return read();
        } catch (final EOFException e) {
            return broken("the compressed file ends too early: the rest is missing");
        } catch (final ZipException e) {
            return broken("the compressed file is damaged here: the rest cannot be read");
        } catch (final IOException e) {
            return broken("the rest of the file cannot be read: " + e.getMessage());
        }
    }

    private Optional<Line> read() throws IOException {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean tooLong = false;
        boolean any = false;
        while (position < limit || fill()) {
            any = true;
            final int end = indexOfNewline();
            final int length = end - position;
            tooLong |= bytes.size() + length > MAX_LINE_BYTES;
            if (!tooLong) {
                bytes.write(buffer, position, length);
            }
            position = end;
            if (position < limit) {
                position++;
                break;
            }
        }
        return any ? Optional.of(line(bytes, tooLong)) : Optional.empty();
    }

    /** Hands lines out once more, in this order, before any other. */
    void pushBack(final List<Line> lines) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            returned.push(lines.get(i));
        }
    }

    private Optional<Line> broken(final String why) {
        ended = true;
        return Optional.of(Line.unreadable(++lines, why));
    }

    private Line line(final ByteArrayOutputStream bytes, final boolean tooLong) {
        lines++;
        if (tooLong) {
            return Line.unreadable(lines, "the line is longer than " + MAX_LINE_BYTES + " bytes");
        }
        try {
            String text = decoder.decode(ByteBuffer.wrap(bytes.toByteArray())).toString();
            if (lines == 1 && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
                text = text.substring(1);
            }
            return Line.of(lines, text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
        } catch (final CharacterCodingException e) {
            return Line.unreadable(lines, "the line is not UTF-8 text");
        }
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = 0;
        limit = ended ? 0 : Math.max(0, input.read(buffer));
        return limit > 0;
    }

    private int indexOfNewline() {
        int end = position;
        while (end < limit && buffer[end] != '\n') {
            end++;
        }
        return end;
    }
}
