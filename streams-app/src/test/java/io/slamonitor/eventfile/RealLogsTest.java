package io.slamonitor.eventfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.testing.SharedData;
import io.slamonitor.ticket.TicketHistory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RealLogsTest {

    @ParameterizedTest
    @CsvSource({
        "boston_dev_2013_2016, 9740, 19316",
        "servicenow_uci, 24918, 127367",
        "helpdesk_it, 4580, 29903",
        "bugzilla_58, 58, 839"
    })
    void everyRowOfARealLogIsRead(final String log, final int tickets, final int events) {
        final Path file = SharedData.file("tickets/" + log + ".csv.gz");
        final List<LineFault> faults = new ArrayList<>();

        final Map<String, TicketHistory> histories =
                EventFiles.histories(List.of(file), Optional.empty(), event -> true, faults::add);

        assertThat(faults).isEmpty();
        assertThat(histories).hasSize(tickets);
        assertThat(histories.values().stream()
                        .mapToInt(history -> history.events().size())
                        .sum())
                .isEqualTo(events);
    }
}
