package io.slamonitor.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/producing-events.md shows of a file is in that file, and every file that it names is there. */
class ExamplesPageTest {
    private static final String PAGE = Repository.text("docs/producing-events.md");
    private static final Pattern SHOWN = Pattern.compile("<!-- from: (\\S+) -->\\n```\\w+\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("]\\(\\.\\./([^)#]+)");

    @Test
    void whatIsShownOfAFileIsInIt() {
        final List<MatchResult> shown = SHOWN.matcher(PAGE).results().toList();
        assertThat(shown).hasSize(3).allSatisfy(part -> assertThat(Repository.text(part.group(1)))
                .contains(part.group(2)));
    }

    @Test
    void whatItNamesIsThere() {
        assertThat(LINK.matcher(PAGE).results().map(link -> link.group(1)))
                .isNotEmpty()
                .allMatch(file -> Files.exists(Repository.file(file)));
    }
}
