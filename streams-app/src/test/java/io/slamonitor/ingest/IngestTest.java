package io.slamonitor.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.slamonitor.mapping.EventMapping;
import io.slamonitor.ticket.TicketEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of a request's body; how it reaches the broker, the test on a real one says. */
class IngestTest {
    private static final IngestLimits LIMITS = new IngestLimits(20_000, 5, 64 * 1024, Duration.ofSeconds(20));
    /** For samples, of which one may hold a whole story. */
    private static final IngestLimits ROOMY = new IngestLimits(1_000_000, 100, 4 * 1024 * 1024, Duration.ofSeconds(20));

    private static final IngestSource EVENTS = new IngestSource(
            IngestSource.EVENTS, new BearerTokens(List.of("0123456789abcdef")), EventMapping.of("events", "."));

    private final List<TicketEvent> sent = new ArrayList<>();
    private final Ingest ingest = within(LIMITS);
    private final Ingest roomy = within(ROOMY);

    private static Ingest within(IngestLimits limits) {
        return new Ingest(
                Map.of(EVENTS.name(), EVENTS),
                limits,
                event -> event.ticketId().equals("early") ? Optional.of("occurredAt lies before") : Optional.empty());
    }

    @AfterEach
    void close() {
        ingest.close();
        roomy.close();
    }

    private List<TicketEvent> take(byte[] body, boolean gzipped, boolean lines) {
        return take(body, gzipped, lines, shown -> true);
    }

    private List<TicketEvent> take(byte[] body, boolean gzipped, boolean lines, Predicate<byte[]> shown) {
        return take(ingest, EVENTS, new Body(body, gzipped, lines), shown);
    }

    private List<TicketEvent> take(Ingest into, IngestSource from, Body body, Predicate<byte[]> shown) {
        into.open((source, events) -> {
            sent.addAll(events);
            return CompletableFuture.completedFuture(null);
        });
        return into.take(from, shown, body, into.share()).join();
    }

    private RefusedException refused(byte[] body, boolean gzipped, boolean lines) {
        CompletionException thrown = catchThrowableOfType(CompletionException.class, () -> take(body, gzipped, lines));
        assertThat(sent).as("all or nothing").isEmpty();
        return (RefusedException) thrown.getCause();
    }

    private static String event(String ticket) {
        return "{\"ticketId\":\"" + ticket + "\",\"type\":\"CREATED\",\"occurredAt\":\"2026-03-02T09:00:00Z\"}";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return zipped.toByteArray();
    }

    @Test
    void aValueAListAndLinesAreTheSameEvents() {
        List<TicketEvent> one = take(bytes("[" + event("A") + "," + event("B") + "]"), false, false);
        List<TicketEvent> other = take(bytes(event("A") + "\r\n\n" + event("B") + "\n"), false, true);

        assertThat(one).extracting(TicketEvent::ticketId).containsExactly("A", "B");
        assertThat(other).isEqualTo(one);
        assertThat(take(gzip(bytes(event("B"))), true, false))
                .as("with the same id, whatever it is sent together with")
                .containsExactly(one.get(1));
        assertThat(sent).hasSize(5);
    }

    static Stream<Arguments> samples() throws IOException {
        List<Arguments> samples = new ArrayList<>();
        for (String mapping : EventMapping.BUILT_IN) {
            try (Stream<Path> files = Files.list(Path.of("..", "connectors", "mappings", mapping, "samples"))) {
                files.filter(file -> file.toString().endsWith(".json"))
                        .sorted()
                        .forEach(file -> samples.add(Arguments.of(mapping, file)));
            }
        }
        return samples.stream();
    }

    /** The events that are expected are sent as they are, and must be the same. */
    @ParameterizedTest
    @MethodSource("samples")
    void whatASystemSendsBecomesWhatItsMappingSays(String mapping, Path sample) throws IOException {
        Path expected = Path.of(sample.toString().replaceFirst("json$", "expected.jsonl"));
        IngestSource source = new IngestSource(mapping, EVENTS.credential(), EventMapping.find(mapping));
        byte[] lines = Files.readAllBytes(expected);

        List<TicketEvent> taken =
                take(roomy, source, new Body(Files.readAllBytes(sample), false, false), shown -> true);

        assertThat(taken)
                .isEqualTo(
                        lines.length == 0
                                ? List.of()
                                : take(roomy, EVENTS, new Body(lines, false, true), shown -> true));
    }

