package io.slamonitor.policy.yaml;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Bytes of one file to a YAML 1.2 document, or one fault at the place where it stops being one. */
final class YamlParser {
    private final LoadLimits limits;
    private final Faults faults;

    YamlParser(LoadLimits limits, Faults faults) {
        this.limits = limits;
        this.faults = faults;
    }

    /** The document's root; empty after a fault. */
    Optional<YamlValue> parse(String file, byte[] content) {
        return decode(file, content)
                .flatMap(text -> compose(file, text))
                .map(root -> new YamlValue(file, root, "", faults));
    }

    private Optional<String> decode(String file, byte[] content) {
        Utf8 decoded = Utf8.decode(content);
        if (!decoded.complete()) {
            faults.add(
                    placeAfter(file, decoded.text()),
                    "",
                    Utf8.isUtf16(content)
                            ? "this is UTF-16: expected a text file in UTF-8; save it as that"
                            : "not UTF-8 text from here on: expected a text file in UTF-8");
            return Optional.empty();
        }
        return Optional.of(decoded.text());
    }

    private Optional<Node> compose(String file, String text) {
        // All at once: snakeyaml-engine 3.0.1 fails where a surrogate pair straddles the end of its buffer.
        LoadSettings settings = LoadSettings.builder()
                .setBufferSize(text.length() + 2)
                .setLabel(file)
                .setCodePointLimit(limits.fileBytes())
                .setAllowNonScalarKeys(true)
                .setMaxAliasesForCollections(limits.nodes())
                .build();
        try {
            if (!guarded(file, new Parse(settings).parseString(text))) {
                return Optional.empty();
            }
            Optional<Node> root = new Compose(settings).composeString(text);
            if (root.isEmpty()) {
                faults.add(Place.startOf(file), "", "the file is empty: expected calendars, customers or policies");
            }
            return root;
        } catch (MarkedYamlEngineException e) {
            faults.add(EventGuard.place(file, e.getProblemMark().or(e::getContextMark)), "", SyntaxMessage.of(e, text));
        } catch (ReaderException e) {
            faults.add(
                    placeAfter(file, text.substring(0, text.offsetByCodePoints(0, e.getPosition()))),
                    "",
                    String.format("a character that YAML does not allow, U+%04X: expected text", e.getCodePoint()));
        } catch (YamlEngineException e) {
            faults.add(Place.startOf(file), "", "not valid YAML: " + Words.shortened(e.getMessage()));
        }
        return Optional.empty();
    }

    private boolean guarded(String file, Iterable<Event> events) {
        EventGuard guard = new EventGuard(limits);
        for (Event event : events) {
            Optional<String> problem = guard.check(event);
            if (problem.isPresent()) {
                faults.add(EventGuard.place(file, event.getStartMark()), "", problem.get());
                return false;
            }
        }
        return true;
    }

    /** The place behind some text. */
    private static Place placeAfter(String file, String before) {
        int lines = (int) before.chars().filter(c -> c == '\n').count();
        String lastLine = before.substring(before.lastIndexOf('\n') + 1);
        return new Place(file, lines + 1, lastLine.codePointCount(0, lastLine.length()) + 1);
    }
}
