import { COLOUR, MARGIN, NONE_WANTED, PLAIN, SOME_USUAL } from './look.js';
import { now, rows } from './queries.js';
import { bars, stat } from './charts.js';
import { table } from './table.js';
import { dashboard } from './dashboard.js';
import { BOARD, CUSTOMER, METRIC, POLICY, PRIORITY, TEAM, TICKET_LINKS, once, where } from './shared.js';

const CHOSEN = where('customer', 'policy', 'metric', 'priority', 'team');

const COLUMNS = {
  ticket: { links: TICKET_LINKS, width: 140 },
  'due in': { unit: 's', decimals: 0, thresholds: MARGIN },
  due: { unit: 'dateTimeAsIso' },
  state: { values: { breached: COLOUR.breached, 'at risk': COLOUR.atRisk, running: COLOUR.running, paused: COLOUR.paused } },
} as const;

const STATE = `CASE WHEN state = 'BREACHED' THEN 'breached' WHEN state = 'PAUSED' THEN 'paused'
                   WHEN announcements @> '[{"kind": "WARNING"}]' THEN 'at risk' ELSE 'running' END`;

const clocks = (title: string, says: string, condition: string, order: string, high: number) =>
  table({
    title,
    says,
    ask: [
      rows(`
        SELECT ticket_id AS ticket, metric, ${STATE} AS state,
               extract(epoch FROM due_at - now()) AS "due in", due_at AS due,
               coalesce(customer, 'none') AS customer, coalesce(priority, 'none') AS priority, coalesce(team, 'none') AS team,
               coalesce(assignee, 'nobody') AS assignee, coalesce(level, 'none') AS level, target, policy, url
        FROM sla_clocks
        WHERE stopped_at IS NULL AND ${condition} AND ${CHOSEN}
        ORDER BY ${order} LIMIT 500`),
    ],
    unit: 'string',
    wide: 24,
    high,
    columns: COLUMNS,
  });

const count = (title: string, says: string, due: string, thresholds: typeof PLAIN) =>
  stat({
    title,
    says,
    ask: [now(`sum(${once(`sla_due_clocks{due=~"${due}",policy=~"$policy",metric=~"$metric"}`)}) or vector(0)`)],
    unit: 'short',
    decimals: 0,
    thresholds,
    wide: 4,
  });

export const onCallNow = dashboard({
  uid: 'sla-on-call-now',
  title: 'On call now',
  says: 'What is breached, what is about to be, and where to look: for the person on call. The live board shows the same with a countdown.',
  from: 'now-6h',
  refresh: '15s',
  variables: [CUSTOMER, POLICY, METRIC, PRIORITY, TEAM, BOARD],
  sections: [
    {
      title: 'How much there is',
      panels: [
        count('Breached clocks', 'Clocks that are breached and have not stopped, of the policies and metrics chosen.', 'breached', NONE_WANTED),
        count('Due, desk closed', 'Clocks whose time is used up while their calendar is closed: they are breached when it opens.', 'due', SOME_USUAL),
        count('Due within 15 minutes', 'Clocks that run and are due within fifteen minutes.', '15m', SOME_USUAL),
        count('Due within 1 hour', 'Clocks that run and are due within an hour, those within fifteen minutes among them.', '15m|1h', SOME_USUAL),
        count('Due within 4 hours', 'Clocks that run and are due within four hours.', '15m|1h|4h', PLAIN),
        count('Paused', 'Clocks that stand still, for instance while the customer has the ticket. They have no deadline meanwhile.', 'paused', PLAIN),
      ],
    },
    {
      title: 'What to do',
      panels: [
        clocks(
          'Breached',
          'Clocks that are breached and have not stopped, overdue for longest first. Due in is negative: since when. Click a ticket for the explanation of its deadlines on the live board, or for the ticket in its own system.',
          `state = 'BREACHED'`,
          'due_at NULLS LAST, ticket_id, metric',
          9,
        ),
        clocks(
          'At risk',
          'Clocks that run and of which somebody was warned, by the time that is left. A policy without warn-at has nothing at risk.',
          `state = 'RUNNING' AND announcements @> '[{"kind": "WARNING"}]'`,
          'due_at NULLS LAST, ticket_id, metric',
          9,
        ),
        clocks(
          'Next due',
          'All clocks that run, by the time that is left; the first 500.',
          `state = 'RUNNING'`,
          'due_at NULLS LAST, ticket_id, metric',
          10,
        ),
      ],
    },
    {
      title: 'Who has it',
      panels: [
        bars({
          title: 'Breached and at risk by team',
          says: 'Clocks that are breached and open, or at risk, by the team that has the ticket.',
          ask: [
            rows(`
              SELECT coalesce(team, 'none') AS team, count(*) AS clocks
              FROM sla_clocks
              WHERE stopped_at IS NULL AND (state = 'BREACHED' OR state = 'RUNNING' AND announcements @> '[{"kind": "WARNING"}]')
                AND ${CHOSEN}
              GROUP BY 1 ORDER BY 2 DESC LIMIT 20`),
          ],
          unit: 'short',
          eachRow: true,
          thresholds: PLAIN,
          wide: 12,
        }),
        bars({
          title: 'Open clocks by how soon they are due',
          says: 'All open clocks of the policies and metrics chosen, by how soon they are due, as the application counts them.',
          ask: [
            now(`sum by (due) (${once('sla_due_clocks{policy=~"$policy",metric=~"$metric"}')})`, '{{due}}'),
          ],
          unit: 'short',
          decimals: 0,
          colours: { breached: COLOUR.breached, due: COLOUR.atRisk, '15m': COLOUR.atRisk, paused: COLOUR.paused },
          thresholds: PLAIN,
          wide: 12,
        }),
      ],
    },
  ],
});
