package io.slamonitor.evaluation;

import io.slamonitor.policy.Lifecycle;
import io.slamonitor.policy.Lifecycle.Cycles;
import io.slamonitor.policy.Lifecycle.WhenDone;
import io.slamonitor.policy.Metric;
import io.slamonitor.policy.OnReopen;
import io.slamonitor.policy.SlaPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Walks through a ticket's moments and draws the cycles of one metric: what started, stopped and reopened each. */
final class RunTracer {
    private final Rules rules;
    private final Rules firstResponse;
    private final List<Run> runs = new ArrayList<>();
    /** Whether a reopening left the last cycle closed: then it stays so, whatever another policy says of the next. */
    private boolean closeStands;

    private boolean firstResponseMade;
    private boolean messageWhileDone;

    private RunTracer(final Rules rules, final Rules firstResponse) {
        this.rules = rules;
        this.firstResponse = firstResponse;
    }

    private void goOnFrom(final Checkpoint.Cycles past, final List<Moment> moments) {
        closeStands = past.closeStands();
        firstResponseMade = past.answered();
        messageWhileDone = past.messageWhileDone();
        past.last().map(cycle -> Run.of(cycle, rules, moments)).ifPresent(runs::add);
    }

    /**
     * @param rules the metric's
     * @param firstResponse the rules that say what a first response is
     */
    static RunTracer trace(final Metric metric, final Rules rules, final Rules firstResponse, final Timeline timeline) {
        final RunTracer tracer = new RunTracer(rules, firstResponse);
        timeline.sealed()
                .map(seal -> seal.metrics().get(metric))
                .ifPresent(past -> tracer.goOnFrom(past, timeline.moments()));
        for (int i = timeline.firstUnsealed(); i < timeline.moments().size(); i++) {
            tracer.pass(i, timeline.moments().get(i));
        }
        return tracer;
    }

    /** The cycles that it drew, and before them the last one of the sealed part, if it has not been sealed for good. */
    List<Run> runs() {
        return runs;
    }

    /** Where the cycles stand, with what is kept of the last one. */
    Checkpoint.Cycles standing(final Optional<Checkpoint.Cycle> last) {
        return new Checkpoint.Cycles(closeStands, firstResponseMade, messageWhileDone, last);
    }

    private void pass(final int index, final Moment moment) {
        final Lifecycle lifecycle = rules.lifecycleAt(index);
        if (index == 0 && lifecycle.start().created()) {
            start(index, moment);
        }
        if (hasOpenRun()) {
            end(index, moment, lifecycle);
        } else if (!moment.endsTicket() && !moment.isDone()) {
            begin(index, moment, lifecycle);
        }
        remember(index, moment, lifecycle);
    }

    private void end(final int index, final Moment moment, final Lifecycle lifecycle) {
        if (moment.endsTicket()) {
            endLast(index, moment, Ending.GONE);
        } else if (moment.pulls(lifecycle.stop())) {
            endLast(index, moment, Ending.STOPPED);
            if (lifecycle.cycles() == Cycles.STOP_STARTS_NEXT && !moment.isDone()) {
                start(index, moment);
            }
        } else if (moment.isDone()) {
            endLast(index, moment, lifecycle.whenDone() == WhenDone.JUDGE ? Ending.DONE : Ending.POINTLESS);
        }
    }

    private void begin(final int index, final Moment moment, final Lifecycle lifecycle) {
        if (moment.reopens() && reopensLast(index, moment)) {
            end(index, moment, lifecycle);
        } else if (starts(moment, lifecycle)) {
            start(index, moment);
        }
    }

    /** Lets a reopening do to the last cycle what the rule says; false if its close stands. */
    private boolean reopensLast(final int index, final Moment moment) {
        if (runs.isEmpty() || !runs.get(runs.size() - 1).endedByDone() || closeStands) {
            return false;
        }
        switch (onReopen(index, moment)) {
            case RESUME -> runs.set(runs.size() - 1, runs.get(runs.size() - 1).resumed());
            case RESTART -> start(index, moment);
            case IGNORE -> closeStands = true;
        }
        return !closeStands;
    }

    private OnReopen onReopen(final int index, final Moment moment) {
        if (rules.at(index).isPresent()) {
            return rules.at(index).get().onReopen().orElse(OnReopen.IGNORE);
        }
        return rules.lifecycleAt(index).cycles() == Cycles.REOPENING
                ? moment.policy().map(SlaPolicy::onReopen).orElse(OnReopen.RESUME)
                : OnReopen.IGNORE;
    }

    private boolean starts(final Moment moment, final Lifecycle lifecycle) {
        final boolean pulled = moment.pulls(lifecycle.start());
        return switch (lifecycle.cycles()) {
            case UNANSWERED_MESSAGE ->
                firstResponseMade
                        && !moment.pulls(lifecycle.stop())
                        && (pulled || moment.reopens() && messageWhileDone);
            case STOP_STARTS_NEXT -> pulled || !runs.isEmpty() && moment.pulls(lifecycle.stop());
            case ONE, REOPENING -> runs.isEmpty() && pulled;
        };
    }

    /** Solving the ticket is an answer; a message to a solved ticket waits for its reopening. */
    private void remember(final int index, final Moment moment, final Lifecycle lifecycle) {
        final boolean answered =
                moment.pulls(firstResponse.lifecycleAt(index).stop()) || moment.pulls(lifecycle.stop());
        firstResponseMade |= answered || moment.becomesDone();
        if (answered || !moment.isDone() || moment.becomesDone()) {
            messageWhileDone = false;
        } else if (moment.pulls(lifecycle.start())) {
            messageWhileDone = true;
        }
    }

    private boolean hasOpenRun() {
        return !runs.isEmpty() && runs.get(runs.size() - 1).isOpen();
    }

    private void start(final int index, final Moment moment) {
        closeStands = false;
        final int number = runs.isEmpty() ? 1 : runs.get(runs.size() - 1).cycle() + 1;
        runs.add(Run.startedBy(number, index, moment));
    }

    private void endLast(final int index, final Moment moment, final Ending how) {
        runs.set(runs.size() - 1, runs.get(runs.size() - 1).endedBy(index, moment, how));
    }
}
