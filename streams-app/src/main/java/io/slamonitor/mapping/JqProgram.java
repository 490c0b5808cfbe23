package io.slamonitor.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.slamonitor.text.NearMiss;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/**
 * A jq program, ready to be run on one JSON value after the other. It has no way to the environment, to files or to the
 * network, and its time and the number of its results are bounded. May be shared between threads.
 */
public final class JqProgram {
    /** Far more than a mapping needs, and short enough for a worker that waits. */
    private static final Duration TIME = Duration.ofSeconds(5);

    private static final int MAX_RESULTS = 10_000;
    private static final int MAX_CHARACTERS = 1 << 18;
    private static final int SHOWN_CHARACTERS = 300;
    private static final Pattern NO_FUNCTION = Pattern.compile("Function (\\S+)/(\\d+) does not exist");

    private final String name;
    private final JsonQuery query;

    private JqProgram(final String name, final JsonQuery query) {
        this.name = name;
        this.query = query;
    }

    /**
     * Compiles a program.
     *
     * @param name how messages call it: a file, or the name of a setting
     * @throws InvalidProgramException if it is no jq
     */
    public static JqProgram compile(final String name, final String text) {
        if (text.length() > MAX_CHARACTERS) {
            throw new InvalidProgramException(name + ": is longer than " + MAX_CHARACTERS + " characters");
        }
        try {
            return new JqProgram(name, JsonQuery.compile(text, JqFunctions.VERSION));
        } catch (final JsonQueryException e) {
            throw new InvalidProgramException(JqSyntax.complaint(name, text, e.getCause()));
        } catch (final StackOverflowError e) {
            throw new InvalidProgramException(name + ": is nested too deeply");
        }
    }

    /** How messages call it. */
    public String name() {
        return name;
    }

    /**
     * Everything it yields for a value, in order.
     *
     * @param variables further values, by their names without the {@code $}
     * @throws ProgramFailedException if it fails, runs too long or yields too much
     */
    public List<JsonNode> run(final JsonNode input, final Map<String, JsonNode> variables) {
        final Scope scope = JqFunctions.scope();
        variables.forEach(scope::setValue);
        final List<JsonNode> results = new ArrayList<>();
        try (RunningTime time = RunningTime.atMost(TIME)) {
            query.apply(scope, input, result -> {
                time.check();
                if (results.size() == MAX_RESULTS) {
                    throw new JsonQueryException("yields more than " + MAX_RESULTS + " results");
                }
                results.add(result);
            });
        } catch (final JsonQueryException e) {
            throw failed(explained(e));
        } catch (final StackOverflowError e) {
            throw failed("calls itself too often");
        } catch (final RunningTime.ExceededException e) {
            throw failed(e.getMessage());
        } catch (final RuntimeException e) {
            throw failed(shown(e.toString()));
        }
        return results;
    }

    private ProgramFailedException failed(final String why) {
        return new ProgramFailedException(name + ": " + why);
    }

    private static String explained(final JsonQueryException fault) {
        final String message = shown(messageOf(fault));
        final Matcher unknown = NO_FUNCTION.matcher(message);
        if (!unknown.find()) {
            return message;
        }
        return message
                + NearMiss.of(unknown.group(1), JqFunctions.names())
                        .map(near -> "; did you mean '" + near + "'?")
                        .orElse("");
    }

    /** One that only passes on another's has none of its own. */
    private static String messageOf(final JsonQueryException fault) {
        Throwable telling = fault;
        while (textOf(telling) == null && telling.getCause() != null) {
            telling = telling.getCause();
        }
        final String text = textOf(telling);
        return text == null ? "fails, and jq does not say why" : text;
    }

    private static String textOf(final Throwable fault) {
        return fault instanceof JsonQueryException jq ? jq.getOriginalMessage() : fault.getMessage();
    }

    private static String shown(final String message) {
        final String line = message.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= SHOWN_CHARACTERS ? line : line.substring(0, SHOWN_CHARACTERS) + "…";
    }
}
