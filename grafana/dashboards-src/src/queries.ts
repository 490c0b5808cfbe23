// How Prometheus and PostgreSQL are asked.
import type { DataSource, PrometheusTarget, SqlTarget, Target } from './grafana.js';

export const PROMETHEUS = { type: 'prometheus', uid: 'sla-prometheus' } as const;
export const POSTGRES = { type: 'grafana-postgresql-datasource', uid: 'sla-postgres' } as const;

/** A query of Prometheus whose answer is one number a series, as of now. */
export const now = (expr: string, legendFormat = ''): PrometheusTarget => ({
  refId: 'A',
  datasource: PROMETHEUS,
  expr,
  legendFormat,
  format: 'time_series',
  instant: true,
  range: false,
  editorMode: 'code',
});

/** A query of Prometheus over the time shown. */
export const over = (expr: string, legendFormat: string): PrometheusTarget => ({
  ...now(expr, legendFormat),
  instant: false,
  range: true,
});

/** A query of Prometheus whose answer is a table. */
export const asTable = (expr: string): PrometheusTarget => ({ ...now(expr), format: 'table' });

/** Without the indentation that it has in the source. */
export const dedent = (text: string): string => {
  const lines = text.replace(/^\n/, '').trimEnd().split('\n');
  const indent = Math.min(...lines.filter((line) => line.trim()).map((line) => line.search(/\S/)));
  return lines.map((line) => line.slice(indent)).join('\n');
};

/** A query of PostgreSQL whose answer is a table. */
export const rows = (sql: string): SqlTarget => ({
  refId: 'A',
  datasource: POSTGRES,
  rawSql: dedent(sql),
  format: 'table',
  rawQuery: true,
  editorMode: 'code',
});

/** A query of PostgreSQL with the columns time, metric and value. */
export const series = (sql: string): SqlTarget => ({ ...rows(sql), format: 'time_series' });

/** Each with its letter. */
export const named = (targets: Target[]): Target[] =>
  targets.map((target, index) => ({ ...target, refId: String.fromCharCode('A'.charCodeAt(0) + index) }));

export const sourceOf = (targets: Target[]): DataSource => targets[0]!.datasource;