    @Test
    void everyFaultIsToldWithItsPlaceAndNothingIsSent() {
        RefusedException refused = refused(
                bytes(event("A") + "\n{\"ticketId\":\n{\"ticketId\":\"B\",\"type\":\"MADE\"}\n" + event("early") + "\n"
                        + event("C") + event("D") + "\n[]\n"),
                false,
                true);

        assertThat(refused.outcome()).isEqualTo(Outcome.INVALID);
        assertThat(refused).hasMessage("5 faults; nothing of the request was taken");
        assertThat(refused.faults()).hasSize(5);
        assertThat(refused.faults()).anyMatch(fault -> fault.startsWith("2:") && fault.contains("not valid JSON"));
        assertThat(refused.faults())
                .anyMatch(fault -> fault.startsWith("line 3: event 1 of 1: ")
                        && fault.contains("'occurredAt' is missing")
                        && fault.contains("'type' is 'MADE': expected one of CREATED, "));
        assertThat(refused.faults()).contains("line 4: ticket early: occurredAt lies before");
        assertThat(refused.faults()).contains("5:1: holds 2 values: expected one a line");
        assertThat(refused.faults()).contains("6:1: there is no JSON in it");
    }

    @Test
    void whatIsNoJsonIsOneFault() {
        assertThat(refused(bytes(""), false, false).faults()).containsExactly("1:1: there is no JSON in it");
        assertThat(refused(bytes("\n\n"), false, true).faults()).containsExactly("1:1: there is no JSON in it");
        assertThat(refused(bytes(event("A") + "\n}"), false, false).faults())
                .singleElement()
                .asString()
                .startsWith("2:");
    }

    @Test
    void aBodyIsMeasuredAsItInflatesAndNoFurther() {
        byte[] bomb = gzip(new byte[50_000_000]);

        RefusedException refused = refused(bomb, true, false);

        assertThat(refused.outcome()).isEqualTo(Outcome.TOO_LARGE);
        assertThat(refused).hasMessage("the body inflates to more than 20000 bytes (ingest.max.bytes)");
        assertThat(refused(bytes("no gzip"), true, false).outcome()).isEqualTo(Outcome.INVALID);
        byte[] whole = gzip(bytes(event("A")));
        assertThat(refused(Arrays.copyOf(whole, whole.length - 9), true, false).outcome())
                .isEqualTo(Outcome.INVALID);
    }

    @Test
    void tooManyPayloadsAreTooLarge() {
        assertThat(refused(bytes("[1,2,3,4,5,6]"), false, false))
                .hasMessage(
                        "the body holds more payloads than are taken at once; expected at most 5 (ingest.max.payloads)")
                .matches(refused -> refused.outcome() == Outcome.TOO_LARGE);
    }

    @Test
    void ofLinesThatAreTooManyNoMoreAreReadThanAreTaken() {
        List<String> faults = new ArrayList<>();

        assertThat(Payload.ofLines(bytes("x\n".repeat(100_000)), 6, faults)).isEmpty();

        assertThat(faults).hasSize(6);
        assertThat(refused(bytes("x\n".repeat(9_000)), false, true).faults()).hasSize(6);
    }

    @Test
    void aSignatureIsOverTheBodyAsItWasSent() {
        byte[] zipped = gzip(bytes(event("A")));

        assertThat(take(zipped, true, false, body -> Arrays.equals(body, zipped)))
                .hasSize(1);
        CompletionException thrown = catchThrowableOfType(
                CompletionException.class, () -> take(zipped, true, false, body -> body.length == 0));
        assertThat(((RefusedException) thrown.getCause()).outcome()).isEqualTo(Outcome.UNAUTHORIZED);
    }

    @Test
    void nothingIsTakenBeforeItIsOpenAndAfterItIsShut() {
        assertThat(catchThrowableOfType(RefusedException.class, ingest::share).outcome())
                .isEqualTo(Outcome.UNAVAILABLE);
        take(bytes(event("A")), false, false);
        ingest.shut();
        assertThat(catchThrowableOfType(RefusedException.class, ingest::share).outcome())
                .isEqualTo(Outcome.UNAVAILABLE);
    }

    @Test
    void whatIsUnderWayIsBoundedAndGivenBack() {
        take(bytes(event("A")), false, false);
        List<InFlight.Share> shares = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            shares.add(ingest.share());
        }
        assertThat(catchThrowableOfType(RefusedException.class, ingest::share).outcome())
                .isEqualTo(Outcome.BUSY);
        shares.forEach(InFlight.Share::close);
        shares.forEach(InFlight.Share::close);
        assertThat(take(bytes(event("A")), false, false)).hasSize(1);
    }
}
