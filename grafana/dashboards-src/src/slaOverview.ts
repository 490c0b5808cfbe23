import { ATTAINMENT, COLOUR, MARGIN, NONE_WANTED, OUTCOMES, PLAIN, SOME_USUAL } from './look.js';
import { asTable, now, rows, series } from './queries.js';
import { bars, lines, stat } from './charts.js';
import { table } from './table.js';
import { dashboard } from './dashboard.js';
import { CHOSEN_ROWS, FILTERS, OBJECTIVE, SPAN, attainment, dated, judged, once, open } from './shared.js';

const verdicts = `sum by (policy, metric) (${judged('met|breached')})`;
/** Of verdicts whose policy has an objective. */
const aimed = `(${verdicts} and on (policy, metric) ${OBJECTIVE})`;
const meanObjective = `sum(${verdicts} * on (policy, metric) ${OBJECTIVE}) / sum(${aimed})`;
const metOfAimed = `sum(sum by (policy, metric) (${judged('met')}) and on (policy, metric) ${OBJECTIVE}) / sum(${aimed})`;

/** @param lowest how many, where there may be very many */
const byValue = (label: string, title: string, lowest?: number) =>
  bars({
    title: `Attainment by ${title}`,
    says:
      `Share of clocks with a verdict that are met, for each ${title}, in the span chosen. Excused clocks are left out. A ${title} without a verdict has no bar; those that are too many are other.` +
      (lowest ? ` The ${lowest} that are lowest.` : ''),
    ask: [now(lowest ? `bottomk(${lowest}, ${attainment(label)})` : attainment(label), `{{${label}}}`)],
    unit: 'percentunit',
    decimals: 1,
    min: 0,
    max: 1,
    thresholds: ATTAINMENT,
    wide: 6,
  });

