import { COLOUR, OUTCOMES, PLAIN } from './look.js';
import { now, rows, series } from './queries.js';
import { distribution, lines, stat } from './charts.js';
import { table } from './table.js';
import { dashboard } from './dashboard.js';
import { BOARD, CHOSEN_ROWS, DATED_VERDICTS, FILTERS, TICKET_LINKS, once } from './shared.js';

const QUANTILES: Array<[number, string]> = [
  [0.5, 'half within'],
  [0.9, '90 % within'],
  [0.99, '99 % within'],
];

const live = (metric: string, title: string) =>
  stat({
    title: `${title}, last 7 days`,
    says: `Business time within which half, 90 % and 99 % of the clocks of ${metric} stopped, of verdicts of the last seven days, for the policies chosen. From Prometheus, between the bounds of its buckets; the charts below are exact.`,
    ask: QUANTILES.map(([quantile, name]) =>
      now(
        `histogram_quantile(${quantile}, sum by (le) (${once(`sla_elapsed_seconds_bucket{span="last-7d",metric="${metric}",policy=~"$policy"}`)}))`,
        name,
      ),
    ),
    unit: 's',
    decimals: 1,
    thresholds: PLAIN,
    colours: { 'half within': COLOUR.running, '90 % within': COLOUR.running, '99 % within': COLOUR.running },
    wide: 12,
  });

const byDay = (metric: string, title: string) =>
  lines({
    title: `${title} by day`,
    says: `Business time within which half, 90 % and 99 % of the clocks of ${metric} stopped that have their verdict on that day, in the reporting zone of their policy, met or breached.`,
    dates: true,
    ask: [
      series(`
        SELECT time, p.name AS metric, p.seconds AS value
        FROM (SELECT time,
                     percentile_cont(ARRAY[0.5, 0.9, 0.99]) WITHIN GROUP (ORDER BY elapsed_millis / 1000.0) AS within
              FROM ${DATED_VERDICTS}
              WHERE metric = '${metric}' AND stopped_at IS NOT NULL AND outcome <> 'excused' AND $__timeFilter(time)
                AND ${CHOSEN_ROWS}
              GROUP BY 1) days
        CROSS JOIN LATERAL (VALUES ('half within', within[1]), ('90 % within', within[2]), ('99 % within', within[3])) AS p(name, seconds)
        ORDER BY 1`),
    ],
    unit: 's',
    decimals: 1,
    wide: 12,
  });

const BOUNDS: Array<[string, number]> = [
  ['15 min', 900],
  ['30 min', 1800],
  ['1 h', 3600],
  ['2 h', 7200],
  ['4 h', 14400],
  ['8 h', 28800],
  ['16 h', 57600],
  ['40 h', 144000],
  ['80 h', 288000],
];

const classes = [...BOUNDS.map(([name, seconds], index) => `(${index}, 'up to ${name}', ${index === 0 ? 0 : BOUNDS[index - 1]![1]}, ${seconds})`),
  `(${BOUNDS.length}, 'more', ${BOUNDS[BOUNDS.length - 1]![1]}, NULL)`].join(', ');

const shape = (metric: string, title: string) =>
  distribution({
    title: `How long ${title} took`,
    says: `Clocks of ${metric} with a verdict in the time shown that have stopped, by the business time that they took: more than the class before, and no more than this.`,
    by: 'took',
    ask: [
      rows(`
        SELECT k.name AS took,
               count(v.id) FILTER (WHERE outcome = 'met') AS met,
               count(v.id) FILTER (WHERE outcome = 'breached') AS breached
        FROM (VALUES ${classes}) AS k(place, name, above, most)
        LEFT JOIN (SELECT * FROM sla_verdicts WHERE metric = '${metric}' AND stopped_at IS NOT NULL AND outcome <> 'excused'
                     AND $__timeFilter(verdict_at) AND ${CHOSEN_ROWS}) v
          ON (v.elapsed_millis > k.above * 1000 OR k.above = 0) AND (k.most IS NULL OR v.elapsed_millis <= k.most * 1000)
        GROUP BY k.place, k.name ORDER BY k.place`),
    ],
    unit: 'short',
    decimals: 0,
    colours: OUTCOMES,
    wide: 12,
  });

