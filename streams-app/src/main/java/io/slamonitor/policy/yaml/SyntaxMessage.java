package io.slamonitor.policy.yaml;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Says in words of people who write policies what keeps a text from being YAML. */
final class SyntaxMessage {
    /** In a meaning, where what it is about begins. */
    private static final String BEGINNING = "{beginning}";

    /** What the parser says, and what is likely wrong when it does. */
    private static final Map<Pattern, Function<MatchResult, String>> MEANINGS = meanings();

    private SyntaxMessage() {}

    private static Map<Pattern, Function<MatchResult, String>> meanings() {
        Map<Pattern, Function<MatchResult, String>> meanings = new LinkedHashMap<>();
        meanings.put(Pattern.compile("\\(TAB\\)"), found -> "a tab cannot stand here; use spaces");
        meanings.put(
                Pattern.compile("found character '(.)' that cannot start"),
                found -> "a value cannot begin with '" + found.group(1) + "'; put it in quotes");
        meanings.put(
                Pattern.compile("found unknown escape character (.)"),
                found -> "'\\" + found.group(1) + "' means nothing in double quotes; use single quotes, or '\\\\' for"
                        + " one backslash");
        meanings.put(
                Pattern.compile("found undefined alias (.*)"),
                found -> "the alias '*" + Words.shortened(found.group(1)) + "' means no value: expected '&"
                        + Words.shortened(found.group(1)) + "' before a value further up");
        meanings.put(
                Pattern.compile("mapping values are not allowed here"),
                found ->
                        "a ':' that cannot end a key; put text with ': ' in it in quotes, and a space behind the ':' of"
                                + " every key");
        meanings.put(
                Pattern.compile("expected <block end>, but found '<scalar>'"),
                found -> "text behind the end of a value; put the whole value in quotes");
        meanings.put(
                Pattern.compile("expected <block end>, but found"),
                found -> "this is indented unlike what it belongs to" + BEGINNING
                        + ": keys of one map, and items of one list, begin in one column");
        return meanings;
    }

    /** @param text that was to be read */
    static String of(MarkedYamlEngineException e, String text) {
        String context = e.getContext() == null ? "" : e.getContext();
        String problem = e.getProblem() == null ? context : e.getProblem();
        String beginning = e.getContextMark()
                .map(mark -> ", which begins in line " + (mark.getLine() + 1))
                .orElse("");
        String message = meaning(context, problem)
                .map(told -> told.replace(BEGINNING, beginning))
                .orElseGet(() -> asToldByTheParser(context, problem, beginning));
        return "not valid YAML: " + Words.onOneLine(message) + invisible(e, text);
    }

    private static Optional<String> meaning(String context, String problem) {
        if (context.equals("while scanning an alias")) {
            return Optional.of("a value that begins with '*' means another one; put it in quotes");
        }
        return MEANINGS.entrySet().stream()
                .flatMap(meaning -> {
                    Matcher found = meaning.getKey().matcher(problem);
                    return found.find() ? Stream.of(meaning.getValue().apply(found)) : Stream.empty();
                })
                .findFirst();
    }

    private static String asToldByTheParser(String context, String problem, String beginning) {
        boolean told = context.isBlank() || problem.equals(context);
        return problem + (told ? "" : " " + context + beginning);
    }

    /** Spaces that are none are the likely reason, and cannot be seen. */
    private static String invisible(MarkedYamlEngineException e, String text) {
        return Stream.of(e.getProblemMark(), e.getContextMark())
                .flatMap(Optional::stream)
                .flatMap(mark -> text.lines().skip(mark.getLine()).limit(1))
                .flatMap(line -> Words.firstInvisible(line).stream())
                .findFirst()
                .map(found ->
                        String.format(" (the character U+%04X here cannot be seen; delete it or use a space)", found))
                .orElse("");
    }
}
