package io.slamonitor.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.slamonitor.eventfile.BadLineException;
import io.slamonitor.eventfile.JsonEventParser;
import io.slamonitor.text.FileFaults;
import io.slamonitor.text.NearMiss;
import io.slamonitor.ticket.TicketEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How the payloads of a ticket system become ticket events: a jq program that yields, for a payload, an object with
 * {@code TicketEvent}'s field names for each event. A payload that means nothing yields none.
 */
public final class EventMapping {
    /** The mappings that come with the program: {@code connectors/mappings}. */
    public static final List<String> BUILT_IN = List.of(
            "github", "jira", "osticket-cdc", "servicenow", "zammad", "zammad-cdc", "zendesk", "zendesk-export");

    private static final String FOLDER = "/connectors/mappings/";
    private static final String FILE = "/mapping.jq";

    private final JqProgram program;

    private EventMapping(final JqProgram program) {
        this.program = program;
    }

    /** @throws InvalidProgramException if the text is no jq */
    public static EventMapping of(final String name, final String text) {
        return new EventMapping(JqProgram.compile(name, text));
    }

    /**
     * A mapping that comes with the program, or one from a file.
     *
     * @throws InvalidProgramException if there is none, or it is no jq
     */
    public static EventMapping find(final String nameOrFile) {
        if (BUILT_IN.contains(nameOrFile)) {
            return of(nameOrFile, text(nameOrFile));
        }
        final Path file = Path.of(nameOrFile);
        if (!Files.isRegularFile(file)) {
            throw new InvalidProgramException(nameOrFile + ": neither a mapping that comes with the program ("
                    + String.join(", ", BUILT_IN) + ") nor a file"
                    + NearMiss.of(nameOrFile, BUILT_IN)
                            .map(near -> "; did you mean '" + near + "'?")
                            .orElse(""));
        }
        try {
            return of(nameOrFile, Files.readString(file));
        } catch (final CharacterCodingException e) {
            throw new InvalidProgramException(nameOrFile + ": is not UTF-8");
        } catch (final IOException e) {
            throw new InvalidProgramException(nameOrFile + ": cannot be read: " + FileFaults.reason(e));
        }
    }

    /** The program of a mapping that comes with the program. */
    public static String text(final String builtIn) {
        try (InputStream input = EventMapping.class.getResourceAsStream(FOLDER + builtIn + FILE)) {
            return new String(input.readAllBytes(), StandardCharsets.UTF_8);
        } catch (final IOException e) {
            throw new InvalidProgramException(builtIn + ": cannot be read: " + e.getMessage());
        }
    }

    /** Its built-in name, or the file it was read from. */
    public String name() {
        return program.name();
    }

    /**
     * The events of a payload. Among events of one instant those of a payload keep their order, by their
     * {@code sequence}; and whatever is sent twice gives events that are equal, with equal ids.
     *
     * @throws ProgramFailedException if the program cannot deal with the payload
     */
    public MappedEvents map(final JsonNode payload) {
        final List<TicketEvent> events = new ArrayList<>();
        final List<String> faults = new ArrayList<>();
        final List<JsonNode> results = program.run(payload, Map.of());
        for (int i = 0; i < results.size(); i++) {
            try {
                events.add(JsonEventParser.parse(results.get(i), i));
            } catch (final BadLineException e) {
                faults.add("event " + (i + 1) + " of " + results.size() + ": " + e.getMessage());
            }
        }
        return new MappedEvents(events, faults);
    }
}