export const responseTimes = dashboard({
  uid: 'sla-response-times',
  title: 'Response times',
  says: 'How long first responses and resolutions take, in business time: percentiles and distributions.',
  from: 'now-30d',
  refresh: '5m',
  variables: [...FILTERS, BOARD],
  sections: [
    { title: 'First response', panels: [live('first-response', 'First response'), byDay('first-response', 'First response'), shape('first-response', 'first responses')] },
    { title: 'Resolution', panels: [live('resolution', 'Resolution'), byDay('resolution', 'Resolution'), shape('resolution', 'resolutions')] },
    {
      title: 'In detail',
      panels: [
        table({
          title: 'By policy, metric and priority',
          says: 'Clocks with a verdict in the time shown that have stopped: how many, and the business time that they took. Excused clocks are left out.',
          ask: [
            rows(`
              SELECT policy, metric, coalesce(priority, 'none') AS priority, count(*) AS clocks,
                     percentile_cont(0.5) WITHIN GROUP (ORDER BY elapsed_millis) / 1000 AS "half within",
                     percentile_cont(0.9) WITHIN GROUP (ORDER BY elapsed_millis) / 1000 AS "90 % within",
                     percentile_cont(0.99) WITHIN GROUP (ORDER BY elapsed_millis) / 1000 AS "99 % within",
                     max(elapsed_millis) / 1000.0 AS longest
              FROM sla_verdicts
              WHERE stopped_at IS NOT NULL AND outcome <> 'excused' AND $__timeFilter(verdict_at) AND ${CHOSEN_ROWS}
              GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`),
          ],
          unit: 'short',
          wide: 24,
          columns: {
            clocks: { decimals: 0 },
            'half within': { unit: 's', decimals: 1 },
            '90 % within': { unit: 's', decimals: 1 },
            '99 % within': { unit: 's', decimals: 1 },
            longest: { unit: 's', decimals: 1 },
          },
        }),
        distribution({
          title: 'How much of the allowed time was used',
          says: 'Clocks with a verdict in the time shown that have stopped, by the share of their allowed business time that they took. Many just below 100 % mean that the desk works close to its deadlines. Targets that are dates are left out.',
          by: 'used',
          ask: [
            rows(`
              SELECT CASE WHEN share > 10 THEN 'over 100 %' ELSE (share * 10 - 10) || ' to ' || (share * 10) || ' %' END AS used,
                     count(*) FILTER (WHERE outcome = 'met') AS met,
                     count(*) FILTER (WHERE outcome = 'breached') AS breached
              FROM (SELECT outcome, least(11, greatest(1, ceil(elapsed_millis * 10.0 / target_millis)::int)) AS share
                    FROM sla_verdicts
                    WHERE stopped_at IS NOT NULL AND outcome <> 'excused' AND target_millis > 0 AND $__timeFilter(verdict_at)
                      AND ${CHOSEN_ROWS}) used
              GROUP BY share ORDER BY share`),
          ],
          unit: 'short',
          decimals: 0,
          colours: OUTCOMES,
          wide: 12,
          high: 10,
        }),
        table({
          title: 'Longest',
          says: 'The clocks with a verdict in the time shown that took longest, with their tickets.',
          ask: [
            rows(`
              SELECT ticket_id AS ticket, metric, coalesce(customer, 'none') AS customer, elapsed_millis / 1000.0 AS took, target, outcome, url
              FROM sla_verdicts
              WHERE stopped_at IS NOT NULL AND $__timeFilter(verdict_at) AND ${CHOSEN_ROWS}
              ORDER BY elapsed_millis DESC LIMIT 50`),
          ],
          unit: 'short',
          wide: 12,
          columns: { ticket: { links: TICKET_LINKS }, took: { unit: 's', decimals: 1 }, outcome: { values: OUTCOMES } },
        }),
      ],
    },
  ],
});
