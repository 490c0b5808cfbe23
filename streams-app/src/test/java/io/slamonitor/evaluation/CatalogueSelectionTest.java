package io.slamonitor.evaluation;

import static io.slamonitor.evaluation.ClockAssert.assertThatClock;
import static io.slamonitor.evaluation.ClockState.*;
import static io.slamonitor.evaluation.Evaluated.evaluate;
import static io.slamonitor.evaluation.TestPolicies.*;
import static io.slamonitor.evaluation.TestTickets.*;
import static io.slamonitor.policy.Metric.*;
import static io.slamonitor.ticket.TicketStatus.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.policy.ApplyTo;
import io.slamonitor.policy.Catalogues;
import io.slamonitor.policy.PolicyCatalog;
import io.slamonitor.ticket.TicketField;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Which catalogue judges a ticket: the newest live at its creation, else the oldest; or one that takes it over. */
class CatalogueSelectionTest {
    private static final PolicyCatalog TWO_HOURS = catalogue("1", "Mon 08:00", policy(target(RESOLUTION, "2h")));
    private static final PolicyCatalog THREE_HOURS = catalogue("2", "Tue 08:00", policy(target(RESOLUTION, "3h")));
    private static final PolicyCatalog FOUR_HOURS_FOR_ALL =
            catalogue("3", "Wed 08:00", policy(target(RESOLUTION, "4h")).applyTo(ApplyTo.OPEN));

    private static Clock resolution(final TestTickets ticket, final String asOf, final PolicyCatalog... catalogues) {
        return evaluate(ticket, Catalogues.of(catalogues), asOf).the(RESOLUTION);
    }

    @Test
    void theNewestThatIsLiveAtTheCreation() {
        final var monday = ticket().created("Mon 09:00");
        final var tuesday = ticket().created("Tue 08:00");

        assertThatClock(resolution(monday, "Tue 09:00", THREE_HOURS, TWO_HOURS)).hasTarget("2h");
        assertThatClock(resolution(tuesday, "Tue 09:00", THREE_HOURS, TWO_HOURS))
                .hasTarget("3h");
        assertThat(resolution(tuesday, "Tue 09:00", THREE_HOURS, TWO_HOURS).catalogue())
                .isEqualTo("2");
    }

    @Test
    void ofThoseThatGoLiveAtOneInstantTheOneThatWasPublishedLast() {
        final var draft = catalogue("m", "Mon 08:00", policy(target(RESOLUTION, "2h")));
        final var mended = catalogue("a", "Mon 08:00", policy(target(RESOLUTION, "5h")));
        final var ticket = ticket().created("Mon 09:00");

        assertThatClock(resolution(ticket, "Mon 10:00", draft, mended)).hasTarget("5h");
        assertThatClock(resolution(ticket, "Mon 10:00", mended, draft)).hasTarget("2h");
    }

    @Test
    void theOldestForATicketOlderThanAll() {
        final var ticket = ticket().created("Mon 07:00");

        assertThatClock(resolution(ticket, "Tue 09:00", THREE_HOURS, TWO_HOURS)).hasTarget("2h");
    }

    @Test
    void creationAsToldCountsNotTheFirstEvent() {
        final var ticket = ticket().updated("Tue 10:00", createdAt("Mon 09:00"));

        assertThatClock(resolution(ticket, "Tue 11:00", THREE_HOURS, TWO_HOURS)).hasTarget("2h");
    }

    @Test
    @DisplayName("pitfall 21: apply-to new leaves running tickets alone")
    void aNewerOneForNewTicketsChangesNothing() {
        final var ticket = ticket().created("Mon 09:00");

        assertThatClock(resolution(ticket, "Fri 09:00", TWO_HOURS, THREE_HOURS))
                .hasTarget("2h")
                .breachAt("Mon 11:00");
    }

