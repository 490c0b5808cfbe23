package io.slamonitor.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenedTest {
    private final Opened opened = new Opened();
    private final List<String> closed = new ArrayList<>();

    @Test
    void whatWasOpenedLastIsClosedFirst() {
        opened.add(() -> closed.add("broker"));
        opened.add(() -> closed.add("application"));

        opened.close();

        assertThat(closed).containsExactly("application", "broker");
    }

    @Test
    void whatFailsToCloseKeepsNothingElseFromIt() {
        opened.add(() -> closed.add("broker"));
        opened.add(() -> {
            throw new IllegalStateException("stuck");
        });
        opened.add(() -> closed.add("application"));

        assertThatThrownBy(opened::close)
                .isInstanceOf(EmbeddedServerException.class)
                .hasMessageContaining("stuck")
                .hasRootCauseMessage("stuck");
        assertThat(closed).containsExactly("application", "broker");
    }
}
