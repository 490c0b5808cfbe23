package io.slamonitor.testing;

import io.slamonitor.app.AppConfig;
import io.slamonitor.app.SlaApplication;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The application in a process of its own, for tests that kill it without a word. */
public final class ApplicationProcess implements AutoCloseable {
    private final Process process;

    private ApplicationProcess(Process process) {
        this.process = process;
    }

    /** Starts it with these settings; its log goes to the file. */
    public static ApplicationProcess start(Map<String, String> settings, Path log) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                ApplicationProcess.class.getName()));
        settings.forEach((key, value) -> command.add(key + "=" + value));
        return new ApplicationProcess(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start());
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it as a power cut would: no shutdown hook runs, nothing is committed, no group is left. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(20, TimeUnit.SECONDS);
    }

    /** It stands still, and does not know it. */
    public void pause() throws IOException, InterruptedException {
        signal("STOP");
    }

    public void resume() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** Ends with its parent, whose end closes the standard input. */
    public static void main(String[] settings) throws Exception {
        Map<String, String> values = new TreeMap<>();
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            values.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        SlaApplication.start(AppConfig.of(values), System.out::println);
        int read = System.in.read();
        while (read >= 0) {
            read = System.in.read();
        }
        Runtime.getRuntime().halt(0);
    }
}
