package io.slamonitor.evaluation;

import io.slamonitor.evaluation.StopWatch.Promise;
import io.slamonitor.evaluation.StopWatch.Stop;
import io.slamonitor.evaluation.StopWatch.Way;
import io.slamonitor.policy.Metric;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketField;
import io.slamonitor.ticket.TicketHistory;
import io.slamonitor.ticket.TicketStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Another implementation of one metric's clocks, as slow and plain as can be: it walks through time minute by minute
 * with stop watches in its hand, as the design's table of metrics says. Knows histories of whole minutes, under a
 * policy and another one that takes over.
 */
final class MinuteOracle {
    private final Metric metric;
    private final RandomPolicy before;
    private final RandomPolicy after;
    private final Instant takeover;
    private final List<Way> ways;
    private final List<StopWatch> watches = new ArrayList<>();
    private TicketStatus status = TicketStatus.NEW;
    private String priority;
    private boolean gone;
    private boolean answeredOnce;
    private boolean messageWhileDone;
    private boolean firstCloseStands;

    MinuteOracle(final Metric metric, final RandomPolicy before, final RandomPolicy after, final Instant takeover) {
        this.metric = metric;
        this.before = before;
        this.after = after;
        this.takeover = takeover;
        this.ways = Stream.of(before, after)
                .flatMap(policy -> Stream.of("desk", "24x7").map(name -> new Way(name, policy.pauseWhile())))
                .distinct()
                .toList();
    }

    /** What the metric's clocks look like at an instant after all events, within a minute: one line each. */
    List<String> walk(final TicketHistory history, final Instant asOf) {
        final List<TicketEvent> events = history.events();
        create(history.createdAt(), events.get(0));
        int next = 0;
        for (Instant now = history.createdAt(); !now.isAfter(asOf); now = now.plus(StopWatch.MINUTE)) {
            while (next < events.size() && events.get(next).occurredAt().equals(now)) {
                happens(events.get(next++), now);
            }
            for (final StopWatch watch : watches) {
                watch.judge(promise(now), status, now);
                if (now.plus(StopWatch.MINUTE).isBefore(asOf)) {
                    watch.tick(status, now);
                }
            }
        }
        final List<String> lines = new ArrayList<>();
        for (final StopWatch watch : watches) {
            lines.addAll(watch.tell(watches.indexOf(watch) + 1, status, asOf));
        }
        return lines;
    }

    private RandomPolicy policy(final Instant now) {
        return now.isBefore(takeover) ? before : after;
    }

    private Promise promise(final Instant now) {
        return policy(now).minutesFor(priority) == null ? null : new Promise(policy(now), priority);
    }

    /** A ticket first seen later had its first known fields from the start. */
    private void create(final Instant now, final TicketEvent first) {
        if (now.isBefore(first.occurredAt())) {
            priority = first.fields().get(TicketField.PRIORITY);
        }
        if (metric != Metric.NEXT_RESPONSE && metric != Metric.PERIODIC_UPDATE) {
            start(now);
        }
    }

    private void happens(final TicketEvent event, final Instant now) {
        if (gone) {
            return;
        }
        final boolean wasDone = status.isDone();
        status = event.status().orElse(status);
        priority = event.fields().getOrDefault(TicketField.PRIORITY, priority);
        if (event.type() == EventType.MERGED || event.type() == EventType.DELETED) {
            gone = true;
            stop(now, Stop.GONE);
            return;
        }
        final boolean resolved = !wasDone && status.isDone();
        final boolean reopened = wasDone && !status.isDone();
        final boolean agent = event.type() == EventType.AGENT_REPLIED;
        switch (metric) {
            case FIRST_RESPONSE -> stopIf(agent || resolved, now);
            case WORKAROUND -> stopIf(event.type() == EventType.WORKAROUND_PROVIDED || resolved, now);
            case ASSIGNMENT -> assign(now, event.fields().containsKey(TicketField.ASSIGNEE), resolved);
            case PERIODIC_UPDATE -> update(now, agent, resolved);
            case NEXT_RESPONSE -> converse(now, event, resolved, reopened);
            case RESOLUTION, REQUESTER_WAIT, AGENT_WORK -> {
                stopIf(resolved, now);
                if (reopened) {
                    reopen(now);
                }
            }
        }
    }

    private void assign(final Instant now, final boolean assigned, final boolean resolved) {
        stopIf(assigned, now);
        if (resolved) {
            stop(now, Stop.POINTLESS);
        }
    }

    private void update(final Instant now, final boolean agent, final boolean resolved) {
        stopIf(agent, now);
        if (agent && !status.isDone()) {
            start(now);
        }
        if (resolved) {
            stop(now, Stop.POINTLESS);
        }
    }

    private void converse(final Instant now, final TicketEvent event, final boolean resolved, final boolean reopened) {
        final boolean agent = event.type() == EventType.AGENT_REPLIED;
        final boolean customer = event.type() == EventType.CUSTOMER_REPLIED;
        if (agent || resolved) {
            stop(now, Stop.ANSWERED);
            answeredOnce = true;
            messageWhileDone = false;
        } else if (status.isDone()) {
            messageWhileDone |= customer;
        } else if (customer || reopened && messageWhileDone) {
            final boolean waiting = watches.stream().anyMatch(StopWatch::runs);
            if (answeredOnce && !waiting) {
                start(now);
            }
        }
        messageWhileDone &= status.isDone();
    }

    /** A close that once stood stands for ever. */
    private void reopen(final Instant now) {
        if (firstCloseStands) {
            return;
        }
        switch (policy(now).onReopen()) {
            case RESTART -> start(now);
            case RESUME -> watches.get(watches.size() - 1).resume();
            case IGNORE -> firstCloseStands = true;
        }
    }

    private void start(final Instant now) {
        watches.add(new StopWatch(metric, now, ways));
    }

    private void stopIf(final boolean answered, final Instant now) {
        if (answered) {
            stop(now, Stop.ANSWERED);
        }
    }

    private void stop(final Instant now, final Stop how) {
        watches.stream().filter(StopWatch::runs).forEach(watch -> watch.stop(now, how));
    }
}
