package io.slamonitor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.avro.ClockStatus;
import io.slamonitor.demo.BuiltInPolicies;
import io.slamonitor.demo.desk.DeskSimulation;
import io.slamonitor.policy.yaml.LoadedCatalogue;
import io.slamonitor.ticket.Erasure;
import io.slamonitor.ticket.Pseudonym;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketField;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.kafka.streams.KeyValue;

/**
 * Tickets under the five contracts, in which somebody is erased at some time: everything that is told is what would have
 * been told of somebody who had been called by the pseudonym until then.
 */
class ErasureProperties {
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    private static final Duration STEP = Duration.ofMinutes(20);
    private static final int STEPS = 3 * 24 * 2;
    private static final LoadedCatalogue POLICIES = BuiltInPolicies.contracts();

    /** What merely grows with time, and is as it was when the clock was last told of. */
    private static final List<String> MEASURED =
            List.of("evaluatedAt", "elapsedMillis", "elapsedByLevel", "elapsedByTeam");

    /** One stream that erases and one in which the person had the pseudonym all along. */
    private static final class Twins implements AutoCloseable {
        private final TopologyHarness erasing = stream();
        private final TopologyHarness other = stream();
        private final Erasure erasure;
        private boolean finished;

        Twins(final Erasure erasure) {
            this.erasure = erasure;
        }

        private static TopologyHarness stream() {
            return new TopologyHarness(TopologyHarness.settings(
                            TopologyHarness.SETTINGS.paging(), TopologyHarness.SETTINGS.retention(), 200))
                    .publish("v1", Instant.EPOCH, POLICIES.files());
        }

        void send(final TicketEvent event) {
            erasing.send(event);
            other.send(finished ? event : erasure.in(event));
        }

        void tick(final Instant at) {
            erasing.tick(at);
            other.tick(at);
            for (final KeyValue<String, io.slamonitor.avro.Erasure> told : erasing.erasuresTold()) {
                finished |= told.value != null && told.value.getFinishedAt() != null;
            }
        }

        void erase() {
            erasing.erase(erasure);
        }

        List<String> told(final TopologyHarness of) {
            return Stream.concat(of.alertRecords().stream(), of.actionRecords().stream())
                    .map(record -> record.toString().replace(erasure.id(), erasure.pseudonym()))
                    .toList();
        }

        Map<String, Map<String, Object>> clocks(final TopologyHarness of) {
            final Map<String, Map<String, Object>> clocks = new TreeMap<>();
            of.currentClocks().forEach((key, clock) -> clocks.put(key, fields(clock)));
            return clocks;
        }

        private static Map<String, Object> fields(final ClockStatus clock) {
            final Map<String, Object> fields = new HashMap<>();
            clock.getSchema().getFields().forEach(field -> fields.put(field.name(), clock.get(field.pos())));
            if (clock.getStoppedAt() == null) {
                fields.keySet().removeAll(MEASURED);
            }
            fields.remove("evaluatedAt");
            return fields;
        }

        @Override
        public void close() {
            erasing.close();
            other.close();
        }
    }

    @Property(tries = 3)
    void whatIsToldIsWhatWouldHaveBeenToldOfThePseudonym(@ForAll final Random random) {
        final List<List<TicketEvent>> arriving = arriving(random.nextLong());
        final Erasure erasure = new Erasure(somebody(arriving, random), Pseudonym.next(), places());
        final int eraseAt = STEPS / 4 + random.nextInt(STEPS / 2);
        try (Twins twins = new Twins(erasure)) {
            for (int step = 0; step < STEPS; step++) {
                arriving.get(step).forEach(twins::send);
                if (step == eraseAt) {
                    twins.erase();
                }
                twins.tick(START.plus(STEP.multipliedBy(step + 1)));
            }
            twins.tick(START.plus(STEP.multipliedBy(STEPS + 1)));

            assertThat(twins.finished).as("the erasure is carried out").isTrue();
            assertThat(twins.told(twins.erasing)).isEqualTo(twins.told(twins.other));
            assertThat(twins.clocks(twins.erasing)).isEqualTo(twins.clocks(twins.other));
        }
    }

    private static Set<String> places() {
        return Set.copyOf(Erasure.USUAL_PLACES);
    }

    private static List<List<TicketEvent>> arriving(final long seed) {
        final DeskSimulation desks = new DeskSimulation(seed, DeskSimulation.DESKS, 3, POLICIES.calendars(), START);
        final List<List<TicketEvent>> arriving = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            arriving.add(List.copyOf(desks.arrivingBy(START.plus(STEP.multipliedBy(step)))));
        }
        return arriving;
    }

    /** Whoever has most to do is found more often. */
    private static String somebody(final List<List<TicketEvent>> arriving, final Random random) {
        final List<String> persons = arriving.stream()
                .flatMap(List::stream)
                .flatMap(event -> Stream.of(
                        event.actor(),
                        event.fields().get(TicketField.REQUESTER),
                        event.fields().get(TicketField.ASSIGNEE)))
                .filter(name -> name != null)
                .toList();
        return persons.get(random.nextInt(persons.size()));
    }
}
