package io.slamonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GrowingColumnsTest {
    private final GrowingColumns columns = new GrowingColumns(3, 4);

    @Test
    void whatFollowsALongValueStaysInLine() {
        assertThat(columns.line("T-1", "met", "fine")).isEqualTo("T-1  met   fine");
        assertThat(columns.line("TICKET-1", "breached", "late")).isEqualTo("TICKET-1  breached  late");
        assertThat(columns.line("T-2", "met", "fine")).isEqualTo("T-2       met       fine");
    }

    @Test
    void aValueWiderThanATerminalIsWholeAndMovesNothingElse() {
        final String id = "x".repeat(100);

        assertThat(columns.line(id, "met", "fine")).isEqualTo(id + "  met   fine");
        assertThat(columns.line("T-1", "met", "fine")).isEqualTo("T-1  met   fine");
    }
}
