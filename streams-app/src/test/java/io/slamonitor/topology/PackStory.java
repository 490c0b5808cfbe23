package io.slamonitor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.evaluation.Announcement;
import io.slamonitor.evaluation.Clock;
import io.slamonitor.evaluation.Evaluation;
import io.slamonitor.evaluation.Evaluator;
import io.slamonitor.policy.Catalogues;
import io.slamonitor.policy.yaml.LoadedCatalogue;
import io.slamonitor.policy.yaml.PolicyLoader;
import io.slamonitor.policy.yaml.PolicySchema;
import io.slamonitor.requester.RequesterLimits;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketField;
import io.slamonitor.ticket.TicketHistory;
import io.slamonitor.ticket.TicketStatus;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Walks tickets through a catalogue, once by evaluating them and once through the topology, and holds both against what
 * people expect: everything that is announced, at its instant. Times are written in the zone of the story.
 */
final class PackStory {
    private static final Instant LIVE = Instant.parse("2025-01-01T00:00:00Z");

    /** A catalogue, from when on it is live. */
    record Live(String version, Instant from, LoadedCatalogue catalogue) {}

    private final StoryLines lines;
    private final List<Live> catalogues = new ArrayList<>();
    private final List<TicketEvent> events = new ArrayList<>();

    private PackStory(final LoadedCatalogue first, final ZoneId zone) {
        this.lines = new StoryLines(zone);
        goesLive(LIVE, first);
    }

    /** Under one of the ready policies. */
    static PackStory of(final String name, final String zone) {
        return under(
                PolicyLoader.load(PolicySchema.FOLDER.resolve(name + ".yaml")).orThrow(), ZoneId.of(zone));
    }

    /** Under a catalogue that was live before the story begins. */
    static PackStory under(final LoadedCatalogue catalogue, final ZoneId zone) {
        return new PackStory(catalogue, zone);
    }

    /** Another catalogue goes live. */
    PackStory goesLive(final String at, final LoadedCatalogue next) {
        return goesLive(lines.instant(at), next);
    }

    private PackStory goesLive(final Instant at, final LoadedCatalogue next) {
        catalogues.add(new Live("catalogue-" + (catalogues.size() + 1), at, next));
        return this;
    }

    /** Something happens: fields of the event as {@code name=value}, attributes as {@code attributes.name=value}. */
    PackStory event(final String ticket, final String at, final EventType type, final String... fields) {
        final TicketEvent.Builder event =
                TicketEvent.of(ticket, type, lines.instant(at)).sequence((long) events.size());
        for (final String field : fields) {
            final String[] parts = field.split("=", 2);
            set(event, parts[0], parts[1]);
        }
        events.add(event.build());
        return this;
    }

    private static void set(final TicketEvent.Builder event, final String name, final String value) {
        if (name.equals("messageLength")) {
            event.messageLength(Integer.valueOf(value));
        } else if (name.equals("actor")) {
            event.actor(value);
        } else if (name.equals("cleared")) {
            event.clear(value);
        } else if (name.equals("status")) {
            event.status(TicketStatus.valueOf(value.toUpperCase(Locale.ROOT).replace('-', '_')));
        } else if (name.startsWith(TicketEvent.ATTRIBUTE_PREFIX)) {
            event.attribute(name.substring(TicketEvent.ATTRIBUTE_PREFIX.length()), value);
        } else {
            event.set(
                    TicketField.named(name)
                            .orElseThrow(() -> new IllegalArgumentException("no field '" + name + "' of a ticket")),
                    value);
        }
    }

    /**
     * Holds both ways against what is expected by an instant: announcements as {@code T-1 first-response/1 warning 75%
     * 2026-05-26 08:45}, followed by {@code (forgiven)} where another target took them back, and actions that were asked
     * for as {@code T-1 escalate/resolution/1/L2 2026-05-26 08:45}. The stream's clocks have to be those of evaluation.
     */
    PackStory announces(final String asOf, final String... expected) {
        final Instant until = lines.instant(asOf);
        final List<Evaluation> evaluations = evaluate(until);
        final Set<String> announced = new TreeSet<>();
        final Set<String> forgiven = new TreeSet<>();
        final Set<String> called = new TreeSet<>();
        for (final Evaluation evaluation : evaluations) {
            announced.addAll(lines.announcements(evaluation));
            forgiven.addAll(lines.forgiven(evaluation));
            called.addAll(lines.actions(evaluation));
        }
        limitsPassed(until)
                .forEach((ticket, limits) -> limits.forEach(limit -> {
                    announced.add(lines.limit(ticket, limit));
                    called.add(lines.refusal(ticket, limit));
                }));
        final StoryStream.Told streamed = StoryStream.run(catalogues, events, until, lines);
        final Set<String> all = new LinkedHashSet<>(StoryLines.marked(streamed.alerts(), forgiven));
        assertThat(all)
                .as("the stream's alerts are those of evaluation")
                .isEqualTo(StoryLines.marked(announced, forgiven));
        assertThat(called).as("what evaluation calls for").containsAll(streamed.actions());
        assertThat(streamed.clocks()).as("the stream's clocks").isEqualTo(lines.clocks(evaluations));
        all.addAll(streamed.actions());
        assertThat(all).as("what is announced and asked for").containsExactlyInAnyOrder(expected);
        return this;
    }

    /** Every clock of every ticket as of an instant. */
    private List<Evaluation> evaluate(final Instant asOf) {
        return histories().stream()
                .map(history -> Evaluator.evaluate(history, published(), asOf))
                .toList();
    }

    private Map<String, List<Announcement>> limitsPassed(final Instant asOf) {
        return RequesterLimits.judgeAll(histories(), published(), asOf);
    }

    private List<TicketHistory> histories() {
        final Map<String, List<TicketEvent>> byTicket = new TreeMap<>();
        events.forEach(event -> byTicket.computeIfAbsent(event.ticketId(), id -> new ArrayList<>())
                .add(event));
        return byTicket.entrySet().stream()
                .map(ticket -> TicketHistory.of(ticket.getKey(), ticket.getValue()))
                .toList();
    }

    private Catalogues published() {
        return Catalogues.of(catalogues.stream()
                .map(one -> one.catalogue().catalog(one.version(), one.from()))
                .toList());
    }

    List<Clock> clocksOf(final String ticket, final String asOf) {
        return evaluate(lines.instant(asOf)).stream()
                .filter(evaluation -> evaluation.ticketId().equals(ticket))
                .flatMap(evaluation -> evaluation.clocks().stream())
                .toList();
    }
}
