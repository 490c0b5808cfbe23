package io.slamonitor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/configuration.md} says what the code does: its tables are written from the code. After changing a setting,
 * run this test with {@code -Dsla.docs.write=true} and commit the page.
 */
class ConfigurationPageTest {
    private static final Path PAGE = Path.of("..", "docs", "configuration.md");
    private static final String BEGIN = "<!-- %s: written by ConfigurationPageTest -->\n";
    private static final String END = "<!-- end of %s -->";

    @Test
    void pageListsEverySettingAsTheCodeHasIt() throws IOException {
        String page = Files.readString(PAGE, StandardCharsets.UTF_8);
        String right = replace(page, "settings", settings(Settings.ALL, ""));
        right = replace(right, "sources", settings(IngestSettings.OF_A_SOURCE, "ingest.SOURCE."));
        right = replace(right, "reserved", reserved());
        if (Boolean.getBoolean("sla.docs.write")) {
            Files.writeString(PAGE, right, StandardCharsets.UTF_8);
        } else {
            assertThat(page)
                    .as("run this test with -Dsla.docs.write=true and commit docs/configuration.md")
                    .isEqualTo(right);
        }
    }

    private static String replace(String page, String part, String content) {
        String begin = BEGIN.formatted(part);
        int from = page.indexOf(begin) + begin.length();
        int to = page.indexOf(END.formatted(part));
        assertThat(page).contains(begin, END.formatted(part));
        return page.substring(0, from) + content + page.substring(to);
    }

    private static String settings(List<Setting<?>> settings, String prefix) {
        StringBuilder table =
                new StringBuilder("| key | default | value | what it does |\n| --- | --- | --- | --- |\n");
        for (Setting<?> setting : settings) {
            table.append("| `%s` | %s | %s | %s |\n"
                    .formatted(
                            prefix + setting.key(),
                            setting.standardText().map(text -> "`" + text + "`").orElse(""),
                            setting.type().expected(),
                            setting.about()));
        }
        return table.toString();
    }

    private static String reserved() {
        StringBuilder table = new StringBuilder("| key | why not |\n| --- | --- |\n");
        for (PassThrough library : PassThrough.values()) {
            new TreeMap<>(library.reserved())
                    .forEach((name, why) -> table.append("| `%s%s` | %s |\n".formatted(library.prefix(), name, why)));
        }
        return table.toString();
    }
}
