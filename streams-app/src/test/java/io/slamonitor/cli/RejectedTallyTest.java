package io.slamonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.app.RejectedId;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RejectedTallyTest {
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");

    @Test
    void newestRowsAreKeptInTheOrderOfTimeAcrossPartitions() {
        final RejectedTally tally = new RejectedTally(2);
        tally.add(row(0, 7, NINE.plusSeconds(30), "invalid"));
        tally.add(row(1, 3, NINE, "invalid"));
        tally.add(row(1, 4, NINE.plusSeconds(10), "undecodable"));

        assertThat(tally.newest()).extracting(row -> row.id().toString()).containsExactly("1@4", "0@7");
        assertThat(tally.total()).isEqualTo(3);
    }

    @Test
    void everyRecordCountsForItsReasonWhetherItsRowIsKeptOrNot() {
        final RejectedTally tally = new RejectedTally(0);
        for (int i = 0; i < 1_200; i++) {
            tally.add(row(0, i, NINE.plusSeconds(i), i % 3 == 0 ? "invalid" : "undecodable"));
        }
        final StringWriter table = new StringWriter();
        tally.table().print(new PrintWriter(table));

        assertThat(tally.newest()).isEmpty();
        assertThat(table.toString().lines())
                .containsExactly(
                        "REASON       RECORDS  FIRST                 LAST",
                        "invalid          400  2026-03-02T09:00:00Z  2026-03-02T09:19:57Z",
                        "undecodable      800  2026-03-02T09:00:01Z  2026-03-02T09:19:59Z");
        assertThat(tally.fields(0))
                .containsEntry("records", 1_200L)
                .containsEntry("shown", 0L)
                .containsEntry("reasons", Map.of("invalid", 400L, "undecodable", 800L));
    }

    private static RejectedRow row(final int partition, final long offset, final Instant at, final String reason) {
        return new RejectedRow(
                new RejectedId(partition, offset), at, reason, "decode", "T-1", "t/0@0", Map.of(), "m", null, 1);
    }
}
