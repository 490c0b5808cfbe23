// Variables, links and pieces of queries that several dashboards use.
import { choice, oneOf, typed } from './variables.js';
import type { FieldLink, Variable } from './grafana.js';

/** Each partition once, also in the moment in which two instances show one. */
export const once = (selector: string): string => `max without (instance, pod) (${selector})`;

const CHOSEN = 'customer=~"$customer",policy=~"$policy",metric=~"$metric",priority=~"$priority"';

/** Clocks with a verdict of the span chosen. */
export const judged = (outcome: string): string =>
  once(`sla_attainment_clocks{span="$span",outcome=~"${outcome}",${CHOSEN}}`);

/** Clocks that are open. */
export const open = (state: string): string => once(`sla_open_clocks{state=~"${state}",${CHOSEN}}`);

/** Attainment, by some labels or of everything. */
export const attainment = (by?: string): string => {
  const sum = by ? `sum by (${by})` : 'sum';
  return `${sum} (${judged('met')}) / ${sum} (${judged('met|breached')})`;
};

/** What is aimed at, by policy and metric. */
export const OBJECTIVE = 'max by (policy, metric) (sla_attainment_objective_ratio)';

const distinct = (column: string): string => `
  SELECT ${column} FROM sla_attainment WHERE ${column} IS NOT NULL
  UNION SELECT ${column} FROM sla_clocks WHERE ${column} IS NOT NULL
  UNION VALUES ('none'), ('other')
  ORDER BY 1`;

export const CUSTOMER = choice('customer', 'Customer', distinct('customer'));
export const POLICY = choice('policy', 'Policy', distinct('policy'));
export const METRIC = choice('metric', 'Metric', distinct('metric'));
export const PRIORITY = choice('priority', 'Priority', distinct('priority'));
export const TEAM = choice('team', 'Team', distinct('team'));
export const FILTERS: Variable[] = [CUSTOMER, POLICY, METRIC, PRIORITY];

export const SPAN = oneOf(
  'span',
  'Up to now',
  { 'last-6h': 'last 6 hours', day: 'today', 'last-7d': 'last 7 days', month: 'this month' },
  'month',
);

export const BOARD = typed('board', 'Live board', 'http://localhost:8090', 'Where the live board is, for links to tickets');

/** What is chosen, in SQL. */
export const where = (...columns: string[]): string =>
  columns.map((column) => `coalesce(${column}, 'none') IN (\${${column}:sqlstring})`).join(' AND ');

export const CHOSEN_ROWS = where('customer', 'policy', 'metric', 'priority');

/**
 * The date in a zone that an instant belongs to, as midnight UTC of that day or first of a month: one point of a chart for all
 * zones, whichever PostgreSQL's session is in.
 */
const dateOf = (unit: 'day' | 'month', instant: string, zone: string): string =>
  `date_trunc('${unit}', ${instant} AT TIME ZONE ${zone}) AT TIME ZONE 'UTC'`;

/** Attainment of each day or month, with its date in the reporting zone as the time. */
export const dated = (unit: 'day' | 'month'): string =>
  `(SELECT *, ${dateOf(unit, 'window_start', 'zone')} AS time FROM sla_attainment WHERE "window" = '${unit}') dated`;

/** Verdicts, with their day in the reporting zone of the policy, as its attainment has it, as the time. */
export const DATED_VERDICTS = `(
  SELECT v.*, ${dateOf('day', 'v.verdict_at', "coalesce(z.zone, 'UTC')")} AS time
  FROM sla_verdicts v
  LEFT JOIN (SELECT DISTINCT ON (policy) policy, zone FROM sla_attainment ORDER BY policy, updated_at DESC) z USING (policy)) dated`;

/** Of a ticket in the row: why its clocks stand as they do, and the ticket in its own system. */
export const TICKET_LINKS: FieldLink[] = [
  { title: 'Explain ${__value.text}', url: '${board}/#${__value.text:percentencode}', targetBlank: true },
  { title: 'Open the ticket', url: '${__data.fields.url}', targetBlank: true },
];
