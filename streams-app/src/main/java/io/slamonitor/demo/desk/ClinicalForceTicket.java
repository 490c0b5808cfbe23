package io.slamonitor.demo.desk;

import io.slamonitor.calendar.BusinessCalendar;
import io.slamonitor.ticket.TicketField;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A ticket of Clinical Force: the customer's own super user answers first (L1), and hands on to the vendor (L2) what is
 * beyond them. Work is done in the customer's hours, or round the clock where the service cannot be reached.
 */
final class ClinicalForceTicket extends TicketLife {
    private static final String ACCESS = "service-access";
    private static final List<String> OTHER_CATEGORIES = List.of("reports", "data-entry", "user-accounts");
    private static final double ACCESS_ISSUES = 0.15;
    private static final double BEYOND_SUPER_USER = 0.5;
    private static final int REQUESTERS = 30;
    private static final Duration NEXT_RESPONSE = Duration.ofHours(8);
    private static final Duration NEXT_RESPONSE_ON_ACCESS = Duration.ofHours(2);

    /** A customer with a calendar of its own; Munich has agreed on less time than others. */
    private enum Site {
        BOSTON(4, 40),
        SYDNEY(4, 40),
        MUNICH(2, 16);

        private final Duration response;
        private final Duration resolution;

        Site(final int responseHours, final int resolutionHours) {
            this.response = Duration.ofHours(responseHours);
            this.resolution = Duration.ofHours(resolutionHours);
        }

        String customer() {
            return name().toLowerCase(Locale.ROOT);
        }

        String calendar() {
            return customer() + "-site";
        }
    }

    private final Site site;
    private final boolean access;

    ClinicalForceTicket(final Start start) {
        super(start);
        this.site = siteAtWork(start.createdAt());
        this.access = chance.of(ACCESS_ISSUES);
    }

    /** Who is at work asks; at hours when nobody is, anybody may. */
    private Site siteAtWork(final Instant at) {
        final List<Site> open = Arrays.stream(Site.values())
                .filter(each -> calendar(each.calendar()).isOpen(at))
                .toList();
        return chance.oneOf(open.isEmpty() ? List.of(Site.values()) : open);
    }

    @Override
    protected BusinessCalendar hours() {
        return calendar(access ? "24x7" : site.calendar());
    }

    @Override
    protected void live() {
        send(creation(site.customer(), site.customer() + "-user-" + chance.between(1, REQUESTERS))
                .set(TicketField.CATEGORY, access ? ACCESS : chance.oneOf(OTHER_CATEGORIES))
                .set(TicketField.LEVEL, "L1"));
        if (isMerged()) {
            return;
        }
        answerFirst(taking(access ? Duration.ofHours(1) : site.response));
        if (access || chance.of(BEYOND_SUPER_USER)) {
            work(chance.minutes(10, 90));
            handOver("L2");
        }
        final Duration nextResponse = access ? NEXT_RESPONSE_ON_ACCESS : NEXT_RESPONSE;
        converse(nextResponse);
        final Duration resolution = access ? Duration.ofHours(8) : site.resolution;
        work(scaled(taking(resolution), 0.7));
        resolve();
        maybeReopen(taking(nextResponse), scaled(resolution, 0.1));
        pass(Duration.ofDays(2));
        close();
    }
}
