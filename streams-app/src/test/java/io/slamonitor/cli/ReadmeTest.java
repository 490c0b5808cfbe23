package io.slamonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What README.md shows of commands is what they print. */
class ReadmeTest {
    private static final String INDENT = "    ";
    private static final String PROMPT = INDENT + "$ ";
    private static final String LEFT_OUT = "...";

    @TempDir
    private Path folder;

    private String readme;

    /**
     * A command and what is shown below it.
     *
     * @param shown without the indent; a line {@code ...} stands for any number of lines
     */
    private record Session(String command, List<String> shown) {}

    @BeforeEach
    void read() throws IOException {
        readme = Files.readString(Path.of("../README.md"));
    }

    /** Every line with a prompt, and what is shown until the next or the end of the block. */
    private List<Session> sessions() {
        final List<Session> sessions = new ArrayList<>();
        boolean inside = false;
        for (final String line : readme.lines().toList()) {
            if (line.startsWith(PROMPT)) {
                sessions.add(new Session(line.substring(PROMPT.length()), new ArrayList<>()));
                inside = true;
            } else if (inside && (line.isBlank() || line.startsWith(INDENT))) {
                sessions.get(sessions.size() - 1).shown().add(line.isBlank() ? "" : line.substring(INDENT.length()));
            } else {
                inside = false;
            }
        }
        return sessions;
    }

    @Test
    void everyCommandPrintsWhatIsShown() throws IOException {
        int run = 0;
        for (final Session session : sessions()) {
            if (session.command().startsWith("cat ")) {
                Files.writeString(
                        folder.resolve(session.command().substring("cat ".length())),
                        String.join("\n", session.shown()).strip() + "\n");
            } else {
                assertThat(session.command()).startsWith("./sla ");
                printsWhatIsShown(session);
                run++;
            }
        }
        assertThat(run).isGreaterThanOrEqualTo(3);
    }

    private void printsWhatIsShown(final Session session) {
        final Object[] arguments = Pattern.compile(" +")
                .splitAsStream(session.command().substring("./sla ".length()))
                .map(word -> word.startsWith("policies/") ? "../" + word : word)
                .map(word -> word.endsWith(".jsonl") ? folder.resolve(word).toString() : word)
                .toArray();

        final Sla result = Sla.run(arguments);

        assertThat(result.exitCode()).as(session.command() + result.err()).isZero();
        final String shown = String.join("\n", session.shown()).strip();
        final Matcher parts = Pattern.compile("(?s)(?:^|\n)" + Pattern.quote(LEFT_OUT) + "(?:\n|$)")
                .matcher(shown);
        String rest = result.out().replace("../policies/", "policies/");
        int from = 0;
        while (parts.find()) {
            rest = after(rest, shown.substring(from, parts.start()), session);
            from = parts.end();
        }
        after(rest, shown.substring(from), session);
    }

    private static String after(final String printed, final String shown, final Session session) {
        assertThat(printed).as(session.command()).contains(shown.strip());
        return printed.substring(printed.indexOf(shown.strip()) + shown.strip().length());
    }

    @Test
    void theFirstPolicyIsOne() throws IOException {
        final Matcher yaml = Pattern.compile("(?s)```yaml\n(.*?)```").matcher(readme);
        assertThat(yaml.find()).isTrue();
        final Path policy = Files.writeString(folder.resolve("first.yaml"), yaml.group(1));

        final Sla result = Sla.run("policy", "validate", policy);

        assertThat(result.exitCode()).as(result.out()).isZero();
        assertThat(result.lines()).contains("example  1              2  desk      product is example");
    }

    @Test
    void whatIsToBeTypedNamesTheScriptThatThereIs() {
        assertThat(readme.lines().filter(line -> line.startsWith(INDENT)))
                .noneMatch(line -> line.matches(" +(\\$ )?sla .*"));
    }
}
