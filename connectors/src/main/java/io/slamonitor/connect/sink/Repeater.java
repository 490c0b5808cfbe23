package io.slamonitor.connect.sink;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.connect.errors.DataException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells again what is active, in rounds, every so often. A round that takes longer than a turn goes on at the next, so that every
 * alert has its turn however many there are. While the tool takes none, the round waits for it; one alert that it does not
 * take while it takes others waits for the next round.
 */
final class Repeater {
    private static final Logger LOG = LoggerFactory.getLogger(Repeater.class);

    private static final Duration UNTIL_READ = Duration.ofSeconds(1);

    private final CurrentAlerts current;
    private final Planner planner;
    private final Dispatcher dispatcher;
    private final Patience patience;
    private final Duration interval;
    private final Duration turn;
    private final long mostATurn;
    private final Clock clock;

    private Instant nextRound;
    private Instant began;
    /** The alerts that have had their turn in this round, by id. */
    private final Set<String> done = new HashSet<>();
    /** Those that the tool did not take at their turn: they have another behind all others. */
    private final Set<String> late = new HashSet<>();
    /** Whether the tool has answered for any alert in this round. */
    private boolean answers;

    /**
     * @param interval from the beginning of a round to that of the next
     * @param turn after which no other alert is begun with until the next turn
     * @param perSecond how many requests there may be
     */
    Repeater(
            final CurrentAlerts current,
            final Planner planner,
            final Dispatcher dispatcher,
            final Patience patience,
            final Duration interval,
            final Duration turn,
            final int perSecond,
            final Clock clock) {
        this.current = current;
        this.planner = planner;
        this.dispatcher = dispatcher;
        this.patience = patience;
        this.interval = interval;
        this.turn = turn;
        this.mostATurn = 1 + perSecond * turn.toMillis() / 1_000;
        this.clock = clock;
        this.nextRound = clock.instant();
    }

    /**
     * Goes on with a round if one is due.
     *
     * @return how long until there is something to do, more than zero
     */
    Duration goOn() {
        if (!clock.instant().isBefore(nextRound)
                && current.isComplete()
                && patience.left().isZero()) {
            if (done.isEmpty()) {
                began = clock.instant();
            }
            tellThoseLeft();
            if (left().isEmpty()) {
                endRound();
            }
        }
        return wait(Duration.between(clock.instant(), nextRound));
    }

    private Duration wait(final Duration untilRound) {
        final Duration atLeast = current.isComplete() ? patience.left().plusMillis(1) : UNTIL_READ;
        return untilRound.compareTo(atLeast) > 0 ? untilRound : atLeast;
    }

    private List<JsonNode> left() {
        return current.all().stream()
                .filter(alert -> !done.contains(Planner.id(alert)))
                .sorted(Comparator.comparing(alert -> late.contains(Planner.id(alert))))
                .toList();
    }

    private void tellThoseLeft() {
        final List<Job> jobs = new ArrayList<>();
        left().stream().limit(mostATurn).forEach(alert -> jobs.addAll(jobs(alert)));
        dispatcher
                .dispatch(jobs, turn, (job, answer) -> {
                    if (answer.kind() == Answer.Kind.REFUSED) {
                        LOG.warn("Alert {} is refused when it is told again: {}", job.alert(), answer.what());
                    }
                    if (answer.kind() != Answer.Kind.LATER) {
                        patience.succeeded();
                        answers = true;
                        done.add(job.alert());
                    } else if (!late.add(job.alert()) && answers) {
                        done.add(job.alert());
                    }
                })
                .ifPresent(answer -> {
                    patience.failed(answer.pause());
                    LOG.warn("What is active could not be told again: {}", answer.what());
                });
    }

    private List<Job> jobs(final JsonNode alert) {
        List<Job> jobs = List.of();
        try {
            jobs = planner.repetition(alert);
        } catch (final DataException e) {
            LOG.warn("Alert {} cannot be told again: {}", Planner.id(alert), e.getMessage());
        }
        if (jobs.isEmpty()) {
            done.add(Planner.id(alert));
        }
        return jobs;
    }

    private void endRound() {
        nextRound = began.plus(interval);
        if (nextRound.isBefore(clock.instant())) {
            LOG.warn(
                    "Telling {} active alerts again took {} s, longer than {}: raise {}",
                    done.size(),
                    Duration.between(began, clock.instant()).toSeconds(),
                    SinkSettings.REPEAT_INTERVAL,
                    SinkSettings.RATE_LIMIT);
        }
        done.clear();
        late.clear();
        answers = false;
    }
}
