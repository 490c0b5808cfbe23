package io.slamonitor.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.slamonitor.text.Sha256;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Version;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/**
 * The functions of our programs: jq's own without what looks at the world outside ({@code env}, modules), and two more:
 *
 * <ul>
 *   <li>{@code instant}: from milliseconds since 1970 to ISO 8601 in UTC
 *   <li>{@code sha256}: from a text to its SHA-256 in hexadecimal, to put in the place of an address or a long id
 * </ul>
 *
 * Both give null for null, as a field of an event that is not there.
 */
final class JqFunctions {
    static final Version VERSION = Versions.JQ_1_7;

    private static final Map<String, Function> FUNCTIONS;
    private static final Scope ROOT = Scope.newEmptyScope();

    static {
        FUNCTIONS = BuiltinFunctionLoader.getInstance().listFunctions(VERSION, ROOT);
        FUNCTIONS.keySet().removeIf(name -> name.startsWith("debug_") || name.startsWith("env/"));
        FUNCTIONS.put("instant/0", ofInput(JqFunctions::instant));
        FUNCTIONS.put("sha256/0", ofInput(JqFunctions::sha256));
        FUNCTIONS.replaceAll((name, function) -> timed(function));
        FUNCTIONS.forEach(ROOT::addFunction);
    }

    private JqFunctions() {}

    private interface OfInput {
        String apply(JsonNode input) throws JsonQueryException;
    }

    /** A scope of one's own with all functions. */
    static Scope scope() {
        return Scope.newChildScope(ROOT);
    }

    /** The functions' names, without those that are jq's own business. */
    static Set<String> names() {
        return FUNCTIONS.keySet().stream()
                .map(name -> name.substring(0, name.indexOf('/')))
                .filter(name -> !name.startsWith("_"))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Function timed(final Function function) {
        return (scope, arguments, input, path, output, version) -> {
            RunningTime.checkCurrent();
            function.apply(
                    scope,
                    arguments,
                    input,
                    path,
                    (result, resultPath) -> {
                        RunningTime.checkCurrent();
                        output.emit(result, resultPath);
                    },
                    version);
        };
    }

    private static Function ofInput(final OfInput function) {
        return (scope, arguments, input, path, output, version) ->
                output.emit(input.isNull() ? input : new TextNode(function.apply(input)), null);
    }

    private static String instant(final JsonNode millis) throws JsonQueryException {
        try {
            if (millis.isNumber()) {
                return Instant.ofEpochMilli(millis.longValue()).toString();
            }
        } catch (final DateTimeException e) {
            // reported below
        }
        throw new JsonQueryException("instant expects milliseconds since 1970, but its input is %s", millis);
    }

    private static String sha256(final JsonNode text) throws JsonQueryException {
        if (!text.isTextual()) {
            throw new JsonQueryException("sha256 expects a text, but its input is %s", text);
        }
        return HexFormat.of().formatHex(Sha256.of(text.textValue()));
    }
}
