package io.slamonitor.report;

import io.slamonitor.evaluation.Clock;
import io.slamonitor.evaluation.Explanation.ExplainedClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of a page: facts, tables and the cards of clocks. */
final class PageParts {
    private static final int MOST_ROWS = 60;
    private static final int MILLI_DIGITS = 3;
    /** As {@link LocalTimes#both} has it. */
    private static final Pattern IN_UTC = Pattern.compile(" \\((\\d{4}-[0-9T:.-]+Z)\\)");

    private final Markup page;

    PageParts(final Markup page) {
        this.page = page;
    }

    /** Every clock on one line. */
    void glance(final List<ExplainedClock> clocks) {
        if (clocks.isEmpty()) {
            return;
        }
        page.open("table", "class", "glance");
        page.open("thead").open("tr");
        for (final String name : List.of("Clock", "Verdict", "Allowed", "Elapsed", "Left", "Due", "Stopped")) {
            page.element("th", name, "scope", "col");
        }
        page.close().close().line();
        page.open("tbody").line();
        clocks.forEach(explained -> glance(explained.clock()));
        page.close().close().line();
    }

    private void glance(final Clock clock) {
        final LocalTimes times = new LocalTimes(clock.calendar().zone());
        page.open("tr");
        page.open("th", "scope", "row")
                .element("a", ClockFacts.name(clock), "href", "#" + id(clock))
                .close();
        page.open("td");
        verdict(clock);
        page.close();
        page.element("td", clock.target() == null ? clock.promise().deadline().label() : Amount.shown(clock.target()));
        page.element("td", Amount.shown(clock.elapsed()));
        page.element("td", clock.remaining() == null ? "–" : Amount.shown(clock.remaining()));
        page.element("td", clock.dueAt() == null ? "–" : times.full(clock.dueAt()));
        page.element("td", clock.stoppedAt() == null ? "–" : times.full(clock.stoppedAt()));
        page.close().line();
    }

    private void verdict(final Clock clock) {
        page.element("span", ClockFacts.state(clock), "class", "verdict " + state(clock));
    }

    /** A clock: the facts, the days, what was told. */
    void card(final ExplainedClock explained) {
        final Clock clock = explained.clock();
        page.open(
                        "article",
                        "id",
                        id(clock),
                        "class",
                        state(clock),
                        "data-metric",
                        clock.id().metric().label(),
                        "data-cycle",
                        clock.id().cycle(),
                        "data-state",
                        state(clock),
                        "data-due-at",
                        instant(clock.dueAt()),
                        "data-target-seconds",
                        seconds(clock.target()),
                        "data-elapsed-seconds",
                        seconds(clock.elapsed()),
                        "data-remaining-seconds",
                        seconds(clock.remaining()))
                .line();
        page.open("h2").text(ClockFacts.name(clock) + " ");
        verdict(clock);
        page.close().line();
        halves(ClockFacts.of(explained), Grids.segments(explained).limitedTo(MOST_ROWS), ClockFacts.told(clock));
        page.close().line();
    }

    /** Facts to the left, days to the right, and what was told where there is more room. */
    private void halves(final List<Fact> facts, final Grid days, final List<Fact> told) {
        final int below = Math.max(facts.size(), days.rows().size() + told.size());
        final boolean roomBelowDays =
                below <= Math.max(facts.size() + told.size(), days.rows().size());
        page.open("div", "class", "halves").open("div").line();
        facts(facts);
        facts(roomBelowDays ? List.of() : told);
        page.close().open("div").line();
        table(days);
        facts(roomBelowDays ? told : List.of());
        page.close().close().line();
    }

    /** What is announced of the ticket itself. */
    void ticketsOwn(final Clock own) {
        page.open(
                        "article",
                        "id",
                        "ticket-itself",
                        "data-metric",
                        own.id().metric().label())
                .line();
        page.element("h2", "The ticket itself").line();
        page.open("div", "class", "halves").open("div").line();
        facts(ClockFacts.ofTicket(own));
        page.close().open("div").line();
        facts(ClockFacts.told(own));
        page.close().close().close().line();
    }

    void section(final String title, final String kind, final Grid grid) {
        page.open("section", "class", kind).line();
        page.element("h2", title).line();
        table(grid);
        page.close().line();
    }

    void note(final String text) {
        page.element("p", text, "class", "note").line();
    }

    private void facts(final List<Fact> facts) {
        if (facts.isEmpty()) {
            return;
        }
        page.open("dl");
        for (final Fact fact : limited(facts)) {
            page.element("dt", fact.name()).open("dd", "class", fact.name().replace(' ', '-'));
            value(fact.value());
            page.close();
        }
        page.close().line();
    }

    private static List<Fact> limited(final List<Fact> facts) {
        return facts.size() <= MOST_ROWS ? facts : facts.subList(facts.size() - MOST_ROWS, facts.size());
    }

    /** Instants in UTC stand back. */
    private void value(final String value) {
        final Matcher utc = IN_UTC.matcher(value);
        int from = 0;
        while (utc.find()) {
            page.text(value.substring(from, utc.start()));
            page.open("span", "class", "utc")
                    .text(" ")
                    .element("time", utc.group(1), "datetime", utc.group(1))
                    .close();
            from = utc.end();
        }
        page.text(value.substring(from));
    }

    private void table(final Grid grid) {
        page.open("table").open("thead").open("tr");
        for (final String name : grid.header()) {
            final boolean right = name.startsWith(">");
            page.element(
                    "th",
                    (right ? name.substring(1) : name).toLowerCase(Locale.ROOT),
                    "scope",
                    "col",
                    "class",
                    right ? "number" : "text");
        }
        page.close().close().open("tbody").line();
        for (final Grid.Row row : grid.rows()) {
            page.open("tr", "class", row.detail() ? "detail" : "main");
            for (int i = 0; i < row.cells().size(); i++) {
                page.element(
                        "td", row.cells().get(i), "class", grid.header().get(i).startsWith(">") ? "number" : "text");
            }
            page.close().line();
        }
        page.close().close().line();
    }

    private static String id(final Clock clock) {
        return clock.id().metric().label() + "-" + clock.id().cycle();
    }

    private static String state(final Clock clock) {
        return Grids.lower(clock.state());
    }

    private static String instant(final Instant instant) {
        return instant == null ? "" : instant.toString();
    }

    /** As JSON has it; nothing for what is absent. */
    private static String seconds(final Duration amount) {
        if (amount == null) {
            return "";
        }
        final BigDecimal seconds =
                BigDecimal.valueOf(amount.toMillis(), MILLI_DIGITS).stripTrailingZeros();
        return seconds.signum() == 0 ? "0" : seconds.toPlainString();
    }
}
