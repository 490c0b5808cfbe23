package io.slamonitor.policy.yaml;

import static io.slamonitor.policy.yaml.Yaml.bytes;
import static io.slamonitor.policy.yaml.Yaml.policy;
import static io.slamonitor.policy.yaml.Yaml.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slamonitor.calendar.BusinessCalendar;
import io.slamonitor.policy.Allowance;
import io.slamonitor.policy.AmountOverride;
import io.slamonitor.policy.ApplyTo;
import io.slamonitor.policy.CalendarRef;
import io.slamonitor.policy.Condition;
import io.slamonitor.policy.Customer;
import io.slamonitor.policy.FieldRef;
import io.slamonitor.policy.Mark;
import io.slamonitor.policy.Metric;
import io.slamonitor.policy.OnReopen;
import io.slamonitor.policy.OnRetarget;
import io.slamonitor.policy.PolicyCatalog;
import io.slamonitor.policy.PriorityRule;
import io.slamonitor.policy.SlaPolicy;
import io.slamonitor.policy.Target;
import io.slamonitor.policy.Trigger;
import io.slamonitor.policy.ValueMatcher;
import io.slamonitor.policy.Warning;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketAttributes;
import io.slamonitor.ticket.TicketField;
import io.slamonitor.ticket.TicketStatus;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PolicyLoaderTest {
    private static final Path GOOD = Path.of("src/test/resources/policies/good");

    @Test
    void leftOutKeysHaveTheirDefaults() {
        SlaPolicy policy = policy("name: standard", "calendar: 24x7", "targets: []");
        assertThat(policy)
                .isEqualTo(SlaPolicy.named("standard", new CalendarRef.Named("24x7"))
                        .build());
    }

    @Test
    void everyKeyOfAPolicyIsRead() {
        SlaPolicy policy = policy(
                "name: all keys",
                "version: 1.10",
                "match: {product: crm}",
                "calendar: 24x7",
                "priority: severity",
                "targets: [{metric: resolution, within: 8h}]",
                "pause-while: [waiting-on-customer, WAITING_ON_VENDOR]",
                "on-reopen: ignore",
                "on-retarget: keep-verdict",
                "apply-to: open",
                "warn-at: [90%, due - 1h, 50%, due - 1h30m, 99.5%]");
        assertThat(policy)
                .isEqualTo(SlaPolicy.named("all keys", new CalendarRef.Named("24x7"))
                        .version("1.10")
                        .match(new Condition(
                                Map.of(new FieldRef.Field(TicketField.PRODUCT), ValueMatcher.Text.of("crm"))))
                        .priority(new PriorityRule.ByField(new FieldRef.Field(TicketField.SEVERITY)))
                        .targets(List.of(Target.of(Metric.RESOLUTION, Allowance.of(Duration.ofHours(8)))))
                        .pauseWhile(Set.of(TicketStatus.WAITING_ON_CUSTOMER, TicketStatus.WAITING_ON_VENDOR))
                        .onReopen(OnReopen.IGNORE)
                        .onRetarget(OnRetarget.KEEP_VERDICT)
                        .applyTo(ApplyTo.OPEN)
                        .warnAt(List.of(
                                Warning.at(new BigDecimal("50")),
                                Warning.at(new BigDecimal("90")),
                                Warning.at(new BigDecimal("99.5")),
                                new Warning(new Mark.FromDue(Duration.ofMinutes(-90))),
                                new Warning(new Mark.FromDue(Duration.ofHours(-1)))))
                        .build());
    }

    @Test
    void everyKeyOfATargetIsRead() {
        Target target = target("{metric: workaround, within: {high: 2h, default: 1h30m}, when: {severity: critical},"
                + " calendar: customer, start-on: [created, agent-replied], stop-on: {set: [assignee, team]},"
                + " pause-while: on-hold, on-reopen: restart, on-retarget: restart, warn-at: [25%],"
                + " override: {field: attributes.agreed, only-if: shorter}}");
        assertThat(target)
                .isEqualTo(new Target(
                        Metric.WORKAROUND,
                        new Condition(
                                Map.of(new FieldRef.Field(TicketField.SEVERITY), ValueMatcher.Text.of("critical"))),
                        Allowance.byPriority(Map.of("high", Duration.ofHours(2)), Duration.ofMinutes(90)),
                        Optional.of(
                                new AmountOverride(new FieldRef.Attribute("agreed"), AmountOverride.OnlyIf.SHORTER)),
                        Optional.of(new CalendarRef.OfCustomer("24x7")),
                        Optional.of(new Trigger(
                                true, Trigger.on(EventType.AGENT_REPLIED).kinds())),
                        Optional.of(Trigger.onSetting(TicketField.ASSIGNEE, TicketField.TEAM)),
                        Optional.of(Set.of(TicketStatus.ON_HOLD)),
                        Optional.of(OnReopen.RESTART),
                        Optional.of(OnRetarget.RESTART),
                        Optional.of(List.of(Warning.at(new BigDecimal("25"))))));
    }

    @Test
    void anEmptyPauseOfATargetOverridesThePolicys() {
        assertThat(target("{metric: resolution, within: 8h, pause-while: []}").pauseWhile())
                .contains(Set.of());
        assertThat(target("{metric: resolution, within: 8h}").pauseWhile()).isEmpty();
    }

    @Test
    void aScoreIsLookedUpInItsBands() {
        PriorityRule rule = policy(
                        "name: score",
                        "calendar: 24x7",
                        "priority: {score: {of: [urgency, attributes.weight], by: sum},"
                                + " bands: {low: 1-4, middle: 5, high: {from: 6}}}",
                        "targets: []")
                .priority();
        assertThat(rule.priorityOf(ticket("urgency", "3", "weight", "1"))).contains("low");
        assertThat(rule.priorityOf(ticket("urgency", "3", "weight", "2"))).contains("middle");
        assertThat(rule.priorityOf(ticket("urgency", "3", "weight", "900"))).contains("high");
        assertThat(rule.priorityOf(ticket("urgency", "3", "weight", "1.5"))).isEmpty();
    }

    @Test
    void conditionsMeanWhatTheySay() {
        Condition match = PolicyLoader.load(GOOD.resolve("conditions.yaml"))
                .orThrow()
                .policies()
                .get(0)
                .match();
        TicketAttributes fits = ticket(
                "product",
                "CRM",
                "plan",
                "research",
                "channel",
                "portal",
                "urgency",
                "4",
                "impact",
                "2",
                "status",
                "ON_HOLD",
                "contract",
                "gold plus",
                "limit",
                "2.5",
                "vip",
                "true");
        assertThat(match.test(fits)).isTrue();
        assertThat(match.test(fits.with(TicketField.PLAN, "free"))).isFalse();
        assertThat(match.test(fits.with(TicketField.REQUESTER_ROLE, "super-user")))
                .isFalse();
        assertThat(match.test(fits.with(TicketField.CHANNEL, "fax"))).isFalse();
        assertThat(match.test(fits.with(TicketField.URGENCY, "5"))).isFalse();
        assertThat(match.test(fits.with(TicketField.SUBJECT_LENGTH, "101"))).isFalse();
        assertThat(match.test(fits.with(TicketField.STATUS, "NEW"))).isFalse();
        assertThat(match.test(fits.with(TicketField.ASSIGNEE, "somebody"))).isFalse();
    }

    @Test
    void calendarsHaveTheHoursHolidaysAndExceptionsDeclared() {
        BusinessCalendar calendar = PolicyLoader.load(GOOD.resolve("calendars.yaml"))
                .orThrow()
                .calendars()
                .get("exceptions");
        assertThat(calendar.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(open(calendar, "2026-12-23"))
                .isEqualTo(Duration.ofHours(8).plusMinutes(30).plusSeconds(30));
        assertThat(open(calendar, "2026-12-24")).isEqualTo(Duration.ofHours(4));
        assertThat(open(calendar, "2026-12-25")).isZero();
        assertThat(open(calendar, "2026-12-27")).isEqualTo(Duration.ofHours(4));
        assertThat(open(calendar, "2026-12-28"))
                .isEqualTo(Duration.ofHours(8).plusMinutes(30).plusSeconds(30));
        assertThat(open(calendar, "2026-12-31"))
                .isEqualTo(Duration.ofHours(6).plusMinutes(30).plusSeconds(30));
        assertThat(open(calendar, "2027-01-01")).isZero();
        assertThat(open(calendar, "2027-02-03")).isZero();
        assertThat(open(calendar, "2027-03-03")).isEqualTo(Duration.ofHours(4));
        assertThat(calendar.closure(LocalDate.of(2026, 12, 24))).contains("Christmas Eve");
        assertThat(calendar.closure(LocalDate.of(2026, 12, 26))).contains("Second Christmas Day");
    }

    @Test
    void holidaysOfAllSourcesCount() {
        LoadedCatalogue loaded =
                PolicyLoader.load(GOOD.resolve("with-holiday-files")).orThrow();
        BusinessCalendar feeds = loaded.calendars().get("feeds");
        assertThat(open(feeds, "2026-07-17")).as("iCalendar").isZero();
        assertThat(open(feeds, "2026-11-03")).as("several days").isZero();
        assertThat(open(feeds, "2026-04-03")).as("gov.uk").isZero();
        assertThat(open(feeds, "2026-06-01")).as("date").isZero();
        assertThat(open(feeds, "2026-08-31")).as("region of England").isZero();
        assertThat(open(feeds, "2026-10-03")).as("region of Bavaria").isZero();
        assertThat(open(feeds, "2026-11-30")).as("another division").isEqualTo(Duration.ofHours(8));
        assertThat(open(loaded.calendars().get("each-once"), "2026-07-17"))
                .as("left out")
                .isEqualTo(Duration.ofHours(8));
        assertThat(loaded.holidaysKnownUntil("feeds")).hasValue(2026);
        assertThat(loaded.holidaysKnownUntil("region-only")).isEmpty();
    }

    @Test
    void roundTheClockIsThereUnlessDeclared() {
        BusinessCalendar predefined = PolicyLoader.load(GOOD.resolve("smallest.yaml"))
                .orThrow()
                .calendars()
                .get("24x7");
        assertThat(predefined.alwaysOpen()).isTrue();
        assertThat(predefined.zone().getId()).isEqualTo("UTC");
        BusinessCalendar declared = PolicyLoader.load(GOOD.resolve("calendars.yaml"))
                .orThrow()
                .calendars()
                .get("24x7");
        assertThat(declared.zone()).isEqualTo(ZoneId.of("Europe/Paris"));
    }

    @Test
    void customersHaveTheirCalendarAndPlan() {
        LoadedCatalogue loaded =
                PolicyLoader.load(GOOD.resolve("customers.yaml")).orThrow();
        assertThat(loaded.customers().values())
                .containsExactly(
                        Customer.of("acme", Optional.of("acme-hours"), Optional.of("enterprise")),
                        Customer.of("Müller & Söhne", Optional.empty(), Optional.of("7")),
                        Customer.of("known", Optional.empty(), Optional.empty()));
        assertThat(loaded.policies().get(0).calendar()).isEqualTo(new CalendarRef.OfCustomer("desk"));
        assertThat(loaded.policies().get(1).targets().get(0).calendar()).contains(new CalendarRef.OfCustomer("desk"));
    }

    @Test
    void policiesKeepTheOrderOfFilesAndThenOfWriting() {
        LoadedCatalogue loaded =
                PolicyLoader.load(GOOD.resolve("several-files")).orThrow();
        assertThat(loaded.policies()).extracting(SlaPolicy::name).containsExactly("a-2", "a-1", "b-1", "b-2");
        assertThat(loaded.version()).isEqualTo("spring");
    }

    @Test
    void theFilesOfACatalogueAreAllThatItNeeds() {
        LoadedCatalogue fromFolder =
                PolicyLoader.load(GOOD.resolve("with-holiday-files")).orThrow();
        assertThat(fromFolder.files()).containsOnlyKeys("bank-holidays.json", "catalogue.yaml", "feeds/company.ics");

        LoadedCatalogue fromFiles = PolicyLoader.load(fromFolder.files()).orThrow();
        assertThat(fromFiles.hash()).isEqualTo(fromFolder.hash());
        assertThat(fromFiles.version()).isEqualTo(fromFolder.version()).hasSize(12);
        assertThat(fromFiles.policies()).isEqualTo(fromFolder.policies());
        assertThat(fromFiles.calendars().keySet())
                .isEqualTo(fromFolder.calendars().keySet());
        assertThat(open(fromFiles.calendars().get("feeds"), "2026-07-17")).isZero();
    }

    @Test
    void theVersionFollowsContentAndPaths() {
        Map<String, byte[]> files = Map.of("a.yaml", bytes("policies: []"));
        String version = PolicyLoader.load(files).orThrow().version();
        assertThat(PolicyLoader.load(Map.of("a.yaml", bytes("policies: []"), "notes.txt", bytes("x")))
                        .orThrow()
                        .version())
                .isEqualTo(version);
        assertThat(PolicyLoader.load(Map.of("a.yaml", bytes("policies: [] ")))
                        .orThrow()
                        .version())
                .isNotEqualTo(version);
        assertThat(PolicyLoader.load(Map.of("b.yaml", bytes("policies: []")))
                        .orThrow()
                        .version())
                .isNotEqualTo(version);
    }

    @Test
    void aLoadedCatalogueGoesLiveUnderAVersionAndAnInstant() {
        Instant effectiveFrom = Instant.parse("2026-03-01T00:00:00Z");
        PolicyCatalog catalogue =
                PolicyLoader.load(GOOD.resolve("customers.yaml")).orThrow().catalog("v7", effectiveFrom);
        assertThat(catalogue.version()).isEqualTo("v7");
        assertThat(catalogue.effectiveFrom()).isEqualTo(effectiveFrom);
        TicketAttributes ofAcme = ticket("product", "clinical", "customer", "ACME");
        SlaPolicy policy = catalogue.policyFor(ofAcme).orElseThrow();
        assertThat(catalogue.calendarFor(policy.calendar(), ofAcme).name()).isEqualTo("acme-hours");
    }

    @Test
    void aByteOrderMarkIsNoFault() {
        assertThat(PolicyLoader.load(Map.of("a.yaml", bytes("\uFEFFpolicies: []")))
                        .faults())
                .isEmpty();
    }

    @Test
    void whatHasFaultsIsNoCatalogue() {
        LoadResult result = PolicyLoader.load(Map.of("a.yaml", bytes("policie: []\ncalendar: {}")));
        assertThat(result.catalogue()).isEmpty();
        assertThatThrownBy(result::orThrow)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a.yaml:1:1: unknown key 'policie'; did you mean 'policies'?" + System.lineSeparator()
                        + "a.yaml:2:1: unknown key 'calendar'; did you mean 'calendars'?");
    }

    private static Duration open(BusinessCalendar calendar, String date) {
        LocalDate day = LocalDate.parse(date);
        return calendar.between(
                day.atStartOfDay(calendar.zone()).toInstant(),
                day.plusDays(1).atStartOfDay(calendar.zone()).toInstant());
    }

    /** A ticket with these fields; what is no field is an attribute. */
    private static TicketAttributes ticket(String... namesAndValues) {
        Map<TicketField, String> fields = new EnumMap<>(TicketField.class);
        Map<String, String> attributes = new TreeMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            String value = namesAndValues[i + 1];
            String name = namesAndValues[i];
            TicketField.named(name)
                    .ifPresentOrElse(field -> fields.put(field, value), () -> attributes.put(name, value));
        }
        return new TicketAttributes(fields, attributes);
    }
}
