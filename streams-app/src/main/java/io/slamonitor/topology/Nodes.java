package io.slamonitor.topology;

/** The names of sources, processors, sinks and stores. Renaming one orphans state: the topology's test pins them. */
public final class Nodes {
    public static final String EVENTS_SOURCE = "ticket-events-source";
    public static final String TICKS_SOURCE = "ticks-source";
    public static final String TICKER_SOURCE = "ticker-source";
    public static final String POLICIES_SOURCE = "policies-source";
    public static final String ERASURES_SOURCE = "erasures-source";
    public static final String REQUESTERS_SOURCE = "requesters-source";
    public static final String VERDICTS_SOURCE = "verdicts-source";

    public static final String TICKER_PROCESSOR = "ticker";
    public static final String POLICIES_PROCESSOR = "policies";
    public static final String ERASURES_PROCESSOR = "erasures";
    public static final String TICKET_SLA_PROCESSOR = "ticket-sla";
    public static final String REQUESTER_LIMITS_PROCESSOR = "requester-limits";
    public static final String ATTAINMENT_PROCESSOR = "attainment";

    public static final String TICKS_SINK = "ticks-sink";
    public static final String CLOCKS_SINK = "clocks-sink";
    public static final String ALERTS_SINK = "alerts-sink";
    public static final String ALERTS_CURRENT_SINK = "alerts-current-sink";
    public static final String ACTIONS_SINK = "actions-sink";
    public static final String REJECTED_SINK = "rejected-sink";
    public static final String HOME_SINK = "home-sink";
    public static final String REQUESTERS_SINK = "requesters-sink";
    public static final String ERASURES_SINK = "erasures-sink";
    public static final String REQUESTER_ERASURES_SINK = "requester-erasures-sink";
    static final String REQUESTER_REJECTED_SINK = "requester-rejected-sink";
    public static final String REQUESTER_ALERTS_SINK = "requester-alerts-sink";
    public static final String REQUESTER_ALERTS_CURRENT_SINK = "requester-alerts-current-sink";
    public static final String REQUESTER_ACTIONS_SINK = "requester-actions-sink";
    public static final String VERDICTS_SINK = "verdicts-sink";
    public static final String ATTAINMENT_SINK = "attainment-sink";

    public static final String TICKETS_STORE = "tickets";
    public static final String TIMERS_STORE = "timers";
    public static final String TIME_STORE = "time";
    public static final String OPEN_CLOCKS_STORE = "open-clocks";
    public static final String REQUESTERS_STORE = "requesters";
    public static final String REQUESTER_TIMERS_STORE = "requester-timers";
    public static final String REQUESTER_TIME_STORE = "requester-time";
    public static final String VERDICTS_STORE = "verdicts";
    public static final String ATTAINMENT_STORE = "attainment";
    public static final String ATTAINMENT_GROUPS_STORE = "attainment-groups";
    public static final String ATTAINMENT_NEWS_STORE = "attainment-news";
    public static final String ATTAINMENT_TIME_STORE = "attainment-time";
    public static final String POLICIES_STORE = "policies";
    public static final String ERASURES_STORE = "erasures";

    private Nodes() {}
}
