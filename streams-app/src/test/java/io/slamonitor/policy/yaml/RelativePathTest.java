package io.slamonitor.policy.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RelativePathTest {

    @ParameterizedTest
    @CsvSource({
        "a.yaml, uk.ics, uk.ics",
        "a.yaml, ./feeds//uk.ics, feeds/uk.ics",
        "a.yaml, feeds/../uk.ics, uk.ics",
        "packs/a.yaml, uk.ics, packs/uk.ics",
        "packs/a.yaml, ../uk.ics, uk.ics"
    })
    void isReadFromTheFolderOfTheFile(String file, String reference, String expected) {
        assertThat(RelativePath.resolve(file, reference)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "../uk.ics",
                "a/../../uk.ics",
                "/etc/passwd",
                "C:/uk.ics",
                "feeds\\uk.ics",
                "file:///uk.ics"
            })
    void doesNotLeaveTheFolderOfTheCatalogue(String reference) {
        assertThat(RelativePath.resolve("a.yaml", reference)).isEmpty();
    }
}
