package io.slamonitor.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The metrics of a running instance as Prometheus reads them.
 *
 * @param text as it was answered
 */
public record Scrape(String text, List<Sample> samples) {
    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** One line. */
    public record Sample(String name, Map<String, String> labels, double value) {
        public String label(String label) {
            return labels.getOrDefault(label, "");
        }
    }

    /** @param url where the instance answers */
    public static Scrape at(String url) throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url + "/metrics")).build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(answer.statusCode() + ": " + answer.body());
        }
        return new Scrape(
                answer.body(),
                answer.body()
                        .lines()
                        .filter(line -> !line.startsWith("#"))
                        .map(Scrape::sample)
                        .toList());
    }

    private static Sample sample(String line) {
        Matcher sample = SAMPLE.matcher(line);
        if (!sample.matches()) {
            throw new IllegalArgumentException("no sample: " + line);
        }
        Map<String, String> labels = new TreeMap<>();
        if (sample.group(2) != null) {
            LABEL.matcher(sample.group(2)).results().forEach(label -> labels.put(label.group(1), label.group(2)));
        }
        return new Sample(
                sample.group(1), labels, Double.parseDouble(sample.group(3).replace("+Inf", "Infinity")));
    }

    /** The samples of a name. */
    public List<Sample> named(String name, String... labelsAndValues) {
        return samples.stream()
                .filter(sample -> sample.name().equals(name))
                .filter(sample -> has(sample, labelsAndValues))
                .toList();
    }

    private static boolean has(Sample sample, String... labelsAndValues) {
        for (int i = 0; i < labelsAndValues.length; i += 2) {
            if (!sample.label(labelsAndValues[i]).equals(labelsAndValues[i + 1])) {
                return false;
            }
        }
        return true;
    }

    /** The sum of the samples of a name, as a board would show it. */
    public double sum(String name, String... labelsAndValues) {
        return named(name, labelsAndValues).stream().mapToDouble(Sample::value).sum();
    }
}
