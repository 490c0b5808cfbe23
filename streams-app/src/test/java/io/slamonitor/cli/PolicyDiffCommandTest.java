package io.slamonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files against files; against what is live: {@link PolicyHistoryIT}. */
class PolicyDiffCommandTest {
    private static final Path BEFORE = Samples.FOLDER.resolve("desks");
    private static final Path AFTER = Samples.FOLDER.resolve("desks-next");

    @TempDir
    Path folder;

    @Test
    void everyFactThatDiffersIsToldBeforeAndAfter() {
        final Sla run = Sla.run("policy", "diff", AFTER, "--against", BEFORE);
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEqualTo(Samples.expected("policy-diff.txt"));
    }

    @Test
    void jsonSaysTheSameInOneObject() {
        final Sla run = Sla.run("policy", "diff", "--output", "json", AFTER, "--against", BEFORE);
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEqualTo(Samples.expected("policy-diff.json"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"good/sketch.yaml", "good/several-files", "good/with-holiday-files", "good/conditions.yaml"})
    void nothingDiffersFromItself(final String name) {
        final Path path = Path.of("src/test/resources/policies").resolve(name);
        final Sla run = Sla.run("policy", "diff", "--exit-code", path, "--against", path);
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).endsWith("\n\nNothing differs.\n");
    }

    @Test
    void anotherWayOfWritingDiffersInTheFileAlone() {
        final Path one = Samples.write(
                folder,
                "p.yaml",
                "policies:",
                "  - name: p",
                "    match: {product: crm, plan: [gold, silver]}",
                "    calendar: 24x7",
                "    targets: [{metric: resolution, within: 90m}, {metric: first-response, within: 1h}]");
        final Path other = Samples.write(
                folder,
                "q.yaml",
                "# The same.",
                "policies:",
                "  - calendar: 24x7",
                "    targets: [{within: PT1H, metric: first-response}, {within: {default: 1h30m}, metric: resolution}]",
                "    match: {plan: [silver, gold], product: crm}",
                "    name: p");
        final Sla run = Sla.run("policy", "diff", other, "--against", one);
        assertThat(run.out())
                .endsWith("\n\nNothing differs in what they say.\nfile p.yaml: removed\nfile q.yaml: added\n");
    }

    @Test
    void holidaysThatANewerFileHasAreTold() throws IOException {
        final Path before = feed("before", "20270503");
        final Path after = feed("after", "20270510");
        assertThat(Sla.run("policy", "diff", after, "--against", before).out())
                .endsWith(
                        """


                        calendar desk: changed
                            holiday on 2027-05-03: removed May Day
                            holiday on 2027-05-10: added May Day
                        file days.ics: changed
                        """);
    }

    private Path feed(final String name, final String date) throws IOException {
        final Path catalogue = Files.createDirectory(folder.resolve(name));
        Samples.write(
                catalogue,
                "p.yaml",
                "calendars:",
                "  desk: {zone: Europe/London, hours: {mon-fri: \"09:00-17:00\"}, holidays: {ics: days.ics}}");
        Samples.write(
                catalogue,
                "days.ics",
                "BEGIN:VCALENDAR",
                "VERSION:2.0",
                "PRODID:x",
                "BEGIN:VEVENT",
                "UID:1",
                "DTSTAMP:20260101T000000Z",
                "DTSTART;VALUE=DATE:" + date,
                "SUMMARY:May Day",
                "END:VEVENT",
                "END:VCALENDAR");
        return catalogue;
    }

    @Test
    void exitCodeTellsOfADifferenceIfAsked() {
        assertThat(Sla.run("policy", "diff", "--exit-code", AFTER, "--against", BEFORE)
                        .exitCode())
                .isEqualTo(3);
    }

    @Test
    void faultsOfEitherSideAreTold() {
        final Path faulty = Samples.write(folder, "a.yaml", "policies: [{name: p}]");
        assertThat(Sla.run("policy", "diff", faulty, "--against", BEFORE).exitCode())
                .isEqualTo(ExitCode.BAD_INPUT);
        final Sla run = Sla.run("policy", "diff", BEFORE, "--against", faulty);
        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).startsWith(faulty + ":1:");
    }
}
