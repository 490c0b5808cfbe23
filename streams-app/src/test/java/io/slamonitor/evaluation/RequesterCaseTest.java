package io.slamonitor.evaluation;

import static io.slamonitor.evaluation.TestPolicies.live;
import static io.slamonitor.evaluation.TestPolicies.policy;
import static io.slamonitor.evaluation.TestTickets.priority;
import static io.slamonitor.evaluation.TestTickets.product;
import static io.slamonitor.evaluation.TestTickets.team;
import static io.slamonitor.evaluation.TestTickets.ticket;
import static io.slamonitor.evaluation.TestTickets.with;
import static io.slamonitor.evaluation.TestTime.at;
import static io.slamonitor.ticket.TicketField.CATEGORY;
import static io.slamonitor.ticket.TicketField.REQUESTER;
import static io.slamonitor.ticket.TicketField.TEAM;
import static io.slamonitor.ticket.TicketStatus.CLOSED;
import static io.slamonitor.ticket.TicketStatus.NEW;
import static io.slamonitor.ticket.TicketStatus.OPEN;
import static io.slamonitor.ticket.TicketStatus.WAITING_ON_CUSTOMER;
import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.evaluation.RequesterCase.Spell;
import io.slamonitor.evaluation.TestPolicies.PolicyBuilder;
import io.slamonitor.policy.Limits;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketField;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RequesterCaseTest {
    private static final Limits THREE_OPEN = limits(3, new Limits.Length(1, 100));

    private static Limits limits(final int atMost, final Limits.Length subject) {
        return new Limits(
                Optional.of(new Limits.OpenTickets(atMost, Set.of(NEW, OPEN))),
                Optional.empty(),
                Optional.of(subject),
                Optional.empty(),
                Optional.empty(),
                false,
                Limits.OnPassed.REJECT,
                List.of("service-desk"));
    }

    private static final TestTickets OF_ANN = ticket().created("Mon 09:00", with(REQUESTER, "ann"));

    private static Optional<RequesterCase> caseOf(final TestTickets ticket) {
        return caseOf(ticket, policy().limits(THREE_OPEN));
    }

    private static Optional<RequesterCase> caseOf(final TestTickets ticket, final PolicyBuilder... policies) {
        return Evaluator.evaluate(ticket.history(), live(policies), at("Fri 12:00"))
                .requesterCase();
    }

    @Test
    void countsAsOpenWhileItsStatusCounts() {
        final TestTickets ticket = ticket().created("Mon 09:00", with(REQUESTER, "ann"))
                .becomes(WAITING_ON_CUSTOMER, "Mon 10:00")
                .becomes(OPEN, "Mon 11:00")
                .becomes(CLOSED, "Mon 12:00");

        assertThat(caseOf(ticket)).hasValueSatisfying(known -> {
            assertThat(known.createdAt()).isEqualTo(at("Mon 09:00"));
            assertThat(known.open())
                    .containsExactly(
                            new Spell(at("Mon 09:00"), at("Mon 10:00")), new Spell(at("Mon 11:00"), at("Mon 12:00")));
            assertThat(known.doneAt()).contains(at("Mon 12:00"));
            assertThat(known.gone()).isFalse();
        });
    }

    @Test
    void aMergedTicketIsGone() {
        final TestTickets merged =
                ticket().created("Mon 09:00", with(REQUESTER, "ann")).event(EventType.MERGED, "Mon 10:00");

        assertThat(caseOf(merged)).hasValueSatisfying(known -> {
            assertThat(known.open()).containsExactly(new Spell(at("Mon 09:00"), at("Mon 10:00")));
            assertThat(known.doneAt()).contains(at("Mon 10:00"));
            assertThat(known.gone()).isTrue();
        });
    }

    @Test
    void holdsNothingButWhatConcernsRequestersAndWhatAlertsShow() {
        final TestTickets ticket = ticket().created(
                        "Mon 09:00",
                        with(REQUESTER, "ann"),
                        product("crm"),
                        with(CATEGORY, "password"),
                        priority("high"));

        assertThat(caseOf(ticket)).hasValueSatisfying(known -> {
            assertThat(known.attributes().fields()).isEqualTo(Map.of(TicketField.PRODUCT, "crm"));
            assertThat(known.priority()).contains("high");
            assertThat(known.limits().openPerRequester()).contains(new Limits.OpenTickets(3, Set.of()));
            assertThat(known.limits().subject()).isEmpty();
            assertThat(known.limits().tell()).containsExactly("service-desk");
        });
    }

    @Test
    void thePolicyOfTheCreationJudgesWhateverTheTicketBecomes() {
        final PolicyBuilder crm =
                policy().named("crm").matching(TicketField.PRODUCT, "crm").limits(THREE_OPEN);
        final PolicyBuilder others = policy().named("others").limits(limits(9, new Limits.Length(1, 100)));
        final TestTickets moved = ticket().created("Mon 09:00", with(REQUESTER, "ann"), product("crm"))
                .updated("Mon 10:00", product("erp"));

        assertThat(caseOf(moved, crm, others)).map(RequesterCase::policy).contains("crm");
    }

    @Test
    void thereIsNoneWithoutARequesterOrALimit() {
        assertThat(caseOf(ticket().created("Mon 09:00"))).isEmpty();
        assertThat(caseOf(ticket().created("Mon 09:00", with(REQUESTER, " ")))).isEmpty();
        assertThat(caseOf(OF_ANN, policy())).isEmpty();
        assertThat(caseOf(OF_ANN)).isPresent();
    }

    @Test
    void isPassedOnAgainOnlyIfSomethingOfItChanges() {
        final String before = caseOf(OF_ANN).orElseThrow().fingerprint();
        final TestTickets told = ticket().created("Mon 09:00", with(REQUESTER, "ann"));

        assertThat(caseOf(told.agentReplies("Mon 10:00")).orElseThrow().fingerprint())
                .isEqualTo(before);
        assertThat(caseOf(OF_ANN, policy().limits(limits(3, new Limits.Length(1, 50))))
                        .orElseThrow()
                        .fingerprint())
                .as("a limit of texts")
                .isEqualTo(before);
        assertThat(caseOf(OF_ANN, policy().limits(limits(4, new Limits.Length(1, 100))))
                        .orElseThrow()
                        .fingerprint())
                .isNotEqualTo(before);
        assertThat(caseOf(told.updated("Mon 11:00", team("network"))).orElseThrow())
                .satisfies(known -> assertThat(known.attributes().get(TEAM)).contains("network"))
                .satisfies(known -> assertThat(known.fingerprint()).isNotEqualTo(before));
        assertThat(caseOf(told.becomes(WAITING_ON_CUSTOMER, "Mon 12:00"))
                        .orElseThrow()
                        .open())
                .hasSize(1);
    }
}