export const slaOverview = dashboard({
  uid: 'sla-overview',
  title: 'SLA overview',
  says: 'How the desks keep their promises, for managers: attainment by customer, policy, priority and metric against what is aimed at.',
  from: 'now-30d',
  refresh: '1m',
  variables: [...FILTERS, SPAN],
  sections: [
    {
      title: 'At a glance: $span',
      panels: [
        stat({
          title: 'Attainment',
          says: 'Share of clocks with a verdict that are met: met / (met + breached). Excused clocks are left out.',
          ask: [now(attainment())],
          unit: 'percentunit',
          decimals: 1,
          thresholds: ATTAINMENT,
          wide: 4,
        }),
        stat({
          title: 'Over or under the objective',
          says: 'Attainment less the objective, of the policies that have one; each verdict counts for its own policy and metric. Below zero the desk misses what it aims at.',
          ask: [now(`${metOfAimed} - ${meanObjective}`)],
          unit: 'percentunit',
          decimals: 1,
          thresholds: MARGIN,
          wide: 4,
        }),
        stat({
          title: 'Verdicts',
          says: 'Clocks that were judged, by outcome. One ticket has a clock for each target, so there are more of them than tickets.',
          ask: [now(`sum(${judged('met')})`, 'met'), now(`sum(${judged('breached')})`, 'breached'), now(`sum(${judged('excused')})`, 'excused')],
          unit: 'short',
          decimals: 0,
          colours: OUTCOMES,
          wide: 6,
        }),
        stat({
          title: 'Open now',
          says: 'Clocks that have not stopped: running, at risk (somebody was warned) and overdue (breached; those are among the breached, too, if it happened in the span).',
          ask: [now(`sum(${open('running')})`, 'running'), now(`sum(${open('at-risk')})`, 'at risk'), now(`sum(${open('overdue')})`, 'overdue')],
          unit: 'short',
          decimals: 0,
          colours: { running: COLOUR.running, 'at risk': COLOUR.atRisk, overdue: COLOUR.breached },
          wide: 6,
        }),
        stat({
          title: 'Counted as other',
          says: 'Combinations of customer, policy, metric and priority that are too many to be shown one by one. While there are any, what these rows on top show of a customer or priority may be a part, and the rest be in other; by policy and metric they are right. Raise metrics.groups. The charts over time and the live board are not concerned, unless attainment.groups is exceeded as well.',
          ask: [now(`sum(${once('sla_attainment_folded_groups{limit="metrics.groups"}')}) or vector(0)`)],
          unit: 'short',
          decimals: 0,
          thresholds: SOME_USUAL,
          wide: 4,
        }),
        byValue('customer', 'customer', 30),
        byValue('policy', 'policy'),
        byValue('metric', 'metric'),
        byValue('priority', 'priority'),
      ],
    },
    {
      title: 'Against the objective: $span',
      panels: [
        table({
          title: 'Policies and metrics against their objectives',
          says: 'Attainment beside what each policy aims at (objective in the policy). Budget left is the part of the breaches that the objective allows which has not been used: 100 % with no breach, 0 % when attainment is the objective, negative beyond it. Policies without an objective have none of the last columns.',
          ask: [
            asTable(`sum by (policy, metric) (${judged('met')})`),
            asTable(`sum by (policy, metric) (${judged('breached')})`),
            asTable(attainment('policy, metric')),
            asTable(`${OBJECTIVE} and on (policy, metric) (${verdicts} > 0)`),
            asTable(`1 - (1 - (${attainment('policy, metric')})) / on (policy, metric) (1 - ${OBJECTIVE})`),
          ],
          unit: 'short',
          wide: 24,
          columns: {
            attainment: { unit: 'percentunit', decimals: 1, thresholds: ATTAINMENT },
            objective: { unit: 'percentunit', decimals: 1 },
            'budget left': { unit: 'percentunit', decimals: 0, thresholds: MARGIN },
            met: { decimals: 0 },
            breached: { decimals: 0, thresholds: NONE_WANTED },
          },
          transformations: [
            { id: 'merge', options: {} },
            {
              id: 'organize',
              options: {
                excludeByName: { Time: true },
                indexByName: { policy: 0, metric: 1, 'Value #A': 2, 'Value #B': 3, 'Value #C': 4, 'Value #D': 5, 'Value #E': 6 },
                renameByName: { 'Value #A': 'met', 'Value #B': 'breached', 'Value #C': 'attainment', 'Value #D': 'objective', 'Value #E': 'budget left' },
              },
            },
          ],
        }),
      ],
    },
    {
      title: 'Over time',
      panels: [
        lines({
          title: 'Attainment by day',
          says: 'Share of the verdicts of each day that are met, for each metric. A verdict belongs to the day on which its clock stopped or was breached, in the reporting zone of its policy. Late news changes past days.',
          dates: true,
          ask: [
            series(`
              SELECT time, metric, sum(met)::float / nullif(sum(met) + sum(breached), 0) AS value
              FROM ${dated('day')}
              WHERE $__timeFilter(time) AND ${CHOSEN_ROWS}
              GROUP BY 1, 2 ORDER BY 1`),
          ],
          unit: 'percentunit',
          decimals: 1,
          max: 1,
          wide: 12,
        }),
        lines({
          title: 'Breaches by day',
          says: 'Clocks breached on each day and not excused, for each metric, by the instant of the breach, in the reporting zone of its policy.',
          dates: true,
          ask: [
            series(`
              SELECT time, metric, sum(breached) AS value
              FROM ${dated('day')}
              WHERE $__timeFilter(time) AND ${CHOSEN_ROWS}
              GROUP BY 1, 2 ORDER BY 1`),
          ],
          unit: 'short',
          decimals: 0,
          stacked: true,
          asBars: true,
          wide: 12,
        }),
      ],
    },
    {
      title: 'What breached clocks have in common',
      panels: [
        table({
          title: 'Top reasons',
          says: 'Where breaches gather, in the time shown: for each category, product, team, channel and level of the tickets, how many clocks were breached there, which share of all breaches that is, and the attainment there. A ticket counts once in each of these.',
          ask: [
            rows(`
              WITH judged AS (
                SELECT v.outcome, c.category, c.product, c.team, c.channel, c.level
                FROM sla_verdicts v JOIN sla_clocks c USING (id)
                WHERE $__timeFilter(v.verdict_at) AND v.outcome IN ('met', 'breached')
                  AND coalesce(v.customer, 'none') IN (\${customer:sqlstring}) AND v.policy IN (\${policy:sqlstring})
                  AND v.metric IN (\${metric:sqlstring}) AND coalesce(v.priority, 'none') IN (\${priority:sqlstring}))
              SELECT d.what, coalesce(d.value, 'none') AS value,
                     count(*) FILTER (WHERE outcome = 'breached') AS breached,
                     count(*) FILTER (WHERE outcome = 'breached')::float
                       / nullif((SELECT count(*) FROM judged WHERE outcome = 'breached'), 0) AS "share of breaches",
                     count(*) FILTER (WHERE outcome = 'met')::float / count(*) AS attainment
              FROM judged CROSS JOIN LATERAL (VALUES
                ('category', category), ('product', product), ('team', team), ('channel', channel), ('level', level)) AS d(what, value)
              GROUP BY 1, 2 HAVING count(*) FILTER (WHERE outcome = 'breached') > 0
              ORDER BY 3 DESC, 1, 2 LIMIT 50`),
          ],
          unit: 'short',
          wide: 14,
          columns: {
            'share of breaches': { unit: 'percentunit', decimals: 0 },
            attainment: { unit: 'percentunit', decimals: 1, thresholds: ATTAINMENT },
            breached: { decimals: 0 },
          },
        }),
        bars({
          title: 'Who had the ticket while breached clocks ran',
          says: 'Business time of the clocks breached in the time shown, by the support level that had the ticket meanwhile. Time without a level is none.',
          ask: [
            rows(`
              SELECT e.key AS level, sum(e.value::bigint) / 1000.0 AS seconds
              FROM sla_verdicts v JOIN sla_clocks c USING (id) CROSS JOIN LATERAL jsonb_each_text(c.elapsed_by_level) e
              WHERE $__timeFilter(v.verdict_at) AND v.outcome = 'breached'
                AND coalesce(v.customer, 'none') IN (\${customer:sqlstring}) AND v.policy IN (\${policy:sqlstring})
                AND v.metric IN (\${metric:sqlstring}) AND coalesce(v.priority, 'none') IN (\${priority:sqlstring})
              GROUP BY 1 ORDER BY 2 DESC LIMIT 10`),
          ],
          unit: 's',
          eachRow: true,
          thresholds: PLAIN,
          high: 10,
          wide: 10,
        }),
      ],
    },
  ],
});
