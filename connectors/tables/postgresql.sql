-- The tables that connectors/config/jdbc-clocks.json and jdbc-attainment.json fill, for PostgreSQL 12 or later.
-- A row is the newest record of its key; a record that was taken back is gone. Columns are the fields of the Avro schemas
-- ClockStatus and Attainment, whose descriptions say more. Instants are timestamptz; what is no single value is jsonb.
-- May be run again. If the sink is not the owner of the tables: GRANT SELECT, INSERT, UPDATE, DELETE ON both TO it.

CREATE TABLE IF NOT EXISTS sla_clocks (
    id               text PRIMARY KEY,
    ticket_id        text NOT NULL,
    metric           text NOT NULL,
    cycle            integer NOT NULL,
    policy           text NOT NULL,
    policy_version   text NOT NULL,
    catalogue        text NOT NULL,
    state            text NOT NULL,
    started_at       timestamptz NOT NULL,
    due_at           timestamptz,
    breach_at        timestamptz,
    stopped_at       timestamptz,
    target           text,
    target_millis    bigint,
    elapsed_millis   bigint NOT NULL,
    elapsed_by_level jsonb NOT NULL,
    elapsed_by_team  jsonb NOT NULL,
    verdict          text,
    excused          boolean NOT NULL,
    excused_reason   text,
    calendar         text NOT NULL,
    zone             text NOT NULL,
    priority         text,
    severity         text,
    customer         text,
    product          text,
    category         text,
    channel          text,
    team             text,
    assignee         text,
    level            text,
    plan             text,
    url              text,
    ticket_status    text,
    announcements    jsonb NOT NULL,
    evaluated_at     timestamptz NOT NULL
);
CREATE INDEX IF NOT EXISTS sla_clocks_ticket ON sla_clocks (ticket_id);
CREATE INDEX IF NOT EXISTS sla_clocks_stopped ON sla_clocks (stopped_at) WHERE verdict = 'MET';
CREATE INDEX IF NOT EXISTS sla_clocks_breach ON sla_clocks (breach_at) WHERE verdict = 'BREACHED';

CREATE TABLE IF NOT EXISTS sla_attainment (
    id            text PRIMARY KEY,
    "window"      text,
    window_start  timestamptz,
    window_end    timestamptz,
    zone          text,
    customer      text,
    policy        text,
    metric        text,
    priority      text,
    product       text,
    team          text,
    level         text,
    met           bigint,
    breached      bigint,
    excused       bigint,
    running       bigint,
    at_risk       bigint,
    overdue       bigint,
    attainment    double precision,
    stopped       bigint,
    total_seconds double precision,
    mean_seconds  double precision,
    p50_seconds   double precision,
    p90_seconds   double precision,
    p99_seconds   double precision,
    max_seconds   double precision,
    buckets       jsonb NOT NULL,
    updated_at    timestamptz
);
CREATE INDEX IF NOT EXISTS sla_attainment_window ON sla_attainment ("window", window_start);

-- Every clock that has a verdict, with the instant by which it belongs to an hour, a day and a month.
CREATE OR REPLACE VIEW sla_verdicts AS
SELECT id, ticket_id, metric, cycle, policy, priority, customer, product, team, level, url,
       CASE WHEN verdict = 'MET' THEN 'met' WHEN excused THEN 'excused' ELSE 'breached' END AS outcome,
       CASE WHEN verdict = 'MET' THEN stopped_at ELSE breach_at END AS verdict_at,
       started_at, due_at, stopped_at, target, target_millis, elapsed_millis, excused_reason
FROM sla_clocks
WHERE verdict IN ('MET', 'BREACHED');

COMMENT ON TABLE sla_clocks IS 'One target of a policy running for one ticket; newest records of sla.clocks';
COMMENT ON COLUMN sla_clocks.id IS 'The record''s key: ticket/metric/cycle';
COMMENT ON COLUMN sla_clocks.state IS 'RUNNING, PAUSED, MET, BREACHED (may still run) or CANCELLED';
COMMENT ON COLUMN sla_clocks.elapsed_by_level IS 'Milliseconds by support level: {"L1": 60000}';
COMMENT ON COLUMN sla_clocks.announcements IS 'What has become true: [{"kind": "BREACH", "level": "breach", "at": "2026-03-02T10:00:00Z"}]';
COMMENT ON TABLE sla_attainment IS 'Met and breached clocks by group and window; newest records of sla.attainment';
COMMENT ON COLUMN sla_attainment."window" IS 'hour, day or month; now is what is open at present and has no start and end';
COMMENT ON COLUMN sla_attainment.buckets IS 'How long clocks took: [{"belowSeconds": 60, "count": 3}]';
COMMENT ON VIEW sla_verdicts IS 'Clocks with a verdict, and its instant (verdict_at)';