    @Test
    @DisplayName("pitfall 21: apply-to open takes over")
    void anOpenTicketIsTakenOver() {
        final var ticket = ticket().created("Tue 16:00");

        assertThatClock(resolution(ticket, "Tue 16:30", TWO_HOURS, THREE_HOURS, FOUR_HOURS_FOR_ALL))
                .hasTarget("3h")
                .dueAt("Wed 11:00");
        assertThatClock(resolution(ticket, "Wed 09:00", TWO_HOURS, THREE_HOURS, FOUR_HOURS_FOR_ALL))
                .hasTarget("4h")
                .dueAt("Wed 12:00");
    }

    @Test
    void aTakeoverForgivesWhatItAllows() {
        final var ticket = ticket().created("Tue 13:00");

        assertThatClock(resolution(ticket, "Wed 09:00", THREE_HOURS, FOUR_HOURS_FOR_ALL))
                .is(RUNNING)
                .forgave("breach Tue 16:00 until Wed 08:00");
    }

    @Test
    void onlyThePolicyThatSaysSoTakesOver() {
        final PolicyCatalog mixed = catalogue(
                "2",
                "Tue 08:00",
                policy(target(RESOLUTION, "5h")).named("erp").matching(TicketField.PRODUCT, "erp"),
                policy(target(RESOLUTION, "6h")).named("rest").applyTo(ApplyTo.OPEN));
        final var erp = ticket().created("Mon 16:00", product("erp"));
        final var crm = ticket().created("Mon 16:00", product("crm"));

        assertThatClock(resolution(erp, "Tue 09:00", TWO_HOURS, mixed)).hasTarget("2h");
        assertThatClock(resolution(crm, "Tue 09:00", TWO_HOURS, mixed)).hasTarget("6h");
    }

    @Test
    void aTicketThatComesToMatchLaterIsTakenOverThen() {
        final PolicyCatalog mixed = catalogue(
                "2",
                "Tue 08:00",
                policy(target(RESOLUTION, "6h"))
                        .matching(TicketField.PRODUCT, "crm")
                        .applyTo(ApplyTo.OPEN));
        final var ticket = ticket().created("Mon 16:00").updated("Tue 10:30", product("crm"));

        assertThatClock(resolution(ticket, "Tue 11:00", TWO_HOURS, mixed))
                .hasTarget("6h")
                .forgave("breach Tue 10:00 until Tue 10:30");
    }

    @Test
    void theNewestTakeoverWins() {
        final PolicyCatalog five =
                catalogue("4", "Thu 08:00", policy(target(RESOLUTION, "20h")).applyTo(ApplyTo.OPEN));
        final var ticket = ticket().created("Tue 16:00");

        assertThatClock(resolution(ticket, "Thu 09:00", THREE_HOURS, five, FOUR_HOURS_FOR_ALL))
                .hasTarget("20h");
    }

    @Test
    void withoutACatalogueThereAreNoClocks() {
        assertThat(evaluate(ticket().created("Mon 09:00"), Catalogues.NONE, "Tue 09:00")
                        .evaluation()
                        .clocks())
                .isEmpty();
    }

    @Test
    void theFirstPolicyThatMatchesCounts() {
        final var ticket = ticket().created("Mon 09:00", product("crm"));
        final var catalogues = live(
                policy(target(RESOLUTION, "1h")).named("crm").matching(TicketField.PRODUCT, "CRM"),
                policy(target(RESOLUTION, "2h")).named("rest"));

        assertThat(evaluate(ticket, catalogues, "Mon 10:00")
                        .the(RESOLUTION)
                        .policy()
                        .name())
                .isEqualTo("crm");
    }

    private static PolicyCatalog retiring(
            final String version, final String effectiveFrom, final String retired, final PolicyBuilder... policies) {
        final PolicyCatalog catalogue = catalogue(version, effectiveFrom, policies);
        return new PolicyCatalog(
                version,
                catalogue.effectiveFrom(),
                catalogue.calendars(),
                catalogue.customers(),
                catalogue.policies(),
                Set.of(retired));
    }

