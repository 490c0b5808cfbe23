package io.slamonitor.embedded;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;

/**
 * Keeps the embedded broker's talk with its own controller off the terminal. It logs under the name of the client that the
 * application uses too, whose warnings (a broker that cannot be reached) must be seen; only the prefix tells them apart.
 * Named in logback.xml.
 */
public final class BrokerNoiseFilter extends Filter<ILoggingEvent> {
    private static final String CONTROLLER_CHANNEL = "[NodeToControllerChannelManager ";

    @Override
    public FilterReply decide(ILoggingEvent event) {
        return event.getFormattedMessage().startsWith(CONTROLLER_CHANNEL) ? FilterReply.DENY : FilterReply.NEUTRAL;
    }
}
