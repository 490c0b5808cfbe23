package io.slamonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.slamonitor.evaluation.Explanation;
import io.slamonitor.json.ExplanationLine;
import io.slamonitor.json.Json;
import io.slamonitor.report.ExplanationPage;
import io.slamonitor.report.Stories;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigDecimal;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Text, JSON and page of the same explanation, with everything that a policy can say. */
class ExplanationOutputTest {

    private static Explanation story(final String name) {
        return name.equals("locked") ? Stories.locked() : Stories.catastrophe();
    }

    private static String text(final Explanation explanation) {
        final StringWriter text = new StringWriter();
        new ExplanationText(new PrintWriter(text)).print(explanation);
        return text.toString();
    }

    private static String json(final Explanation explanation) {
        return Json.line(ExplanationLine.of(explanation)) + "\n";
    }

    @ParameterizedTest
    @ValueSource(strings = {"catastrophe", "locked"})
    void tellsTheStoryAsAPersonWould(final String story) {
        assertThat(text(story(story))).isEqualTo(Samples.expected("explain-" + story + ".txt"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"catastrophe", "locked"})
    void saysTheSameInJson(final String story) {
        assertThat(json(story(story))).isEqualTo(Samples.expected("explain-" + story + ".json"));
    }

    @Test
    void hostileTextsDoNothingToATerminal() {
        assertThat(text(Stories.hostile()).chars())
                .allMatch(
                        character -> character == '\n' || !Character.isISOControl(character) && character != '\u202E');
    }

    @ParameterizedTest
    @ValueSource(strings = {"catastrophe", "locked"})
    void theNumbersOfThePageAreThoseOfTheJson(final String story)
            throws IOException, SAXException, ParserConfigurationException {
        final NodeList cards = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(ExplanationPage.of(story(story)))))
                .getElementsByTagName("article");
        final JsonNode clocks = Json.MAPPER.readTree(json(story(story))).get("clocks");
        for (int i = 0; i < clocks.size(); i++) {
            final JsonNode clock = clocks.get(i);
            final Element card = (Element) cards.item(i);
            assertThat(card.getAttribute("data-metric"))
                    .isEqualTo(clock.get("metric").textValue());
            assertThat(card.getAttribute("data-state"))
                    .isEqualTo(clock.get("state").textValue());
            assertThat(card.getAttribute("data-due-at"))
                    .isEqualTo(clock.get("dueAt").asText(""));
            for (final String number : new String[] {"target", "elapsed", "remaining"}) {
                assertSame(card.getAttribute("data-" + number + "-seconds"), clock.get(number + "Seconds"));
            }
        }
    }

    private static void assertSame(final String onPage, final JsonNode inJson) {
        if (inJson.isNull()) {
            assertThat(onPage).isEmpty();
        } else {
            assertThat(new BigDecimal(onPage)).isEqualByComparingTo(inJson.decimalValue());
        }
    }
}
