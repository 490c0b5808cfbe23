package io.slamonitor.topology;

/** The topics, by their default names. Only the input's name can be configured, since it may exist already. */
public final class Topics {
    /** Ticket events, keyed by ticket. */
    public static final String TICKET_EVENTS = "tickets.events";

    /** Catalogues, keyed by version; never compacted away. */
    public static final String POLICIES = "sla.policies";

    /** Its one partition elects the instance that ticks; what is written to it has no content and is stamped by the broker. */
    public static final String TICKER = "sla.ticker";

    /** Time, one record a second a partition, partitioned as the input is. */
    public static final String TICKS = "sla.ticks";

    /** The status of every clock, keyed by ticket, metric and cycle; compacted. */
    public static final String CLOCKS = "sla.clocks";

    /** Alerts as they change, keyed by ticket. */
    public static final String ALERTS = "sla.alerts";

    /** The alerts that are active now, keyed by alert; compacted. */
    public static final String ALERTS_CURRENT = "sla.alerts.current";

    /** What the ticket systems should do, keyed by ticket. */
    public static final String ACTIONS = "sla.actions";

    /**
     * Tickets, keyed by requester, and how far each partition of the input has been judged; between tasks of the
     * application, for nobody else.
     */
    public static final String REQUESTERS = "sla.requesters";

    /**
     * What each clock counts for in attainment, as it changes, keyed by the group that it is counted in; between tasks of
     * the application, for nobody else.
     */
    public static final String VERDICTS = "sla.verdicts";

    /** Attainment, keyed by group and window; compacted. */
    public static final String ATTAINMENT = "sla.attainment";

    /**
     * People's ids that are being erased, keyed by what stands for them, and how far the application's tasks have come; one
     * partition, which every instance reads.
     */
    public static final String ERASURES = "sla.erasures";

    /** Records that could not be taken, as they were received, with the reason in headers. */
    public static final String REJECTED = "sla.rejected";

    private Topics() {}
}
