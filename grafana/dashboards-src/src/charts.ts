// Panels that draw numbers.
import type { BarChartPanel, BarGaugePanel, FieldProperty, StatPanel, TimeSeriesPanel } from './grafana.js';
import { COLOUR, fixedColours } from './look.js';
import { defaults, head, size } from './panel.js';
import type { Saying, Sized } from './panel.js';

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
  /** Times are dates, as midnight UTC, and shown as such wherever the reader is. */
  dates?: boolean;
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
      ...(it.dates ? { timezone: ['utc'] } : {}),
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
