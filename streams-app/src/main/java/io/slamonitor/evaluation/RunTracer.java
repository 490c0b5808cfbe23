package io.slamonitor.evaluation;

import io.slamonitor.policy.Lifecycle;
import io.slamonitor.policy.Lifecycle.Cycles;
import io.slamonitor.policy.Lifecycle.WhenDone;
import io.slamonitor.policy.Metric;
import io.slamonitor.policy.OnReopen;
import io.slamonitor.policy.Trigger;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Walks through a ticket's moments and draws the cycles of one metric: what started, stopped and reopened each. */
final class RunTracer {
    private final Metric metric;
    private final List<Run> runs = new ArrayList<>();
    private boolean firstResponseMade;
    private boolean messageWhileDone;

    private RunTracer(final Metric metric) {
        this.metric = metric;
    }

    static List<Run> trace(final Metric metric, final List<Moment> moments) {
        final RunTracer tracer = new RunTracer(metric);
        for (int i = 0; i < moments.size(); i++) {
            tracer.pass(i, moments.get(i));
        }
        return tracer.runs;
    }

    private void pass(final int index, final Moment moment) {
        final Optional<ClockRule> rule = ClockRule.at(moment, metric);
        final Lifecycle lifecycle = rule.map(ClockRule::lifecycle).orElseGet(() -> Lifecycle.of(metric));
        if (index == 0 && lifecycle.start().created()) {
            start(index, moment);
        }
        if (hasOpenRun()) {
            end(index, moment, lifecycle);
        } else if (moment.reopens() && reopensLast(rule)) {
            reopen(index, moment, rule.map(ClockRule::onReopen).orElse(OnReopen.RESUME));
        } else if (starts(moment, lifecycle)) {
            start(index, moment);
        }
        remember(moment);
    }

    private void end(final int index, final Moment moment, final Lifecycle lifecycle) {
        if (moment.endsTicket()) {
            endLast(index, moment, Run.Ending.GONE);
        } else if (pulls(lifecycle.stop(), moment)) {
            endLast(index, moment, Run.Ending.STOPPED);
            if (lifecycle.cycles() == Cycles.STOP_STARTS_NEXT && !moment.isDone()) {
                start(index, moment);
            }
        } else if (moment.becomesDone()) {
            endLast(index, moment, lifecycle.whenDone() == WhenDone.JUDGE ? Run.Ending.DONE : Run.Ending.POINTLESS);
        }
    }

    private boolean starts(final Moment moment, final Lifecycle lifecycle) {
        if (moment.isDone() || moment.endsTicket()) {
            return false;
        }
        final boolean pulled = pulls(lifecycle.start(), moment);
        return switch (lifecycle.cycles()) {
            case UNANSWERED_MESSAGE -> firstResponseMade && (pulled || moment.reopens() && messageWhileDone);
            case STOP_STARTS_NEXT -> pulled || !runs.isEmpty() && pulls(lifecycle.stop(), moment);
            case ONE, REOPENING -> runs.isEmpty() && pulled;
        };
    }

    private boolean reopensLast(final Optional<ClockRule> rule) {
        final boolean applies = rule.map(ClockRule::reopens)
                .orElseGet(() -> Lifecycle.of(metric).cycles() == Cycles.REOPENING);
        return applies && !runs.isEmpty() && runs.get(runs.size() - 1).endedByDone();
    }

    private void reopen(final int index, final Moment moment, final OnReopen how) {
        switch (how) {
            case RESUME -> runs.set(runs.size() - 1, runs.get(runs.size() - 1).resumed());
            case RESTART -> start(index, moment);
            case IGNORE -> {
                // the first close stands
            }
        }
    }

    private void remember(final Moment moment) {
        final Optional<EventType> type = moment.event().map(TicketEvent::type);
        if (type.equals(Optional.of(EventType.AGENT_REPLIED))) {
            firstResponseMade = true;
            messageWhileDone = false;
        } else if (type.equals(Optional.of(EventType.CUSTOMER_REPLIED)) && moment.isDone()) {
            messageWhileDone = true;
        }
        if (moment.becomesDone()) {
            firstResponseMade = true;
        }
        if (moment.reopens()) {
            messageWhileDone = false;
        }
    }

    private static boolean pulls(final Trigger trigger, final Moment moment) {
        return moment.event().map(trigger::pulledBy).orElse(false);
    }

    private boolean hasOpenRun() {
        return !runs.isEmpty() && runs.get(runs.size() - 1).isOpen();
    }

    private void start(final int index, final Moment moment) {
        runs.add(Run.startedBy(runs.size() + 1, index, moment));
    }

    private void endLast(final int index, final Moment moment, final Run.Ending how) {
        runs.set(runs.size() - 1, runs.get(runs.size() - 1).endedBy(index, moment, how));
    }
}
