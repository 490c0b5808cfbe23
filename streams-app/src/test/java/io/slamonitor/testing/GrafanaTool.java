package io.slamonitor.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** A program in the folder {@code grafana}, which finds or fetches what it runs, and says by its exit status if it cannot. */
public final class GrafanaTool {
    public static final Path FOLDER = Path.of("..", "grafana").toAbsolutePath().normalize();

    private static final int CANNOT_BE_HAD = 69;

    /**
     * What a program has said.
     *
     * @param said on both of its outputs
     */
    public record Outcome(int status, String said) {}

    private GrafanaTool() {}

    /** Runs it in that folder and expects it to be content. */
    public static String content(byte[] input, String... command) throws IOException, InterruptedException {
        Outcome outcome = run(input, command);
        assertThat(outcome.status()).as(outcome.said()).isZero();
        return outcome.said();
    }

    /**
     * Runs it in that folder. Where it cannot be had, this fails in continuous integration, and elsewhere leaves the test out
     * with the reason.
     *
     * @param input what it reads from its standard input
     */
    public static Outcome run(byte[] input, String... command) throws IOException, InterruptedException {
        Process process = start(command).redirectErrorStream(true).start();
        try (var standardInput = process.getOutputStream()) {
            standardInput.write(input);
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return had(new Outcome(process.waitFor(), said));
    }

    /** Leaves the test out if a program could not be had. */
    public static Outcome had(Outcome outcome) {
        if (outcome.status() == CANNOT_BE_HAD && System.getenv("CI") == null) {
            System.err.println("LEFT OUT: " + outcome.said());
            Assumptions.abort(outcome.said());
        }
        return outcome;
    }

    /** As it is about to be started. */
    static ProcessBuilder start(String... command) {
        List<String> words = new ArrayList<>(List.of(command));
        words.set(0, FOLDER.resolve(command[0]).toString());
        return new ProcessBuilder(words).directory(FOLDER.toFile());
    }
}
