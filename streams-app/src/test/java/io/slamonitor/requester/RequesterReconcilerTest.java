package io.slamonitor.requester;

import static io.slamonitor.requester.TestRequester.at;
import static io.slamonitor.requester.TestRequester.newAtMost;
import static io.slamonitor.requester.TestRequester.openAtMost;
import static io.slamonitor.requester.TestRequester.reporting;
import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.evaluation.PagingRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequesterReconcilerTest {
    private static final Duration SETTLE = Duration.ofSeconds(30);
    private static final String OPEN_ALERT = "T-2/ticket/0/limit/open-per-requester";
    private static final String REJECTION = "T-2/reject-ticket/open-per-requester";

    /** A requester with one ticket too many, of which one is told at {@code Mon 12:05}. */
    private final TestRequester ann =
            TestRequester.with(openAtMost(1)).opens("T-1", "Mon 09:00").opens("T-2", "Mon 12:00");

    private PagingRules paging = PagingRules.DEFAULT;
    private RequesterCases cases = RequesterCases.NONE;

    private RequesterReconciler reconciler() {
        return new RequesterReconciler(SETTLE, paging);
    }

    /** What changes of these tickets lead to, in words. */
    private List<String> hears(final String asOf, final String... ticketIds) {
        final List<String> said = new ArrayList<>();
        for (final String ticketId : ticketIds) {
            said.addAll(apply(reconciler().afterChange(cases.with(ann.get(ticketId)), at(asOf))));
        }
        return said;
    }

    private List<String> ticks(final String asOf) {
        return apply(reconciler().onTimer(cases, at(asOf)));
    }

    private List<String> apply(final RequesterReconciliation reconciliation) {
        cases = reconciliation.cases();
        final List<String> said = new ArrayList<>();
        reconciliation.news().forEach(news -> {
            final String ticket = news.evaluation().ticketId();
            news.reconciliation()
                    .alerts()
                    .forEach(change -> said.add((change.muted() ? "muted " : "")
                            + change.key().idFor(ticket) + " " + change.state()
                            + change.reason()
                                    .map(reason -> " " + reason.label())
                                    .orElse("")));
            news.reconciliation()
                    .actions()
                    .forEach(change -> said.add(change.key().idFor(ticket) + " " + change.state()));
        });
        return said;
    }

    @Test
    void onlyThePassingOfTimeTellsThatALimitIsPassed() {
        assertThat(hears("Mon 12:04", "T-1", "T-2")).isEmpty();
        assertThat(ticks("Mon 12:05")).containsExactly(OPEN_ALERT + " FIRING", REJECTION + " REQUESTED");
        assertThat(ticks("Mon 12:06")).as("once").isEmpty();
    }

    @Test
    void otherTicketsOfTheSameTimeHaveTheirTimeToBecomeKnown() {
        hears("Mon 12:00", "T-1", "T-2");

        assertThat(apply(
                        reconciler().onTimer(cases, at("Mon 12:00").plus(SETTLE).minusMillis(1))))
                .isEmpty();
        assertThat(apply(reconciler().onTimer(cases, at("Mon 12:00").plus(SETTLE))))
                .hasSize(2);
    }

    @Test
    void itIsToldWhenToLookAgain() {
        final RequesterReconciliation early =
                reconciler().afterChange(cases.with(ann.get("T-1")).with(ann.get("T-2")), at("Mon 12:00"));
        assertThat(early.wakeAt()).contains(at("Mon 12:00").plus(SETTLE));
        assertThat(early.newsWaiting()).isFalse();

        final RequesterReconciliation late =
                reconciler().afterChange(cases.with(ann.get("T-1")).with(ann.get("T-2")), at("Mon 13:00"));
        assertThat(late.wakeAt()).isEmpty();
        assertThat(late.newsWaiting()).isTrue();
    }

    @Test
    void aCloseThatArrivesLateAndLiesBeforeTheOpeningTakesItBack() {
        hears("Mon 12:00", "T-1", "T-2");
        ticks("Mon 12:05");
        ann.closes("T-1", "Mon 11:00");

        assertThat(hears("Mon 12:10", "T-1"))
                .containsExactly(OPEN_ALERT + " RETRACTED never-true", REJECTION + " CANCELLED");
    }

    @Test
    void aTicketThatBecomesKnownLateShiftsTheLimitToTheOneThatReallyPassedIt() {
        final TestRequester late =
                TestRequester.with(openAtMost(1)).opens("T-2", "Mon 12:00").opens("T-3", "Mon 12:01");
        cases = cases.with(late.get("T-2")).with(late.get("T-3"));
        assertThat(ticks("Mon 12:05")).contains("T-3/ticket/0/limit/open-per-requester FIRING");

        assertThat(hears("Mon 12:06", "T-1")).as("it announces nothing").isEmpty();
        assertThat(ticks("Mon 12:07"))
                .as("T-3 still passes it, and T-2 does, too")
                .containsExactly(OPEN_ALERT + " FIRING", REJECTION + " REQUESTED");
    }

    @Test
    void itIsOverWhenTheTicketIsDone() {
        hears("Mon 12:00", "T-1", "T-2");
        ticks("Mon 12:05");
        ann.closes("T-2", "Mon 12:06");

        assertThat(hears("Mon 12:07", "T-2"))
                .as("what was asked for and done is not taken back")
                .containsExactly(OPEN_ALERT + " RESOLVED answered");
    }

    @Test
    void whatIsDoneBeforeItIsToldIsOnRecordAndAsksForNothing() {
        ann.closes("T-2", "Mon 12:01");
        hears("Mon 12:02", "T-1", "T-2");

        assertThat(ticks("Mon 12:05")).containsExactly(OPEN_ALERT + " FIRING", OPEN_ALERT + " RESOLVED answered");
    }

    @Test
    void nothingIsRefusedWhereThePolicyOnlyReports() {
        final TestRequester bob = TestRequester.with(reporting(newAtMost(1, Duration.ofHours(24))))
                .opens("T-1", "Mon 09:00")
                .opens("T-2", "Mon 12:00");
        cases = cases.with(bob.get("T-1")).with(bob.get("T-2"));

        assertThat(ticks("Mon 12:05")).containsExactly("T-2/ticket/0/limit/new-per-requester FIRING");
    }

    @Test
    void whatBecameTrueBeforeGoingLiveIsMutedAndAsksForNothing() {
        paging = new PagingRules(Duration.ofHours(1), at("Tue 00:00"));
        hears("Mon 12:00", "T-1", "T-2");

        assertThat(ticks("Mon 12:05")).containsExactly("muted " + OPEN_ALERT + " FIRING");
    }

    @Test
    void aTicketThatBecomesAnotherRequestersIsTakenBackWithWhatItShows() {
        hears("Mon 12:00", "T-1", "T-2");
        ticks("Mon 12:05");

        final RequesterReconciliation removed = reconciler().afterRemoval(cases, "T-2", at("Mon 12:10"));

        assertThat(removed.news()).singleElement().satisfies(news -> assertThat(
                        news.evaluation().attributes())
                .isEqualTo(ann.get("T-2").attributes()));
        assertThat(apply(removed)).containsExactly(OPEN_ALERT + " RETRACTED never-true", REJECTION + " CANCELLED");
        assertThat(cases.tickets()).containsOnlyKeys("T-1");
    }

    @Test
    void whatIsSaidOfATicketThatComesBackGoesOnFromWhatWasSaidBefore() {
        hears("Mon 12:00", "T-1", "T-2");
        ticks("Mon 12:05");
        apply(reconciler().afterRemoval(cases, "T-2", at("Mon 12:10")));
        hears("Mon 12:20", "T-2");

        final RequesterReconciliation again = reconciler().onTimer(cases, at("Mon 12:25"));

        assertThat(again.news())
                .flatExtracting(news -> news.reconciliation().alerts())
                .singleElement()
                .satisfies(alert -> assertThat(alert.revision()).isEqualTo(3));
        assertThat(apply(again)).containsExactly(OPEN_ALERT + " FIRING", REJECTION + " REQUESTED");
    }

    @Test
    void whatWasToldOfATicketThatIsAnothersIsForgottenAfterAMonth() {
        hears("Mon 12:00", "T-1", "T-2");
        ticks("Mon 12:05");
        apply(reconciler().afterRemoval(cases, "T-1", at("Mon 12:10")));
        apply(reconciler().afterRemoval(cases, "T-2", at("Mon 12:10")));
        final Instant month = at("Mon 12:00").plus(Duration.ofDays(30));

        assertThat(cases.forgettableAt()).contains(month.plusMillis(1));
        assertThat(cases.remembered(month).told()).containsOnlyKeys("T-2");
        assertThat(cases.remembered(month.plusMillis(1)).isEmpty()).isTrue();
    }

    @Test
    void ofTicketsThatAreAnothersNoMoreThanTheBoundAreRemembered() {
        hears("Mon 12:00", "T-1", "T-2");
        ticks("Mon 12:05");
        apply(reconciler().afterRemoval(cases, "T-2", at("Mon 12:10")));

        assertThat(cases.atMost(1)).isEqualTo(cases);
        assertThat(cases.atMost(0).isEmpty()).isTrue();
    }

    @Test
    void theTicketsOfARequesterWhoLosesTheFirstOfThemAreJudgedAgain() {
        hears("Mon 12:00", "T-1", "T-2");
        ticks("Mon 12:05");

        assertThat(apply(reconciler().afterRemoval(cases, "T-1", at("Mon 12:10"))))
                .containsExactly(OPEN_ALERT + " RETRACTED never-true", REJECTION + " CANCELLED");
    }

    @Test
    void doneTicketsAreForgottenAfterAMonth() {
        ann.closes("T-1", "Mon 13:00").closes("T-2", "Mon 14:00");
        hears("Mon 15:00", "T-1", "T-2");
        final Instant month = at("Mon 12:00").plus(Duration.ofDays(30));

        assertThat(cases.remembered(month).tickets())
                .as("T-1 counts against T-2")
                .containsOnlyKeys("T-1", "T-2");
        assertThat(cases.remembered(month.plusMillis(1)).isEmpty()).isTrue();
    }

    @Test
    void aDoneTicketThatCountsAgainstNoneIsForgottenBesideOneThatIsKept() {
        ann.closes("T-1", "Mon 12:00").closes("T-2", "Mon 14:00");
        hears("Mon 15:00", "T-1", "T-2");

        assertThat(cases.remembered(at("Mon 12:00").plus(Duration.ofDays(30))).tickets())
                .containsOnlyKeys("T-2");
    }

    @Test
    void aDoneTicketIsRememberedForAsLongAsItCountsAgainstAnOpenOne() {
        ann.closes("T-1", "Mon 13:00");
        hears("Mon 12:00", "T-1", "T-2");
        ticks("Mon 12:05");

        cases = cases.remembered(at("Mon 12:00").plus(Duration.ofDays(300)));

        assertThat(cases.tickets()).containsOnlyKeys("T-1", "T-2");
        assertThat(ticks("Mon9 12:00")).isEmpty();
    }

    @Test
    void beyondABoundTheOldestDoneOnesAreForgottenFirst() {
        ann.opens("T-3", "Mon 13:00").closes("T-2", "Mon 14:00").closes("T-3", "Mon 14:00");
        hears("Mon 15:00", "T-1", "T-2", "T-3");

        assertThat(cases.atMost(2).tickets()).containsOnlyKeys("T-1", "T-3");
        assertThat(cases.atMost(3)).isEqualTo(cases);
    }
}
