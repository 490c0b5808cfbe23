package io.slamonitor.evaluation;

import io.slamonitor.policy.CalendarRef;
import io.slamonitor.policy.Limits;
import io.slamonitor.policy.Trigger;
import io.slamonitor.policy.Violation;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketField;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What happened to a ticket that its contract does not allow: violations, limits of its texts, changes to a locked
 * ticket. Each is reported once, for the first event.
 */
final class ContractBreaks {
    /** The level of what is tried on a ticket that is locked. */
    static final String LOCKED = "locked";

    static final String SUBJECT = "subject";
    static final String MESSAGE = "message";
    static final String OPENING_MESSAGE = "opening-message";
    static final String MESSAGES = "messages";

    private final List<Moment> moments;
    private final Map<String, Announcement> found = new LinkedHashMap<>();
    private int messages;

    private ContractBreaks(final List<Moment> moments) {
        this.moments = moments;
    }

    static List<Announcement> of(final Timeline timeline) {
        final ContractBreaks breaks = walk(timeline);
        timeline.afterLock().stream().findFirst().ifPresent(event -> breaks.lock(event, timeline));
        return new ArrayList<>(breaks.found.values());
    }

    /** What is kept of them at a timeline's end, when all of that is sealed. */
    static Checkpoint.Breaks standing(final Timeline timeline) {
        final ContractBreaks breaks = walk(timeline);
        return new Checkpoint.Breaks(breaks.messages, new ArrayList<>(breaks.found.values()));
    }

    private static ContractBreaks walk(final Timeline timeline) {
        final ContractBreaks breaks = new ContractBreaks(timeline.moments());
        timeline.sealed().map(Checkpoint::breaks).ifPresent(past -> breaks.goOnFrom(past, timeline));
        for (int i = timeline.firstUnsealed(); i < timeline.moments().size(); i++) {
            breaks.look(i);
        }
        return breaks;
    }

    private void goOnFrom(final Checkpoint.Breaks past, final Timeline timeline) {
        messages = past.messages();
        past.found()
                .forEach(told -> found.put(
                        told.kind() + "/" + told.level(),
                        told.until() != null ? told : told.until(doneFrom(timeline.firstUnsealed(), told.at()))));
    }

    private void look(final int index) {
        final Moment moment = moments.get(index);
        // several events of one instant are judged by what they left together
        final Moment settled = Moment.at(moment.at(), moments).orElseThrow();
        moment.event().filter(ContractBreaks::isMessageOfRequester).ifPresent(unused -> messages++);
        settled.policy().ifPresent(policy -> {
            policy.violations().stream()
                    .filter(violation -> isViolated(violation, index, settled))
                    .forEach(violation -> report(
                            AnnouncementKind.VIOLATION,
                            violation.name(),
                            moment.at(),
                            violation.tell(),
                            describe(violation)));
            moment.event().ifPresent(event -> checkTexts(event, policy.limits()));
        });
    }

    private boolean isViolated(final Violation violation, final int index, final Moment settled) {
        return pulls(violation.on(), index)
                && violation.when().test(settled.enriched())
                && violation
                        .outside()
                        .map(calendar -> isClosed(calendar, settled))
                        .orElse(true);
    }

    private boolean pulls(final Trigger trigger, final int index) {
        return trigger.created() && index == 0 || moments.get(index).pulls(trigger);
    }

    private static boolean isClosed(final CalendarRef calendar, final Moment settled) {
        return !settled.catalogue()
                .orElseThrow()
                .calendarFor(calendar, settled.enriched())
                .isOpen(settled.at());
    }

    private static String describe(final Violation violation) {
        final String condition = violation.when().describe();
        final String outside = violation
                .outside()
                .map(calendar -> "outside " + calendar.label())
                .orElse("");
        return violation.when().expectations().isEmpty() && !outside.isEmpty()
                ? outside
                : condition + (outside.isEmpty() ? "" : ", " + outside);
    }

    private void checkTexts(final TicketEvent event, final Limits limits) {
        if (event.sets(TicketField.SUBJECT_LENGTH)) {
            final int length = Integer.parseInt(event.fields().get(TicketField.SUBJECT_LENGTH));
            limits.subject()
                    .filter(allowed -> !allowed.allows(length))
                    .ifPresent(allowed -> passed(SUBJECT, event, limits, tooLong("the subject", length, allowed)));
        }
        if (isMessageOfRequester(event)) {
            limits.message()
                    .filter(allowed -> event.messageLength() != null && !allowed.allows(event.messageLength()))
                    .ifPresent(allowed -> passed(
                            event.type() == EventType.CREATED ? OPENING_MESSAGE : MESSAGE,
                            event,
                            limits,
                            tooLong("a message", event.messageLength(), allowed)));
            limits.messages()
                    .filter(most -> messages > most)
                    .ifPresent(most -> passed(
                            MESSAGES,
                            event,
                            limits,
                            "message " + messages + " of the requester; " + most + " are allowed"));
        }
    }

    private static String tooLong(final String what, final int length, final Limits.Length allowed) {
        return what + " has " + length + " characters; " + allowed.from() + " to " + allowed.to() + " are allowed";
    }

    /** The opening message is one where the ticket system tells its length. */
    private static boolean isMessageOfRequester(final TicketEvent event) {
        return event.type() == EventType.CUSTOMER_REPLIED
                || event.type() == EventType.CREATED && event.messageLength() != null;
    }

    private void lock(final TicketEvent event, final Timeline timeline) {
        timeline.lock()
                .ifPresent(lock -> passed(
                        LOCKED,
                        event,
                        lock.policy().orElseThrow().limits(),
                        "the ticket was locked when it was "
                                + lock.after().status().label() + "; "
                                + event.type().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                                + " changes nothing"));
    }

    private void passed(final String level, final TicketEvent event, final Limits limits, final String detail) {
        report(AnnouncementKind.LIMIT, level, event.occurredAt(), limits.tell(), detail);
    }

    private void report(
            final AnnouncementKind kind,
            final String level,
            final Instant at,
            final List<String> tell,
            final String detail) {
        found.computeIfAbsent(
                kind + "/" + level, unused -> new Announcement(kind, level, 0, at, false, doneSince(at), tell, detail));
    }

    /** A reopened ticket is no reason to tell it again. */
    private Instant doneSince(final Instant at) {
        return doneFrom(Math.max(0, Moment.indexAt(at, moments)), at);
    }

    private Instant doneFrom(final int first, final Instant at) {
        for (int i = first; i < moments.size(); i++) {
            final Moment moment = moments.get(i);
            if (moment.isDone() || moment.endsTicket()) {
                return moment.at().isAfter(at) ? moment.at() : at;
            }
        }
        return null;
    }
}
