package io.slamonitor.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class MarkupTest {
    @Test
    void escapesTextsAndAttributes() {
        final Markup markup = new Markup().element("a", "1 < 2 & \"3\"", "href", "x\"onclick='y'<>");

        assertThat(markup.toString())
                .isEqualTo("<a href=\"x&quot;onclick=&#39;y&#39;&lt;&gt;\">1 &lt; 2 &amp; &quot;3&quot;</a>");
    }

    @Test
    void replacesWhatXmlDoesNotAllowAndWhatTurnsTheDirectionOfWriting() {
        assertThat(new Markup().text("a\u0000b\u001Bc\u202Ed\uD800e\uFFFE").toString())
                .isEqualTo("a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\uFFFD");
        assertThat(new Markup().text("Zoë 👩‍🔧\n").toString()).isEqualTo("Zoë 👩‍🔧\n");
    }

    @Test
    void nestsElements() {
        assertThat(new Markup()
                        .open("p")
                        .open("b", "id", 1)
                        .text("x")
                        .close()
                        .empty("br")
                        .close()
                        .toString())
                .isEqualTo("<p><b id=\"1\">x</b><br/></p>");
    }

    @Test
    void isNotDoneBeforeEveryElementIsClosed() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new Markup().open("p").toString())
                .withMessage("not closed: [p]");
    }
}
