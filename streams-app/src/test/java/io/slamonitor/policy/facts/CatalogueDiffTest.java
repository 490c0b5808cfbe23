package io.slamonitor.policy.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.calendar.BusinessCalendar;
import io.slamonitor.calendar.CalendarDefinition;
import io.slamonitor.calendar.ExceptionalClosing;
import io.slamonitor.calendar.ExceptionalOpening;
import io.slamonitor.calendar.HolidaySource;
import io.slamonitor.calendar.LocalRange;
import io.slamonitor.calendar.WeeklyHours;
import io.slamonitor.policy.Allowance;
import io.slamonitor.policy.CalendarRef;
import io.slamonitor.policy.Condition;
import io.slamonitor.policy.Customer;
import io.slamonitor.policy.FieldRef;
import io.slamonitor.policy.Metric;
import io.slamonitor.policy.SlaPolicy;
import io.slamonitor.policy.Target;
import io.slamonitor.policy.ValueMatcher;
import io.slamonitor.ticket.TicketField;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;
import org.junit.jupiter.api.Test;

/** What differs between two catalogues, and what does not. */
class CatalogueDiffTest {
    private static final CalendarRef DESK = new CalendarRef.Named("desk");

    @Test
    void catalogueDoesNotDifferFromItself() {
        assertThat(CatalogueDiff.between(FullPolicy.catalogue(), FullPolicy.catalogue())
                        .isEmpty())
                .isTrue();
    }

    @Test
    void policiesAreAddedAndRemoved() {
        final CatalogueDiff diff = between(List.of(policy("a"), policy("b")), List.of(policy("b"), policy("c")));
        assertThat(diff.policies())
                .containsExactly(
                        new CatalogueDiff.Item(
                                "c",
                                CatalogueDiff.Kind.ADDED,
                                "version 1, for every ticket, 0 promises",
                                null,
                                List.of()),
                        new CatalogueDiff.Item(
                                "a",
                                CatalogueDiff.Kind.REMOVED,
                                "version 1, for every ticket, 0 promises",
                                null,
                                List.of()));
    }

    @Test
    void onlyThePolicyThatWasMovedIsCalledMoved() {
        final CatalogueDiff diff = between(
                List.of(policy("a"), policy("b"), policy("c"), policy("d")),
                List.of(policy("d"), policy("a"), policy("b"), policy("c")));
        assertThat(diff.policies())
                .containsExactly(new CatalogueDiff.Item(
                        "d", CatalogueDiff.Kind.CHANGED, null, "from place 4 of 4 to place 1 of 4", List.of()));
    }

    @Test
    void onePolicyLessMovesNoOther() {
        final CatalogueDiff diff =
                between(List.of(policy("a"), policy("b"), policy("c")), List.of(policy("b"), policy("c")));
        assertThat(diff.policies()).extracting(CatalogueDiff.Item::name).containsExactly("a");
    }

    @Property(tries = 100)
    void anyOrderIsToldByMovesOfWhatDoesNotFit(
            @ForAll @Size(min = 1, max = 8) @UniqueElements final List<@IntRange(max = 20) Integer> order) {
        final List<Integer> sorted = order.stream().sorted().toList();
        final CatalogueDiff diff = between(named(sorted), named(order));
        assertThat(diff.isEmpty()).isEqualTo(sorted.equals(order));
        final List<String> moved =
                diff.policies().stream().map(CatalogueDiff.Item::name).toList();
        final List<Integer> rest =
                order.stream().filter(number -> !moved.contains("p" + number)).toList();
        assertThat(rest).isSorted();
        assertThat(moved).hasSizeLessThan(order.size());
    }

    private static List<SlaPolicy> named(final List<Integer> numbers) {
        return numbers.stream().map(number -> policy("p" + number)).toList();
    }

    @Test
    void orderInWhichAMatchIsWrittenMakesNoDifference() {
        assertThat(between(
                                List.of(matching(List.of(TicketField.PRODUCT, TicketField.PLAN), "x", "y")),
                                List.of(matching(List.of(TicketField.PLAN, TicketField.PRODUCT), "y", "x")))
                        .isEmpty())
                .isTrue();
    }

