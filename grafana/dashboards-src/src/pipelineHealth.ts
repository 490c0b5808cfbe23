import { COLOUR, DELAY, NONE_WANTED, PLAIN, SOME_USUAL } from './look.js';
import { now, over } from './queries.js';
import { bars, lines, stat } from './charts.js';
import { dashboard } from './dashboard.js';
import { once } from './shared.js';

/** The least of all instances that show a partition, as the alert rules take it. */
const byPartition = (name: string): string => `min by (partition) (${name})`;

const behind = (title: string, says: string, name: string) =>
  lines({ title, says, ask: [over(byPartition(name), 'partition {{partition}}')], unit: 's', decimals: 1, min: 0, wide: 8 });

export const pipelineHealth = dashboard({
  uid: 'sla-pipeline-health',
  title: 'Pipeline health',
  says: 'Whether the application does its work: time, lag, what cannot be judged, how late alerts are, and the processes themselves. The runbook in docs/operations.md says what to do.',
  from: 'now-3h',
  refresh: '30s',
  variables: [],
  sections: [
    {
      title: 'Is it well',
      panels: [
        stat({
          title: 'Instances',
          says: 'Instances of the application that are scraped.',
          ask: [now('count(sla_stream_threads_configured) or vector(0)')],
          unit: 'short',
          decimals: 0,
          thresholds: { mode: 'absolute', steps: [{ color: 'red', value: null }, { color: 'green', value: 1 }] },
          wide: 4,
        }),
        stat({
          title: 'Partitions that nobody reads',
          says: 'Partitions of the input for which no instance has a task. Their tickets are not judged.',
          ask: [now('max(sla_input_partitions) - count(max by (partition) (sla_tick_age_seconds))')],
          unit: 'short',
          decimals: 0,
          thresholds: NONE_WANTED,
          wide: 4,
        }),
        stat({
          title: 'Judged as of',
          says: 'How far the instant up to which tickets are judged lies behind the clock, of the partition that is furthest behind. The setting grace is part of it.',
          ask: [now(`max(${byPartition('sla_judged_lag_seconds')})`)],
          unit: 's',
          decimals: 0,
          thresholds: DELAY(30, 120),
          wide: 4,
        }),
        stat({
          title: 'Events that wait',
          says: 'Records of the input that are not committed yet, over all partitions.',
          ask: [now(`sum(${byPartition('sla_input_lag_records')})`)],
          unit: 'short',
          decimals: 0,
          thresholds: PLAIN,
          wide: 4,
        }),
        stat({
          title: 'Tickets that cannot be judged',
          says: 'Tickets whose evaluation fails. Each is tried again every five minutes.',
          ask: [now(`sum(${once('sla_tickets_quarantined')})`)],
          unit: 'short',
          decimals: 0,
          thresholds: NONE_WANTED,
          wide: 4,
        }),
        stat({
          title: 'Checks that fail',
          says: 'Checks of the health answers that say warn or fail, over all instances.',
          ask: [now('sum(sla_health_status > bool 0)')],
          unit: 'short',
          decimals: 0,
          thresholds: SOME_USUAL,
          wide: 4,
        }),
      ],
    },
    {
      title: 'Time and lag',
      panels: [
        behind('Age of the newest tick', 'How long ago each partition took a tick. Deadlines are judged by ticks: above a minute time stands still there.', 'sla_tick_age_seconds'),
        behind('Judged time behind the clock', 'How far the instant up to which tickets are judged lies behind the clock, for each partition; grace is part of it.', 'sla_judged_lag_seconds'),
        lines({
          title: 'Timers late',
          says: 'How far the oldest timer that is due lies behind the judged time, of tickets and of requesters for each partition. Above zero for long: more timers are due than there is time for.',
          ask: [over('min by (partition, task) (sla_timer_lag_seconds)', '{{task}} of partition {{partition}}')],
          unit: 's',
          decimals: 1,
          min: 0,
          wide: 8,
        }),
        behind('Age of the oldest event that waits', 'How long the oldest record of the input has waited that is not committed yet, for each partition.', 'sla_input_lag_age_seconds'),
        behind('Work that waits while a task does nothing', 'How long each task has done nothing although events or ticks wait for it.', 'sla_task_stalled_seconds'),
        lines({
          title: 'Time since a source was heard',
          says: 'How long ago each source of events was last heard, over all partitions. Whether that is unusual for it, the rule SlaSourceSilent says.',
          ask: [over('min by (source) (sla_source_gap_seconds)', '{{source}}')],
          unit: 's',
          decimals: 0,
          min: 0,
          wide: 8,
        }),
      ],
    },
    {
      title: 'What comes out',
      panels: [
        lines({
          title: 'Alerts a minute',
          says: 'Alerts that began to fire and page somebody, by kind, each minute. Counted by each process from its start.',
          ask: [over('sum by (kind) (rate(sla_alerts_told_total{state="firing",muted="false"}[$__rate_interval])) * 60', '{{kind}}')],
          unit: 'short',
          decimals: 1,
          min: 0,
          stacked: true,
          asBars: true,
          colours: { warning: COLOUR.atRisk, breach: COLOUR.breached, escalation: COLOUR.excused },
          wide: 8,
        }),
        lines({
          title: 'From deadline to alert',
          says: 'Time from the instant at which something became true to its alert, for those that page: half and 99 % of them are told within it. High after an outage, as it must be.',
          ask: [
            over('histogram_quantile(0.5, sum by (le) (rate(sla_detection_delay_seconds_bucket[$__rate_interval])))', 'half within'),
            over('histogram_quantile(0.99, sum by (le) (rate(sla_detection_delay_seconds_bucket[$__rate_interval])))', '99 % within'),
          ],
          unit: 's',
          decimals: 2,
          min: 0,
          wide: 8,
        }),
        bars({
          title: 'Records put aside, ever',
          says: 'Records that could not be taken and lie on sla.rejected, by reason, since the application first ran. sla rejected list shows them.',
          ask: [now(`sum by (reason) (${once('sla_rejected_records_total')})`, '{{reason}}')],
          unit: 'short',
          decimals: 0,
          thresholds: SOME_USUAL,
          wide: 8,
        }),
      ],
    },
    {
      title: 'Processes',
      panels: [
        lines({
          title: 'Stream threads',
          says: 'Stream threads that work, of each instance. Fewer than configured: some have died and were not replaced.',
          ask: [over('sum by (instance) (sla_stream_threads_alive)', '{{instance}}'), over('sum by (instance) (sla_stream_threads_configured)', '{{instance}} configured')],
          unit: 'short',
          decimals: 0,
          min: 0,
          wide: 6,
        }),
        lines({
          title: 'Records processed a second',
          says: 'Records that the stream threads of each instance work through, ticks among them.',
          ask: [over('sum by (instance) (kafka_stream_thread_process_rate)', '{{instance}}')],
          unit: 'ops',
          min: 0,
          wide: 6,
        }),
        lines({
          title: 'Heap in use',
          says: 'Memory of the Java heap in use, of each instance. RocksDB lies beside it.',
          ask: [over('sum by (instance) (jvm_memory_used_bytes{area="heap"})', '{{instance}}')],
          unit: 'bytes',
          min: 0,
          wide: 6,
        }),
        lines({
          title: 'CPU',
          says: 'Share of the host that each instance uses: 100 % is all of its cores.',
          ask: [over('max by (instance) (process_cpu_usage)', '{{instance}}')],
          unit: 'percentunit',
          decimals: 0,
          min: 0,
          wide: 6,
        }),
        lines({
          title: 'Clock against the brokers',
          says: 'How far each host is off the time of the brokers, beyond what the way there and back explains.',
          ask: [over('max by (instance) (sla_clock_skew_seconds)', '{{instance}}')],
          unit: 's',
          decimals: 2,
          wide: 12,
        }),
        lines({
          title: 'Tickets judged again',
          says: 'Tickets that were judged again since that last began, under another catalogue say; it rises while it goes on.',
          ask: [over(`sum(${once('sla_sweep_tickets')})`, 'tickets'), over(`sum(${once('sla_sweep_running')})`, 'partitions at it')],
          unit: 'short',
          decimals: 0,
          min: 0,
          wide: 12,
        }),
      ],
    },
  ],
});
