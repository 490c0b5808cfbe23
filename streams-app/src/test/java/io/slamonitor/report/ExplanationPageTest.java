package io.slamonitor.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.evaluation.Clock;
import io.slamonitor.evaluation.Explanation;
import io.slamonitor.evaluation.Explanation.ExplainedClock;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class ExplanationPageTest {

    static List<Explanation> stories() {
        return Stories.all();
    }

    /** As an XML parser reads it, which forgives nothing. */
    private static Document parse(final Explanation explanation) {
        try {
            final DocumentBuilder parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
            return parser.parse(new InputSource(new StringReader(ExplanationPage.of(explanation))));
        } catch (final ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Element> elements(final Document page, final String name) {
        final NodeList found = page.getElementsByTagName(name);
        final List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    private static List<Element> lanes(final Document page) {
        return elements(page, "g").stream()
                .filter(group -> group.getAttribute("class").startsWith("lane "))
                .toList();
    }

    private static String key(final Element element) {
        return element.getAttribute("data-metric") + "/" + element.getAttribute("data-cycle");
    }

    private static String key(final ExplainedClock explained) {
        final Clock clock = explained.clock();
        return clock.id().metric().label() + "/" + clock.id().cycle();
    }

    @ParameterizedTest
    @MethodSource("stories")
    void isWellFormedAndNeedsNothingElse(final Explanation explanation) {
        final Document page = parse(explanation);

        assertThat(elements(page, "script")).isEmpty();
        assertThat(elements(page, "link")).isEmpty();
        assertThat(elements(page, "img")).isEmpty();
        assertThat(elements(page, "style")).singleElement().satisfies(style -> assertThat(style.getTextContent())
                .doesNotContain("@import", "url(http", "url(//", "src:"));
    }

    @ParameterizedTest
    @MethodSource("stories")
    void theSameIdIsNeverGivenTwice(final Explanation explanation) {
        assertThat(elements(parse(explanation), "*").stream()
                        .map(element -> element.getAttribute("id"))
                        .filter(id -> !id.isEmpty()))
                .doesNotHaveDuplicates();
    }

    @Test
    void everyClockHasALaneAndACard() {
        final Explanation explanation = Stories.catastrophe();
        final Document page = parse(explanation);
        final List<String> clocks =
                explanation.clocks().stream().map(ExplanationPageTest::key).toList();

        assertThat(lanes(page)).extracting(ExplanationPageTest::key).isEqualTo(clocks);
        assertThat(elements(page, "article"))
                .filteredOn(card -> card.hasAttribute("data-cycle"))
                .extracting(ExplanationPageTest::key)
                .isEqualTo(clocks);
    }

    @Test
    void thePictureSaysInWordsWhatItShows() {
        final Document page = parse(Stories.catastrophe());

        assertThat(elements(page, "desc")).singleElement().satisfies(words -> assertThat(words.getTextContent())
                .contains("first-response: breached, excused, 2h 40m of 45m, due Fri 2026-05-22 16:15 BST.")
                .contains("resolution: running, 11h 30m, due Sat 2026-05-30 00:00 BST."));
    }

    @Test
    void aLaneShowsWhatHappenedToItsClock() {
        final Element lane = lanes(parse(Stories.catastrophe())).get(0);
        final List<String> signs = new ArrayList<>();
        final NodeList groups = lane.getElementsByTagName("g");
        for (int i = 0; i < groups.getLength(); i++) {
            signs.add(groups.item(i).getFirstChild().getTextContent());
        }

        assertThat(lane.getAttribute("class")).isEqualTo("lane breached");
        assertThat(signs)
                .containsExactlyInAnyOrder(
                        "warning at 50%, Fri 2026-05-22 15:52:30 BST",
                        "warning at 75%, Fri 2026-05-22 16:03:45 BST",
                        "due, Fri 2026-05-22 16:15 BST",
                        "breach, Fri 2026-05-22 16:15 BST",
                        "escalation to L2; tells duty-manager, Fri 2026-05-22 16:15 BST",
                        "stopped, Tue 2026-05-26 10:10 BST");
    }

    @Test
    void hasTheSameFactsAsTheText() {
        final String text = parse(Stories.catastrophe()).getDocumentElement().getTextContent();

        assertThat(text)
                .contains("critical: urgency 4 x impact 3 = 12")
                .contains("45m: the own target of customer acme")
                .contains("closed: Spring bank holiday")
                .contains("by lee: the customer's line was down; the verdict stands and is left out of attainment")
                .contains("is not for it: product is crm; expected erp")
                .contains("The ticket itself", "violation phone", "tells account-manager")
                .contains("escalate to L3");
    }

    @Test
    void saysWhatChangedNothingOnALockedTicket() {
        assertThat(parse(Stories.locked()).getDocumentElement().getTextContent())
                .contains("changed nothing: the ticket was locked")
                .contains("lock the ticket");
    }

    @Test
    void showsHostileTextsAsTheyAre() {
        final String page = ExplanationPage.of(Stories.hostile());

        assertThat(page.toLowerCase(Locale.ROOT)).doesNotContain("<script", "href=\"javascript:");
        assertThat(parse(Stories.hostile()).getElementsByTagName("h1").item(0).getTextContent())
                .isEqualTo("Ticket <script>alert('1')</script>\"'&\uFFFD\uFFFD]]>");
    }

    @Test
    void linksToTheTicketInItsOwnSystem() {
        assertThat(elements(parse(Stories.catastrophe()), "a"))
                .extracting(link -> link.getAttribute("href"))
                .contains("https://desk.example/tickets/T-7");
    }

    @Test
    void staysSmallHoweverLongTheStoryIs() {
        final Explanation explanation = Stories.longOne(4_000);
        final Document page = parse(explanation);

        assertThat(explanation.clocks()).hasSizeGreaterThan(1_000);
        assertThat(ExplanationPage.of(explanation).length()).isLessThan(500_000);
        assertThat(lanes(page)).hasSize(24);
        assertThat(page.getDocumentElement().getTextContent())
                .contains("more clocks are left out here")
                .contains("more rows");
    }

    @Test
    void staysSmallOverYears() {
        assertThat(ExplanationPage.of(Stories.years()).length()).isLessThan(200_000);
    }

    @Test
    void clocksThatRunOrWereBreachedAreNotLeftOut() {
        final Explanation explanation = Stories.longOne(400);
        final List<String> running = explanation.clocks().stream()
                .filter(explained -> !explained.clock().isOver())
                .map(ExplanationPageTest::key)
                .toList();

        assertThat(running).isNotEmpty();
        assertThat(lanes(parse(explanation)))
                .extracting(ExplanationPageTest::key)
                .containsAll(running);
    }

    @Test
    void aTicketOfNoPolicySaysSo() {
        assertThat(parse(Stories.nobodys()).getDocumentElement().getTextContent())
                .contains("No clock: no policy has a target for it.")
                .contains("no policy is for it");
    }
}
