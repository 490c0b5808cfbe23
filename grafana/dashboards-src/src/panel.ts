// What all panels have in common: a panel says what it asks and what the answer means.
import type { DataPanel, Target } from './grafana.js';
import { PLAIN } from './look.js';
import type { Colours, Thresholds, Unit } from './look.js';
import { named, sourceOf } from './queries.js';

export interface Saying {
  title: string;
  /** What the panel means, in whole sentences. */
  says: string;
  ask: Target[];
  unit: Unit;
  /** Columns of 24. */
  wide: number;
  high?: number;
  decimals?: number;
  thresholds?: Thresholds;
  colours?: Colours;
  max?: number;
  min?: number;
}

type Placed = DataPanel extends infer P ? (P extends DataPanel ? Omit<P, 'id' | 'gridPos'> : never) : never;

export interface Sized {
  wide: number;
  high: number;
  panel: Placed;
}

export const size = (it: Saying, high: number, panel: Placed): Sized => ({ wide: it.wide, high: it.high ?? high, panel });

export const defaults = (it: Saying, color: 'thresholds' | 'palette-classic-by-name') => ({
  unit: it.unit,
  color: { mode: color },
  thresholds: it.thresholds ?? PLAIN,
  noValue: 'none',
  ...(it.decimals === undefined ? {} : { decimals: it.decimals }),
  ...(it.max === undefined ? {} : { max: it.max }),
  ...(it.min === undefined ? {} : { min: it.min }),
});

export const head = (it: Saying) => ({
  title: it.title,
  description: it.says,
  datasource: sourceOf(it.ask),
  targets: named(it.ask),
});
