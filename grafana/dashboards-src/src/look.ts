// Units, colours and thresholds: the same everywhere.
import type { FieldProperty } from './grafana.js';

/** Shares are from 0 to 1, lengths of time in seconds, everything else is counted. */
export type Unit = 'percentunit' | 's' | 'short' | 'ops' | 'bytes' | 'dateTimeAsIso' | 'string';

export const COLOUR = {
  met: 'green',
  atRisk: 'orange',
  breached: 'red',
  excused: 'purple',
  running: 'blue',
  paused: 'text',
  objective: 'text',
} as const;

type Step = { color: string; value: number | null };
export type Thresholds = { mode: 'absolute'; steps: Step[] };

const steps = (...list: Array<[string, number | null]>): Thresholds => ({
  mode: 'absolute',
  steps: list.map(([color, value]) => ({ color, value })),
});

/** Attainment where no objective is at hand to hold it against. */
export const ATTAINMENT = steps(['red', null], ['orange', 0.9], ['green', 0.95]);
/** More than zero is good: attainment less its objective. */
export const MARGIN = steps(['red', null], ['green', 0]);
/** More than zero is bad: what should not be there at all. */
export const NONE_WANTED = steps(['green', null], ['red', 1]);
/** Some are usual, and somebody should look at them. */
export const SOME_USUAL = steps(['green', null], ['orange', 1]);
export const PLAIN = steps(['blue', null]);
/** Seconds that time may be behind. */
export const DELAY = (late: number, tooLate: number): Thresholds => steps(['green', null], ['orange', late], ['red', tooLate]);

export type Colours = Readonly<Record<string, string>>;

export const OUTCOMES: Colours = { met: COLOUR.met, breached: COLOUR.breached, excused: COLOUR.excused };

const fixed = (name: string, colour: string): { matcher: { id: 'byName'; options: string }; properties: FieldProperty[] } => ({
  matcher: { id: 'byName', options: name },
  properties: [{ id: 'color', value: { mode: 'fixed', fixedColor: colour } }],
});

/** Each field in its own colour, by name. */
export const fixedColours = (colours: Colours) => Object.entries(colours).map(([name, colour]) => fixed(name, colour));
