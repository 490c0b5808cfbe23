package io.slamonitor.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketField;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What a mapping's page says that it fills is what it fills. */
class MappingPagesTest {
    /** The first column of a table's row: {@code | `status` | …}, with several fields separated by commas. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ((?:`[\\w.]+`(?:, )?)+) \\|");

    private static final Pattern CODE = Pattern.compile("`([\\w.]+)`");

    @TestFactory
    Stream<DynamicTest> thePageNamesExactlyTheFieldsThatTheProgramFills() {
        return MappingFolder.all()
                .map(folder -> DynamicTest.dynamicTest(folder.name(), () -> {
                    final Set<String> named = namedIn(folder.readme());
                    assertThat(named).containsAll(filledBySamplesOf(folder));
                    assertThat(named).allSatisfy(field -> assertThat(folder.program())
                            .containsPattern("\\b" + field.substring(field.lastIndexOf('.') + 1) + ":"));
                }));
    }

    @TestFactory
    Stream<DynamicTest> thePageNamesTheDocumentationAndWhatTheSystemCannotTell() {
        return MappingFolder.all()
                .filter(folder -> !folder.name().equals("template"))
                .map(folder -> DynamicTest.dynamicTest(folder.name(), () -> assertThat(folder.readme())
                        .contains("## What it cannot tell", "https://")));
    }

    private static Set<String> namedIn(final String page) {
        return ROW.matcher(page)
                .results()
                .flatMap(row -> CODE.matcher(row.group(1)).results())
                .map((MatchResult code) -> code.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> filledBySamplesOf(final MappingFolder folder) {
        final Set<String> filled = new TreeSet<>();
        folder.samples()
                .flatMap(sample -> MappingFolder.expected(sample).stream())
                .forEach(event -> {
                    filled.addAll(Set.of("ticketId", "occurredAt", "type"));
                    event.fields().keySet().stream().map(TicketField::fieldName).forEach(filled::add);
                    event.attributes().keySet().forEach(name -> filled.add(TicketEvent.ATTRIBUTE_PREFIX + name));
                    filled.addAll(event.cleared().isEmpty() ? Set.of() : Set.of("cleared"));
                    filled.addAll(event.actor() == null ? Set.of() : Set.of("actor"));
                    filled.addAll(event.createdAt() == null ? Set.of() : Set.of("createdAt"));
                    filled.addAll(event.messageLength() == null ? Set.of() : Set.of("messageLength"));
                    filled.addAll(event.eventId().startsWith("derived-") ? Set.of() : Set.of("eventId"));
                });
        return filled;
    }
}
