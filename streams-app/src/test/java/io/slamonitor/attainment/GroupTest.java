package io.slamonitor.attainment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private static Group group(final Map<Dimension, String> values) {
        return new Group(values, LONDON, OptionalInt.empty());
    }

    @Test
    void aNameSaysWhatItsClocksHaveInCommon() {
        final Group group = group(Map.of(Dimension.METRIC, "resolution", Dimension.CUSTOMER, "acme & co"));
        assertThat(group.key()).isEqualTo("customer=acme+%26+co&metric=resolution&zone=Europe%2FLondon");
        assertThat(Group.named(group.key())).isEqualTo(group);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"quoted\"", "two\nlines", "a=b&zone=UTC", "other=3", "ünï €", " ", "%2F", "+", "\u0000"})
    void whateverTicketsBringAlongIsNamedApart(final String customer) {
        final Group group = group(Map.of(Dimension.CUSTOMER, customer, Dimension.METRIC, "resolution"));
        assertThat(group.key()).matches("[\\w.*%=&+-]+");
        assertThat(Group.named(group.key())).isEqualTo(group);
    }

    @Test
    void groupsThatAreTooManyKeepWhatThePoliciesBound() {
        final Group group = group(Map.of(
                Dimension.CUSTOMER,
                "acme",
                Dimension.POLICY,
                "gold",
                Dimension.METRIC,
                "resolution",
                Dimension.TEAM,
                "a"));
        final Group folded = group.folded(3);
        assertThat(folded.values())
                .containsOnly(
                        Map.entry(Dimension.CUSTOMER, "other"),
                        Map.entry(Dimension.POLICY, "gold"),
                        Map.entry(Dimension.METRIC, "resolution"),
                        Map.entry(Dimension.TEAM, "other"));
        assertThat(Group.named(folded.key())).isEqualTo(folded);
        assertThat(folded.key()).endsWith("&other=3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "customer=acme", "size=big&zone=UTC", "zone=Nowhere", "zone", "zone=UTC&other=x"})
    void whatNamesNoGroupIsRefused(final String key) {
        assertThatThrownBy(() -> Group.named(key)).isInstanceOf(IllegalArgumentException.class);
    }
}
