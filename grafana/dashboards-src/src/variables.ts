// What is chosen on top of a dashboard.
import type { Variable } from './grafana.js';
import { POSTGRES, dedent } from './queries.js';

/** The values of a column, to choose some of. */
export const choice = (name: string, label: string, sql: string): Variable => ({
  name,
  label,
  type: 'query',
  datasource: POSTGRES,
  query: dedent(sql),
  refresh: 2,
  sort: 1,
  multi: true,
  includeAll: true,
  current: { selected: true, text: ['All'], value: ['$__all'] },
});

/** One value of a column, the last one unless another is chosen. */
export const latest = (name: string, label: string, sql: string): Variable => ({
  name,
  label,
  type: 'query',
  datasource: POSTGRES,
  query: dedent(sql),
  refresh: 1,
  sort: 2,
  multi: false,
  includeAll: false,
});

/** One of a few words. */
export const oneOf = (name: string, label: string, words: Readonly<Record<string, string>>, chosen: string): Variable => ({
  name,
  label,
  type: 'custom',
  query: Object.entries(words)
    .map(([value, text]) => `${text} : ${value}`)
    .join(','),
  multi: false,
  includeAll: false,
  current: { selected: true, text: words[chosen]!, value: chosen },
  options: Object.entries(words).map(([value, text]) => ({ selected: value === chosen, text, value })),
});

/** A word that is typed, or fixed by whoever provisions the dashboards. */
export const typed = (name: string, label: string, value: string, description: string): Variable => ({
  name,
  label,
  description,
  type: 'textbox',
  query: value,
  current: { selected: true, text: value, value },
  options: [{ selected: true, text: value, value }],
});
