package io.slamonitor.attainment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DimensionTest {
    private static final String LONG = "a".repeat(9_999);

    @Test
    void aValueOfUsualLengthIsItsOwnName() {
        assertThat(Dimension.nameOf("acme & co")).isEqualTo("acme & co");
        assertThat(Dimension.nameOf("a".repeat(200))).isEqualTo("a".repeat(200));
    }

    @Test
    void aLongValueIsNamedByItsBeginningAndADigest() {
        assertThat(Dimension.nameOf("a".repeat(201))).hasSize(200).matches("a{183}\u2026[0-9a-f]{16}");
    }

    @Test
    void longValuesThatBeginAlikeStayApart() {
        assertThat(Dimension.nameOf(LONG + "1")).isNotEqualTo(Dimension.nameOf(LONG + "2"));
    }

    @Test
    void whoAsksByTheNameMeansTheSame() {
        assertThat(Dimension.nameOf(Dimension.nameOf(LONG))).isEqualTo(Dimension.nameOf(LONG));
    }

    @Test
    void noCharacterIsCutInHalf() {
        final String tickets = "a" + "\ud83c\udfab".repeat(500);
        final String oneOff = tickets.substring(1);
        for (final String text : new String[] {tickets, oneOff}) {
            final String name = Dimension.nameOf(text);
            assertThat(name).hasSizeBetween(199, 200);
            assertThat(new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                    .isEqualTo(name);
        }
    }
}