    private static final PolicyCatalog GOLD = catalogue(
            "1",
            "Mon 08:00",
            policy(target(RESOLUTION, "2h")).named("gold").matching(TicketField.PRODUCT, "crm"),
            policy(target(RESOLUTION, "3h")).named("rest"));

    @Test
    void openTicketsOfARetiredPolicyAreLetGoAtThatInstant() {
        final var ticket = ticket().created("Mon 16:30", product("crm"));
        final PolicyCatalog next = retiring("2", "Tue 10:00", "gold");

        assertThatClock(resolution(ticket, "Tue 09:59", GOLD, next)).is(RUNNING).hasTarget("2h");
        assertThatClock(resolution(ticket, "Wed 09:00", GOLD, next))
                .is(CANCELLED)
                .used("1h30m")
                .stoppedAt("Tue 10:00");
        assertThat(resolution(ticket, "Wed 09:00", GOLD, next).catalogue()).isEqualTo("1");
    }

    @Test
    void openTicketsOfARetiredPolicyAreTakenOverByWhateverMatchesThem() {
        final var ticket = ticket().created("Mon 16:30", product("crm"));
        final PolicyCatalog next = retiring(
                "2", "Tue 10:00", "gold", policy(target(RESOLUTION, "6h")).named("silver"));

        assertThatClock(resolution(ticket, "Tue 11:00", GOLD, next)).is(RUNNING).hasTarget("6h");
        assertThat(resolution(ticket, "Tue 11:00", GOLD, next).catalogue()).isEqualTo("2");
    }

    @Test
    void ticketsOfOtherPoliciesStayWhereTheyAreWhenOneIsRetired() {
        final var ticket = ticket().created("Mon 16:30", product("erp"));
        final PolicyCatalog next = retiring(
                "2", "Tue 10:00", "gold", policy(target(RESOLUTION, "6h")).named("silver"));

        assertThatClock(resolution(ticket, "Tue 11:00", GOLD, next)).hasTarget("3h");
    }

    @Test
    void retirementHoldsUnderLaterCatalogues() {
        final var ticket = ticket().created("Mon 16:30", product("crm"));
        final PolicyCatalog next = retiring(
                "2", "Tue 10:00", "gold", policy(target(RESOLUTION, "6h")).named("silver"));
        final PolicyCatalog goldAgain =
                catalogue("3", "Tue 12:00", policy(target(RESOLUTION, "1h")).named("gold"));

        assertThatClock(resolution(ticket, "Wed 09:00", GOLD, next, goldAgain)).hasTarget("6h");
        assertThatClock(resolution(ticket().created("Tue 13:00"), "Tue 13:30", GOLD, next, goldAgain))
                .hasTarget("1h");
    }

    @Test
    void aTicketThatComesToMatchARetiredPolicyIsLetGoThen() {
        final var ticket = ticket().created("Mon 16:30", product("erp")).updated("Tue 11:00", product("crm"));
        final PolicyCatalog next = retiring("2", "Tue 10:00", "gold");

        assertThatClock(resolution(ticket, "Tue 12:00", GOLD, next))
                .is(CANCELLED)
                .hasTarget("3h")
                .stoppedAt("Tue 11:00");
    }

    @Test
    void aClosedTicketKeepsItsVerdictAndIsLetGoWhenItIsReopened() {
        final var closed = ticket().created("Mon 13:00", product("crm")).becomes(RESOLVED, "Mon 16:00");
        final PolicyCatalog next = retiring("2", "Tue 10:00", "gold");

        assertThatClock(resolution(closed, "Wed 09:00", GOLD, next))
                .is(BREACHED)
                .hasTarget("2h");
        assertThatClock(resolution(closed.becomes(OPEN, "Wed 10:00"), "Wed 11:00", GOLD, next))
                .is(CANCELLED)
                .used("3h");
    }
}
