// What the dashboards have in common: units, colours, sizes, and how a panel is put together. A panel says what it asks and what
// the answer means; everything else is the same everywhere.
import type {
  BarChartPanel,
  BarGaugePanel,
  Dashboard,
  DataPanel,
  DataSource,
  FieldLink,
  FieldProperty,
  Panel,
  PrometheusTarget,
  SqlTarget,
  StatPanel,
  TablePanel,
  Target,
  TimeSeriesPanel,
  Transformation,
  Variable,
} from './grafana.js';

export const PROMETHEUS = { type: 'prometheus', uid: 'sla-prometheus' } as const;
export const POSTGRES = { type: 'grafana-postgresql-datasource', uid: 'sla-postgres' } as const;

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
type Thresholds = { mode: 'absolute'; steps: Step[] };

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

const fixedColours = (colours: Colours) => Object.entries(colours).map(([name, colour]) => fixed(name, colour));

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

const dedent = (text: string): string => {
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

const named = (targets: Target[]): Target[] =>
  targets.map((target, index) => ({ ...target, refId: String.fromCharCode('A'.charCodeAt(0) + index) }));

const sourceOf = (targets: Target[]): DataSource => targets[0]!.datasource;

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

const size = (it: Saying, high: number, panel: Placed): Sized => ({ wide: it.wide, high: it.high ?? high, panel });

const defaults = (it: Saying, color: 'thresholds' | 'palette-classic-by-name') => ({
  unit: it.unit,
  color: { mode: color },
  thresholds: it.thresholds ?? PLAIN,
  noValue: 'none',
  ...(it.decimals === undefined ? {} : { decimals: it.decimals }),
  ...(it.max === undefined ? {} : { max: it.max }),
  ...(it.min === undefined ? {} : { min: it.min }),
});

const head = (it: Saying) => ({
  title: it.title,
  description: it.says,
  datasource: sourceOf(it.ask),
  targets: named(it.ask),
});

/** A number in large letters. */
export const stat = (it: Saying): Sized =>
  size(it, 4, {
    type: 'stat',
    ...head(it),
    fieldConfig: { defaults: defaults(it, 'thresholds'), overrides: fixedColours(it.colours ?? {}) },
    options: {
      orientation: 'auto',
      reduceOptions: { calcs: ['lastNotNull'], fields: '', values: false },
      colorMode: 'value',
      graphMode: 'none',
      justifyMode: 'auto',
      percentChangeColorMode: 'standard',
      showPercentChange: false,
      textMode: it.ask.length > 1 || it.colours ? 'value_and_name' : 'value',
      wideLayout: true,
    },
  } satisfies Omit<StatPanel, 'id' | 'gridPos'>);

export interface Bars extends Saying {
  /** A bar for each row of a table, named by its column of text. */
  eachRow?: boolean;
}

/** A bar for each value of something. */
export const bars = (it: Bars): Sized =>
  size(it, 8, {
    type: 'bargauge',
    ...head(it),
    fieldConfig: { defaults: defaults(it, 'thresholds'), overrides: fixedColours(it.colours ?? {}) },
    options: {
      orientation: 'horizontal',
      reduceOptions: { calcs: ['lastNotNull'], fields: '', values: it.eachRow ?? false },
      legend: { calcs: [], displayMode: 'list', placement: 'bottom', showLegend: false },
      displayMode: 'basic',
      valueMode: 'color',
      namePlacement: 'left',
      showUnfilled: true,
      sizing: 'auto',
      minVizWidth: 8,
      minVizHeight: 16,
      maxVizHeight: 40,
    },
  } satisfies Omit<BarGaugePanel, 'id' | 'gridPos'>);

export interface Lines extends Saying {
  stacked?: boolean;
  asBars?: boolean;
  /** A dashed line, by its name. */
  dashed?: string;
}

/** How something went over time. */
export const lines = (it: Lines): Sized =>
  size(it, 8, {
    type: 'timeseries',
    ...head(it),
    fieldConfig: {
      defaults: {
        ...defaults(it, 'palette-classic-by-name'),
        custom: {
          drawStyle: it.asBars ? 'bars' : 'line',
          lineWidth: it.asBars ? 0 : 2,
          fillOpacity: it.asBars ? 80 : 0,
          showPoints: it.asBars ? 'never' : 'auto',
          spanNulls: false,
          stacking: { mode: it.stacked ? 'normal' : 'none', group: 'A' },
          axisPlacement: 'auto',
        },
      },
      overrides: [
        ...fixedColours(it.colours ?? {}),
        ...(it.dashed
          ? [
              {
                matcher: { id: 'byName' as const, options: it.dashed },
                properties: [
                  { id: 'custom.lineStyle', value: { fill: 'dash', dash: [8, 8] } },
                  { id: 'color', value: { mode: 'fixed', fixedColor: COLOUR.objective } },
                ] satisfies FieldProperty[],
              },
            ]
          : []),
      ],
    },
    options: {
      legend: { calcs: [], displayMode: 'list', placement: 'bottom', showLegend: true },
      tooltip: { mode: 'multi', sort: 'desc' },
    },
  } satisfies Omit<TimeSeriesPanel, 'id' | 'gridPos'>);

export interface Distribution extends Saying {
  /** The column that names the bars. */
  by: string;
}

/** How many fall into each of some classes. */
export const distribution = (it: Distribution): Sized =>
  size(it, 8, {
    type: 'barchart',
    ...head(it),
    fieldConfig: {
      defaults: {
        ...defaults(it, 'palette-classic-by-name'),
        custom: { fillOpacity: 80, lineWidth: 0, gradientMode: 'none' },
      },
      overrides: fixedColours(it.colours ?? {}),
    },
    options: {
      orientation: 'auto',
      xField: it.by,
      xTickLabelRotation: 0,
      xTickLabelMaxLength: 0,
      showValue: 'auto',
      stacking: 'normal',
      groupWidth: 0.7,
      barWidth: 0.97,
      fullHighlight: false,
      legend: { calcs: [], displayMode: 'list', placement: 'bottom', showLegend: true },
      tooltip: { mode: 'multi', sort: 'none' },
    },
  } satisfies Omit<BarChartPanel, 'id' | 'gridPos'>);

/** A column of a table that is not plainly counted. */
export interface Column {
  unit?: Unit;
  decimals?: number;
  thresholds?: Thresholds;
  links?: FieldLink[];
  width?: number;
  /** Values that have a colour of their own. */
  values?: Colours;
}

export interface Rows extends Saying {
  columns: Readonly<Record<string, Column>>;
  transformations?: Transformation[];
}

const column = (name: string, of: Column) => {
  const properties: FieldProperty[] = [];
  if (of.unit) properties.push({ id: 'unit', value: of.unit });
  if (of.decimals !== undefined) properties.push({ id: 'decimals', value: of.decimals });
  if (of.width) properties.push({ id: 'custom.width', value: of.width });
  if (of.links) properties.push({ id: 'links', value: of.links });
  if (of.thresholds) {
    properties.push({ id: 'thresholds', value: of.thresholds });
    properties.push({ id: 'color', value: { mode: 'thresholds' } });
    properties.push({ id: 'custom.cellOptions', value: { type: 'color-text' } });
  }
  if (of.values) {
    properties.push({ id: 'custom.cellOptions', value: { type: 'color-text' } });
    properties.push({
      id: 'mappings',
      value: [
        {
          type: 'value',
          options: Object.fromEntries(
            Object.entries(of.values).map(([value, color], index) => [value, { color, index, text: value }]),
          ),
        },
      ],
    });
  }
  return { matcher: { id: 'byName' as const, options: name }, properties };
};

/** Rows and columns. */
export const table = (it: Rows): Sized =>
  size(it, 10, {
    type: 'table',
    ...head(it),
    fieldConfig: {
      defaults: {
        ...defaults(it, 'thresholds'),
        custom: { align: 'auto', cellOptions: { type: 'auto' }, inspect: false, filterable: true },
      },
      overrides: Object.entries(it.columns).map(([name, of]) => column(name, of)),
    },
    options: { frameIndex: 0, showHeader: true, cellHeight: 'sm', enablePagination: true },
    ...(it.transformations ? { transformations: it.transformations } : {}),
  } satisfies Omit<TablePanel, 'id' | 'gridPos'>);

/** A row of panels under a heading. */
export interface Section {
  title: string;
  panels: Sized[];
}

/** Panels from left to right, a new line where one is full, each with a number of its own. */
const placed = (sections: Section[]): Panel[] => {
  const panels: Panel[] = [];
  let y = 0;
  for (const section of sections) {
    panels.push({
      id: panels.length + 1,
      type: 'row',
      title: section.title,
      collapsed: false,
      gridPos: { h: 1, w: 24, x: 0, y },
      panels: [],
    });
    y += 1;
    let x = 0;
    let high = 0;
    for (const it of section.panels) {
      if (x + it.wide > 24) {
        y += high;
        x = 0;
        high = 0;
      }
      panels.push({ id: panels.length + 1, gridPos: { h: it.high, w: it.wide, x, y }, ...it.panel } as Panel);
      x += it.wide;
      high = Math.max(high, it.high);
    }
    y += high;
  }
  return panels;
};

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

export const TAG = 'sla-monitor';

export interface Board {
  uid: string;
  title: string;
  says: string;
  from: string;
  refresh: string;
  variables: Variable[];
  sections: Section[];
}

export const dashboard = (it: Board): Dashboard => ({
  uid: it.uid,
  title: it.title,
  description: it.says,
  tags: [TAG],
  schemaVersion: 42,
  editable: false,
  graphTooltip: 1,
  timezone: 'browser',
  refresh: it.refresh,
  time: { from: it.from, to: 'now' },
  annotations: { list: [] },
  links: [
    {
      type: 'dashboards',
      title: 'SLA Monitor',
      tags: [TAG],
      asDropdown: false,
      icon: 'external link',
      includeVars: true,
      keepTime: false,
      targetBlank: false,
      tooltip: 'The other boards, with the same choice of customers, policies and metrics',
    },
  ],
  templating: { list: it.variables },
  panels: placed(it.sections),
});
