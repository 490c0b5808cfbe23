import { ATTAINMENT, NONE_WANTED, OUTCOMES } from './look.js';
import { rows, series } from './queries.js';
import { lines, stat } from './charts.js';
import { table } from './table.js';
import { latest, typed } from './variables.js';
import { dashboard } from './dashboard.js';
import { BOARD, CUSTOMER, METRIC, POLICY, TICKET_LINKS, dated, where } from './shared.js';

const CHOSEN = where('customer', 'policy', 'metric');

/** The rows of the month, in each reporting zone. */
const MONTH = `"window" = 'month' AND to_char(window_start AT TIME ZONE zone, 'YYYY-MM') = \${month:sqlstring} AND ${CHOSEN}`;

/** Verdicts of the month, ticket by ticket, in the zone that their policy reports in. */
const VERDICTS = `
  zones AS (
    SELECT DISTINCT ON (policy) policy, zone, window_start, window_end FROM sla_attainment
    WHERE "window" = 'month' AND to_char(window_start AT TIME ZONE zone, 'YYYY-MM') = \${month:sqlstring}
    ORDER BY policy, updated_at DESC),
  verdicts AS (
    SELECT v.* FROM sla_verdicts v JOIN zones z USING (policy)
    WHERE verdict_at >= z.window_start AND verdict_at < z.window_end AND ${CHOSEN})`;

const counted = (title: string, says: string, value: string, unit: 'short' | 'percentunit', thresholds?: typeof ATTAINMENT) =>
  stat({
    title,
    says,
    ask: [rows(`SELECT ${value} AS value FROM sla_attainment WHERE ${MONTH}`)],
    unit,
    decimals: unit === 'short' ? 0 : 1,
    ...(thresholds ? { thresholds } : {}),
    wide: 6,
  });

const RATIO = 'sum(met)::float / nullif(sum(met) + sum(breached), 0)';

export const monthlyReport = dashboard({
  uid: 'sla-monthly-report',
  title: 'Monthly report',
  says: 'A month, for each customer and metric, and every ticket behind it. Numbers change when late news arrives: take a report once and keep it.',
  from: 'now-1y',
  refresh: '',
  variables: [
    latest('month', 'Month', `SELECT DISTINCT to_char(window_start AT TIME ZONE zone, 'YYYY-MM') FROM sla_attainment WHERE "window" = 'month' ORDER BY 1 DESC`),
    CUSTOMER,
    POLICY,
    METRIC,
    typed('objective', 'Objective %', '95', 'Attainment that the report is held against, in percent'),
    BOARD,
  ],
  sections: [
    {
      title: '$month',
      panels: [
        counted('Attainment', 'Share of the verdicts of the month that are met. Excused clocks are left out.', RATIO, 'percentunit', ATTAINMENT),
        counted('Met', 'Clocks that stopped in time in the month.', 'sum(met)', 'short'),
        counted('Breached', 'Clocks breached in the month and not excused, whether or not they have stopped since.', 'sum(breached)', 'short', NONE_WANTED),
        counted('Excused', 'Clocks breached in the month that an EXCUSED event leaves out of attainment.', 'sum(excused)', 'short'),
        table({
          title: 'By customer and metric',
          says: 'The month for each customer and metric, and whether attainment reaches the objective typed above. Not on the ticket is what the counts have and the tickets below do not, or the reverse: it should be 0. It is not while records are on their way, and for clocks that changed their customer after they had stopped, or whose customer has a name of more than 200 characters, which the counts shorten.',
          ask: [
            rows(`
              WITH ${VERDICTS},
              counts AS (
                SELECT customer, metric, sum(met) AS met, sum(breached) AS breached, sum(excused) AS excused
                FROM sla_attainment WHERE ${MONTH} GROUP BY 1, 2),
              tickets AS (
                SELECT customer, metric, count(*) AS verdicts, count(DISTINCT ticket_id) AS tickets FROM verdicts GROUP BY 1, 2)
              SELECT coalesce(c.customer, 'none') AS customer, c.metric, t.tickets, c.met, c.breached, c.excused,
                     c.met::float / nullif(c.met + c.breached, 0) AS attainment,
                     CASE WHEN c.met + c.breached = 0 THEN 'no verdict'
                          WHEN c.met * 100.0 / (c.met + c.breached) >= \${objective:sqlstring}::numeric THEN 'reached' ELSE 'missed' END AS objective,
                     c.met + c.breached + c.excused - coalesce(t.verdicts, 0) AS "not on the ticket"
              FROM counts c LEFT JOIN tickets t ON t.customer IS NOT DISTINCT FROM c.customer AND t.metric = c.metric
              ORDER BY 1, 2`),
          ],
          unit: 'short',
          wide: 24,
          high: 12,
          columns: {
            attainment: { unit: 'percentunit', decimals: 1, thresholds: ATTAINMENT },
            objective: { values: { reached: OUTCOMES['met']!, missed: OUTCOMES['breached']!, 'no verdict': 'text' } },
            breached: { decimals: 0, thresholds: NONE_WANTED },
            'not on the ticket': { decimals: 0, thresholds: NONE_WANTED },
          },
        }),
        table({
          title: 'Every ticket that was breached or excused',
          says: 'The clocks behind the numbers above that were not met, with their tickets: when they were due, how long they took in business time so far or until they stopped, and why they were excused.',
          ask: [
            rows(`
              WITH ${VERDICTS}
              SELECT ticket_id AS ticket, coalesce(customer, 'none') AS customer, metric, coalesce(priority, 'none') AS priority, outcome,
                     verdict_at AS "breached at", target, elapsed_millis / 1000.0 AS took, coalesce(excused_reason, '') AS "excused because", url
              FROM verdicts WHERE outcome <> 'met' ORDER BY customer, metric, verdict_at, ticket_id`),
          ],
          unit: 'short',
          wide: 24,
          high: 12,
          columns: {
            ticket: { links: TICKET_LINKS, width: 140 },
            outcome: { values: OUTCOMES },
            'breached at': { unit: 'dateTimeAsIso' },
            took: { unit: 's', decimals: 1 },
          },
        }),
      ],
    },
    {
      title: 'Month by month',
      panels: [
        lines({
          title: 'Attainment by month',
          says: 'Share of the verdicts of each month that are met, for each metric, in the time shown. A month is one of the reporting zone of its policy.',
          dates: true,
          ask: [
            series(`
              SELECT time, metric, ${RATIO} AS value FROM ${dated('month')}
              WHERE $__timeFilter(time) AND ${CHOSEN}
              GROUP BY 1, 2 ORDER BY 1`),
          ],
          unit: 'percentunit',
          decimals: 1,
          max: 1,
          wide: 12,
        }),
        lines({
          title: 'Verdicts by month',
          says: 'Clocks judged in each month, by outcome, in the time shown. A month is one of the reporting zone of its policy.',
          dates: true,
          ask: [
            series(`
              SELECT time, o.name AS metric, o.clocks AS value
              FROM (SELECT time, sum(met) AS met, sum(breached) AS breached, sum(excused) AS excused
                    FROM ${dated('month')} WHERE $__timeFilter(time) AND ${CHOSEN}
                    GROUP BY 1) months
              CROSS JOIN LATERAL (VALUES ('met', met), ('breached', breached), ('excused', excused)) AS o(name, clocks)
              ORDER BY 1`),
          ],
          unit: 'short',
          decimals: 0,
          colours: OUTCOMES,
          stacked: true,
          asBars: true,
          wide: 12,
        }),
      ],
    },
  ],
});
