package io.slamonitor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.audit.Difference;
import io.slamonitor.audit.Oracle;
import io.slamonitor.evaluation.AlertKey;
import io.slamonitor.evaluation.PagingRules;
import io.slamonitor.evaluation.RandomPolicy;
import io.slamonitor.evaluation.RandomTicket;
import io.slamonitor.policy.PolicyCatalog;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;

/**
 * What is told in the end depends on what happened, not on the order in which it was heard of; and nothing is told on the
 * way that cannot be. Without a number of tries of its own, so that one can be given: see CONTRIBUTING.md.
 */
@PropertyDefaults(edgeCases = EdgeCasesMode.NONE)
class OrderProperties {
    private static final String TICKET = "T-1";
    private static final Instant START = Instant.parse("2026-03-02T06:00:00Z");
    private static final Instant FAR_LATER = START.plus(Duration.ofDays(56));
    private static final int DAYS = 8;
    private static final int MINUTES = DAYS * 24 * 60;

    /** One thing after the other. */
    @FunctionalInterface
    private interface Step {
        void happensAt(SmallDesk desk);
    }

    @Provide
    Arbitrary<List<TicketEvent>> events() {
        return RandomTicket.events();
    }

    @Provide
    Arbitrary<List<RandomPolicy>> policies() {
        return RandomPolicy.any().list().ofMinSize(1).ofMaxSize(3);
    }

    @Property
    void whateverTheOrderTheWayIsPossibleAndItsEndIsTrue(
            @ForAll("events") final List<TicketEvent> events,
            @ForAll("policies") final List<RandomPolicy> policies,
            @ForAll final Random random) {
        final TopologySettings settings = settings(random);

        final SmallDesk desk = disordered(events, catalogues(policies, random), settings, random);

        assertThat(differences(desk, settings)).isEmpty();
        assertThat(desk.firedByEvents()).as("only timers announce").isEmpty();
    }

    /** The same without the oracle: one way is held against another. */
    @Property(tries = 500)
    void theEndIsTheSameAsIfEverythingHadBeenHeardInItsOrder(
            @ForAll("events") final List<TicketEvent> events,
            @ForAll("policies") final List<RandomPolicy> policies,
            @ForAll final Random random) {
        final List<PolicyCatalog> catalogues = catalogues(policies, random);
        final TopologySettings settings = settings(random);

        final SmallDesk inOrder = inOrder(events, catalogues, settings);
        final SmallDesk disordered = disordered(events, catalogues, settings, random);

        assertThat(differences(inOrder, settings)).isEmpty();
        assertThat(disordered.lastClocks()).isEqualTo(inOrder.lastClocks());
        assertThat(disordered.active()).isEqualTo(inOrder.active());
        assertThat(announced(disordered, settings)).isEqualTo(announced(inOrder, settings));
    }

    /** One since ever, and others that go live while things happen; every policy takes over open tickets. */
    private static List<PolicyCatalog> catalogues(final List<RandomPolicy> policies, final Random random) {
        final List<PolicyCatalog> catalogues = new ArrayList<>();
        for (final RandomPolicy policy : policies) {
            final Instant effectiveFrom = catalogues.isEmpty() ? Instant.EPOCH : someTime(random);
            catalogues.add(policy.in("v" + catalogues.size(), effectiveFrom));
        }
        return catalogues;
    }

    private static Instant someTime(final Random random) {
        return START.plus(Duration.ofMinutes(random.nextInt(MINUTES)));
    }

    private static TopologySettings settings(final Random random) {
        final Instant goLive = random.nextInt(4) == 0 ? someTime(random) : Instant.MIN;
        return TopologyHarness.settings(
                new PagingRules(PagingRules.DEFAULT.staleAfter(), goLive),
                TopologyHarness.SETTINGS.retention(),
                TopologyHarness.SETTINGS.firing().limit());
    }

    /** Every event in its order, with time going on as it happened. */
    private static SmallDesk inOrder(
            final List<TicketEvent> events, final List<PolicyCatalog> catalogues, final TopologySettings settings) {
        final SmallDesk desk = new SmallDesk(TICKET, settings);
        catalogues.forEach(desk::publish);
        for (final TicketEvent event : TicketHistory.of(TICKET, events).events()) {
            desk.ticks(event.occurredAt().minusMillis(1));
            desk.hears(event);
        }
        comeToRest(desk, settings);
        return desk;
    }

    /** Events in any order and in batches, some twice, with time going on in between, and catalogues published late. */
    private static SmallDesk disordered(
            final List<TicketEvent> events,
            final List<PolicyCatalog> catalogues,
            final TopologySettings settings,
            final Random random) {
        final List<Step> steps = new ArrayList<>();
        events.forEach(event -> steps.add(desk -> desk.hears(event)));
        events.stream().filter(event -> random.nextInt(4) == 0).forEach(event -> steps.add(desk -> desk.hears(event)));
        Collections.shuffle(steps, random);
        final int ticks = random.nextInt(steps.size() + 2);
        final boolean straight = random.nextBoolean();
        Instant time = START;
        int place = 0;
        for (int i = 0; i < ticks; i++) {
            time = straight
                    ? time.plus(Duration.ofMinutes(random.nextInt(2 * MINUTES / (ticks + 1))))
                    : someTime(random);
            final Instant tick = time;
            place = straight ? place + random.nextInt(steps.size() - place + 1) : random.nextInt(steps.size() + 1);
            steps.add(place, desk -> desk.ticks(tick));
        }
        final boolean publishedLate = random.nextInt(3) == 0;
        int published = 0;
        for (final PolicyCatalog catalogue : catalogues) {
            published = publishedLate ? published + random.nextInt(steps.size() - published + 1) : published;
            steps.add(published++, desk -> desk.publish(catalogue));
        }
        final SmallDesk desk = new SmallDesk(TICKET, settings);
        steps.forEach(step -> step.happensAt(desk));
        comeToRest(desk, settings);
        return desk;
    }

    /** Everything has become true by then, and what was overdue has settled. */
    private static void comeToRest(final SmallDesk desk, final TopologySettings settings) {
        desk.ticks(FAR_LATER);
        desk.ticks(FAR_LATER.plus(settings.settleAtMost()));
    }

    private static List<Difference> differences(final SmallDesk desk, final TopologySettings settings) {
        return oracle(desk, settings).compare(desk.told(), SmallDesk.FORM).differences();
    }

    private static Oracle oracle(final SmallDesk desk, final TopologySettings settings) {
        return new Oracle(desk.heard(), AuditedTopology.rules(settings));
    }

    /** What was last told of everything that is true in the end, with the instant since when. */
    private static Map<String, Instant> announced(final SmallDesk desk, final TopologySettings settings) {
        final Set<String> isTrue = new TreeSet<>();
        oracle(desk, settings).endOf(TICKET).orElseThrow().clocks().forEach(clock -> clock.announcements()
                .forEach(told -> isTrue.add(AlertKey.of(clock, told).idFor(TICKET))));
        final Map<String, Instant> announced = new TreeMap<>();
        desk.alerts().stream()
                .filter(alert -> isTrue.contains(alert.id()))
                .forEach(alert -> announced.put(alert.id(), alert.at()));
        return announced;
    }
}
