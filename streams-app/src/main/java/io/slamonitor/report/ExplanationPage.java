package io.slamonitor.report;

import io.slamonitor.evaluation.Clock;
import io.slamonitor.evaluation.ClockState;
import io.slamonitor.evaluation.Explanation;
import io.slamonitor.evaluation.Explanation.ExplainedClock;
import io.slamonitor.ticket.TicketAttributes;
import io.slamonitor.ticket.TicketField;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An explanation as one page that needs nothing else: no script, no font, no picture from elsewhere. It is HTML and
 * well-formed XML, it prints, and it stays readable and small however long the ticket's story is.
 */
public final class ExplanationPage {
    /** Of more clocks the most telling ones are shown. */
    private static final int MOST_CLOCKS = 24;

    private static final int MOST_EVENTS = 150;
    private static final int MOST_ROWS = 60;
    private static final List<TicketField> HEADLINE = List.of(
            TicketField.CUSTOMER,
            TicketField.PRODUCT,
            TicketField.PLAN,
            TicketField.CATEGORY,
            TicketField.SEVERITY,
            TicketField.STATUS,
            TicketField.LEVEL,
            TicketField.TEAM,
            TicketField.ASSIGNEE);
    private static final String STYLE = style();

    private final Explanation explanation;
    private final List<ExplainedClock> clocks;
    private final LocalTimes times;
    private final Markup page = new Markup();
    private final PageParts parts = new PageParts(page);

    private ExplanationPage(final Explanation explanation) {
        this.explanation = explanation;
        this.clocks = mostTelling(explanation.clocks());
        this.times = LocalTimes.of(explanation);
    }

    /** The page, in UTF-8 once it is written. */
    public static String of(final Explanation explanation) {
        return new ExplanationPage(explanation).write();
    }

    /**
     * Those that run come before those that were breached, then the first ones of their metrics, and later ones before
     * earlier ones; shown in their own order.
     */
    private static List<ExplainedClock> mostTelling(final List<ExplainedClock> all) {
        final Set<ExplainedClock> telling = Set.copyOf(all.stream()
                .sorted(Comparator.comparing((ExplainedClock explained) -> rank(explained.clock()))
                        .thenComparing(explained -> explained.clock().startedAt(), Comparator.reverseOrder()))
                .limit(MOST_CLOCKS)
                .toList());
        return all.stream().filter(telling::contains).toList();
    }

    private static int rank(final Clock clock) {
        if (!clock.isOver()) {
            return 0;
        }
        if (clock.state() == ClockState.BREACHED) {
            return 1;
        }
        return clock.id().cycle() == 1 ? 2 : 3;
    }

    private String write() {
        page.raw("<!DOCTYPE html>\n");
        page.open("html", "xmlns", "http://www.w3.org/1999/xhtml", "lang", "en").line();
        head();
        page.open("body").line();
        header();
        parts.glance(clocks);
        timeline();
        page.open("main").line();
        clocks.forEach(parts::card);
        explanation.ticketsOwn().ifPresent(parts::ticketsOwn);
        page.close().line();
        tables();
        page.close().close();
        return page.raw("\n").toString();
    }

    private void head() {
        page.open("head").line();
        page.empty("meta", "charset", "utf-8").line();
        page.empty(
                        "meta",
                        "http-equiv",
                        "Content-Security-Policy",
                        "content",
                        "default-src 'none'; style-src 'unsafe-inline'")
                .line();
        page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .line();
        page.empty("meta", "name", "color-scheme", "content", "light dark").line();
        page.element("title", "Ticket " + explanation.evaluation().ticketId() + ": why these deadlines")
                .line();
        page.open("style").raw(STYLE).close().line();
        page.close().line();
    }

    private void header() {
        page.open("header").line();
        final String id = explanation.evaluation().ticketId();
        page.open("h1").text("Ticket ");
        link().ifPresentOrElse(url -> page.element("a", id, "href", url), () -> page.text(id));
        page.close().line();
        page.element("p", String.join(" · ", headline()), "class", "headline").line();
        page.open("p", "class", "times")
                .text("Created " + times.full(explanation.evaluation().createdAt()) + ", explained as of "
                        + times.full(explanation.evaluation().asOf()) + ". Times are of " + times.zone() + ".")
                .close()
                .line();
        page.close().line();
    }

    private List<String> headline() {
        final TicketAttributes ticket = explanation.evaluation().attributes();
        final List<String> words = new ArrayList<>();
        for (final TicketField field : HEADLINE) {
            final Optional<String> value =
                    field == TicketField.STATUS ? Optional.of(ticket.status().label()) : ticket.get(field);
            value.ifPresent(known -> words.add(field.fieldName() + " " + known));
        }
        explanation.judgings().stream()
                .reduce((earlier, later) -> later)
                .flatMap(judging -> judging.policy())
                .ifPresent(policy -> words.add("policy " + policy.name() + ", version " + policy.version()));
        return words;
    }

    /** Where the ticket is in its own system; only where browsers may be sent. */
    private Optional<String> link() {
        return explanation.evaluation().attributes().get(TicketField.URL).filter(ExplanationPage::isWebAddress);
    }

    private static boolean isWebAddress(final String text) {
        try {
            final String scheme = new URI(text).getScheme();
            return "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
        } catch (final URISyntaxException e) {
            return false;
        }
    }

    private void timeline() {
        page.open("figure").line();
        final List<Track> tracks = clocks.stream()
                .map(clock -> Track.of(clock, explanation.evaluation().asOf()))
                .toList();
        TimelineSvg.draw(page, explanation, clocks, tracks);
        page.line();
        Legend.write(page, tracks);
        page.close().line();
        final int more = explanation.clocks().size() - clocks.size();
        if (more > 0) {
            parts.note(more
                    + " more clocks are left out here, the oldest of those that are over and kept what was promised."
                    + " The text and the JSON of 'sla explain' have all of them.");
        }
        if (explanation.clocks().isEmpty()) {
            parts.note("No clock: no policy has a target for it.");
        }
    }

    private void tables() {
        final Grid actions = Grids.actions(explanation.evaluation(), times);
        if (!actions.rows().isEmpty()) {
            parts.section("What the ticket system is asked for", "actions", actions);
        }
        page.open("div", "class", "sources").line();
        parts.section(
                "What happened", "events", Grids.events(explanation, times).limitedTo(MOST_EVENTS));
        parts.section(
                "Which policy, and why",
                "judgings",
                Grids.judgings(explanation, times).limitedTo(MOST_ROWS));
        page.close().line();
    }

    private static String style() {
        try (InputStream file = ExplanationPage.class.getResourceAsStream("explanation.css")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