    private static SlaPolicy matching(final List<TicketField> fields, final String... values) {
        final Map<FieldRef, ValueMatcher> expectations = new LinkedHashMap<>();
        fields.forEach(field -> expectations.put(
                new FieldRef.Field(field),
                new ValueMatcher.AnyOf(Stream.of(values)
                        .<ValueMatcher>map(ValueMatcher.Text::of)
                        .toList())));
        return SlaPolicy.named("p", DESK).match(new Condition(expectations)).build();
    }

    @Test
    void amountThatIsTheSameAsForAllOthersIsNoDifference() {
        final Target spelledOut = resolution(Map.of("high", Duration.ofHours(8)), Duration.ofHours(8));
        final Target other = resolution(Map.of(), Duration.ofHours(8));
        assertThat(between(List.of(promising(spelledOut)), List.of(promising(other)))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void whatIsNotPromisedAnyMoreForAPriorityIsSaid() {
        assertThat(changes(
                        promising(resolution(Map.of("high", Duration.ofHours(4)), Duration.ofHours(8))),
                        promising(resolution(Map.of("high", Duration.ofHours(4), "low", Duration.ofHours(9)), null))))
                .containsExactly(
                        new Change("resolution, low", "8h", "9h"),
                        new Change("resolution, any other priority", "8h", "not promised"));
    }

    @Test
    void orderOfPromisesCountsWithinAMetricOnly() {
        final Target first = ofSeverity(Metric.RESOLUTION, "high");
        final Target second = ofSeverity(Metric.RESOLUTION, "low");
        final Target other = ofSeverity(Metric.FIRST_RESPONSE, "low");
        assertThat(changes(promising(first, second, other), promising(other, first, second)))
                .isEmpty();
        assertThat(changes(promising(first, second, other), promising(second, first, other)))
                .containsExactly(new Change(
                        "order of resolution, the first that is for a ticket counts",
                        "resolution where severity is high, then resolution where severity is low",
                        "resolution where severity is low, then resolution where severity is high"));
    }

    @Test
    void secondPromiseOfOneSubjectIsNumbered() {
        final Target first = Target.of(Metric.RESOLUTION, Allowance.of(Duration.ofHours(1)));
        final Target second = Target.of(Metric.RESOLUTION, Allowance.of(Duration.ofHours(2)));
        assertThat(changes(promising(first), promising(first, second)))
                .containsExactly(new Change("resolution (2)", null, "2h"));
    }

    @Test
    void daysOfTheWeekThatDifferAlikeAreOneChange() {
        final CalendarDefinition.Builder shorter = FullPolicy.calendar()
                .hours(WeeklyHours.builder()
                        .on("mon-thu", "08:30-16:30")
                        .on("sat", "10:00-12:00")
                        .build());
        assertThat(calendarChanges(shorter))
                .containsExactly(
                        new Change("Mon-Thu", "08:30-17:00", "08:30-16:30"),
                        new Change("Fri", "08:30-16:00", "closed"),
                        new Change("Sat", "closed", "10:00-12:00"));
    }

    @Test
    void closingsOpeningsHolidaysAndZoneOfACalendarAreCompared() {
        final CalendarDefinition.Builder other = CalendarDefinition.builder("desk", ZoneId.of("Europe/Paris"))
                .hours(FullPolicy.week("08:30-16:00"))
                .holidays(HolidaySource.of(Map.of(LocalDate.of(2026, 12, 26), "Boxing Day")))
                .closed(new ExceptionalClosing(
                        LocalDate.of(2027, 2, 1), LocalDate.of(2027, 2, 5), LocalRange.ALL_DAY, "stocktaking"))
                .open(ExceptionalOpening.adding(LocalDate.of(2026, 12, 27), "sale", LocalRange.parse("10:00-14:00")));
        assertThat(calendarChanges(other))
                .containsExactly(
                        new Change("zone", "Europe/London", "Europe/Paris"),
                        new Change("holidays", "2026-12-25 (Christmas Day)", null),
                        new Change("holidays", null, "2026-12-26 (Boxing Day)"),
                        new Change("closed", "2026-12-24 12:00-24:00 (Christmas Eve)", null),
                        new Change("closed", null, "2027-02-01 to 2027-02-05 (stocktaking)"),
                        new Change("open", "2026-12-28 10:00-14:00 instead of the week's hours (sale)", null),
                        new Change("open", null, "2026-12-27 10:00-14:00 (sale)"));
    }

    @Test
    void calendarThatIsMadeOfOthersIsComparedByThem() {
        final BusinessCalendar sun = BusinessCalendar.alwaysOpen("desk", ZoneId.of("Europe/London"));
        final CalendarFacts joined = CalendarFacts.of(sun, List.of("london", "tokyo"));
        assertThat(joined.sentence()).isEqualTo("whenever london or tokyo is open, Europe/London");
        assertThat(CalendarFacts.of(FullPolicy.calendar().build()).changesTo(joined))
                .contains(
                        new Change("hours", "Mon-Thu 08:30-17:00, Fri 08:30-16:00", "whenever london or tokyo is open"),
                        new Change("made of", null, "london"));
        assertThat(joined.changesTo(CalendarFacts.of(sun, List.of("london", "boston"))))
                .containsExactly(new Change("made of", "tokyo", null), new Change("made of", null, "boston"));
    }

    @Test
    void customersAreComparedByTheirNameInAnyCase() {
        final Customer before = FullPolicy.customer();
        final Customer after = new Customer(
                "ACME",
                Optional.empty(),
                Optional.of("practice"),
                Map.of("tier", "plain", "region", "eu"),
                List.of(FullPolicy.own(Metric.RESOLUTION, Optional.of("full"))));
        final CatalogueDiff diff = CatalogueDiff.between(
                CatalogueFacts.of(List.of(), List.of(), List.of(before), List.of()),
                CatalogueFacts.of(
                        List.of(),
                        List.of(),
                        List.of(after, Customer.of("new", Optional.empty(), Optional.empty())),
                        List.of()));
        assertThat(diff.customers())
                .extracting(CatalogueDiff.Item::kind, CatalogueDiff.Item::about)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(CatalogueDiff.Kind.CHANGED, null),
                        org.assertj.core.groups.Tuple.tuple(CatalogueDiff.Kind.ADDED, "nothing of its own"));
        assertThat(diff.customers().get(0).changes())
                .containsExactly(
                        new Change("calendar", "desk", null),
                        new Change("plan", "enterprise", "practice"),
                        new Change("attribute agreed-update", "2h", null),
                        new Change("attribute tier", "vip", "plain"),
                        new Change("attribute region", null, "eu"),
                        new Change("first response under full", "1h", null),
                        new Change("resolution", "1h", null),
                        new Change("resolution under full", null, "1h"));
    }

    @Test
    void whatIsRetiredIsToldWhateverTheOrder() {
        final CatalogueDiff diff = CatalogueDiff.between(retiring("gold", "silver"), retiring("silver", "bronze"));
        assertThat(diff.isEmpty()).isFalse();
        assertThat(diff.retired())
                .containsExactly(new Change("retires", "gold", null), new Change("retires", null, "bronze"));
        assertThat(CatalogueDiff.between(retiring("gold", "silver"), retiring("silver", "gold"))
                        .isEmpty())
                .isTrue();
    }

    private static CatalogueFacts retiring(final String... names) {
        return CatalogueFacts.of(List.of(), List.of(), List.of(), List.of(names));
    }

    private static SlaPolicy policy(final String name) {
        return SlaPolicy.named(name, DESK).build();
    }

    private static SlaPolicy promising(final Target... targets) {
        return SlaPolicy.named("p", DESK).targets(List.of(targets)).build();
    }

    private static Target resolution(final Map<String, Duration> amounts, final Duration otherwise) {
        return Target.of(Metric.RESOLUTION, Allowance.byPriority(amounts, otherwise));
    }

    private static Target ofSeverity(final Metric metric, final String severity) {
        return new Target(
                metric,
                FullPolicy.where(TicketField.SEVERITY, severity),
                Allowance.of(Duration.ofHours(1)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static CatalogueDiff between(final List<SlaPolicy> before, final List<SlaPolicy> after) {
        return CatalogueDiff.between(
                CatalogueFacts.of(before, List.of(), List.of(), List.of()),
                CatalogueFacts.of(after, List.of(), List.of(), List.of()));
    }

    private static List<Change> changes(final SlaPolicy before, final SlaPolicy after) {
        return PolicyFacts.of(before).changesTo(PolicyFacts.of(after));
    }

    private static List<Change> calendarChanges(final CalendarDefinition.Builder after) {
        return CalendarFacts.of(FullPolicy.calendar().build()).changesTo(CalendarFacts.of(after.build()));
    }
}
