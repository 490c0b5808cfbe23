// Grafana's own types, as its JSON writes them: enums by their values, and each kind of panel with its own options and nothing
// else. Only types are imported, so nothing of Grafana runs here.
import type * as dashboard from '@grafana/schema/dist/esm/raw/dashboard/x/Dashboard_types.gen';
import type * as barchart from '@grafana/schema/dist/esm/raw/composable/barchart/panelcfg/x/BarChartPanelCfg_types.gen';
import type * as bargauge from '@grafana/schema/dist/esm/raw/composable/bargauge/panelcfg/x/BarGaugePanelCfg_types.gen';
import type * as stat from '@grafana/schema/dist/esm/raw/composable/stat/panelcfg/x/StatPanelCfg_types.gen';
import type * as table from '@grafana/schema/dist/esm/raw/composable/table/panelcfg/x/TablePanelCfg_types.gen';
import type * as text from '@grafana/schema/dist/esm/raw/composable/text/panelcfg/x/TextPanelCfg_types.gen';
import type * as timeseries from '@grafana/schema/dist/esm/raw/composable/timeseries/panelcfg/x/TimeSeriesPanelCfg_types.gen';

type NumberOf<Text extends string> = Text extends `${infer N extends number}` ? N : never;

/** What a type looks like in JSON. */
export type Json<T> = T extends string
  ? `${T}`
  : T extends number
    ? number extends T
      ? number
      : NumberOf<`${T}`>
    : T extends boolean | null | undefined
      ? T
      : T extends ReadonlyArray<infer Item>
        ? Array<Json<Item>>
        : T extends object
          ? { [Key in keyof T]: Json<T[Key]> }
          : T;

export interface DataSource {
  type: 'prometheus' | 'grafana-postgresql-datasource';
  uid: 'sla-prometheus' | 'sla-postgres';
}

/** A query as Grafana's Prometheus plugin reads it. */
export interface PrometheusTarget {
  refId: string;
  datasource: { type: 'prometheus'; uid: 'sla-prometheus' };
  expr: string;
  legendFormat?: string;
  format: 'time_series' | 'table';
  instant: boolean;
  range: boolean;
  editorMode: 'code';
}

/** A query as Grafana's PostgreSQL plugin reads it. */
export interface SqlTarget {
  refId: string;
  datasource: { type: 'grafana-postgresql-datasource'; uid: 'sla-postgres' };
  rawSql: string;
  format: 'time_series' | 'table';
  rawQuery: true;
  editorMode: 'code';
}

export type Target = PrometheusTarget | SqlTarget;

export interface FieldLink {
  title: string;
  url: string;
  targetBlank: boolean;
}

type Field<Custom> = Omit<Json<dashboard.FieldConfig>, 'custom' | 'links' | 'mappings'> & {
  custom?: Custom;
  links?: FieldLink[];
  mappings?: Array<Json<dashboard.ValueMapping>>;
};

/** What may be said of single fields, by the names of Grafana's registry of field options. */
export type FieldProperty =
  | { id: 'unit' | 'displayName' | 'noValue'; value: string }
  | { id: 'decimals' | 'min' | 'max'; value: number }
  | { id: 'color'; value: Json<dashboard.FieldColor> }
  | { id: 'thresholds'; value: Json<dashboard.ThresholdsConfig> }
  | { id: 'mappings'; value: Array<Json<dashboard.ValueMapping>> }
  | { id: 'links'; value: FieldLink[] }
  | { id: 'custom.width'; value: number }
  | { id: 'custom.hideFrom'; value: { legend: boolean; tooltip: boolean; viz: boolean } }
  | { id: 'custom.drawStyle'; value: 'line' | 'bars' | 'points' }
  | { id: 'custom.lineStyle'; value: { fill: 'solid' | 'dash'; dash?: number[] } }
  | { id: 'custom.fillOpacity'; value: number }
  | { id: 'custom.cellOptions'; value: { type: 'color-text' | 'color-background' | 'auto' } };

interface Fields<Custom> {
  defaults: Field<Custom>;
  overrides: Array<{ matcher: { id: 'byName' | 'byRegexp'; options: string }; properties: FieldProperty[] }>;
}

export type Transformation =
  | { id: 'merge'; options: Record<string, never> }
  | {
      id: 'organize';
      options: { excludeByName: Record<string, boolean>; indexByName: Record<string, number>; renameByName: Record<string, string> };
    };

interface Common extends Omit<Json<dashboard.Panel>, 'type' | 'options' | 'fieldConfig' | 'targets' | 'transformations' | 'datasource'> {
  id: number;
  title: string;
  description: string;
  gridPos: Json<dashboard.GridPos>;
}

interface PanelOf<Type extends string, Options, Custom> extends Common {
  type: Type;
  datasource: DataSource;
  targets: Target[];
  options: Json<Options>;
  fieldConfig: Fields<Json<Custom>>;
  transformations?: Transformation[];
}

export type TimeSeriesPanel = PanelOf<'timeseries', timeseries.Options, timeseries.FieldConfig>;
export type StatPanel = PanelOf<'stat', stat.Options, Record<string, never>>;
export type BarGaugePanel = PanelOf<'bargauge', bargauge.Options, Record<string, never>>;
export type BarChartPanel = PanelOf<'barchart', barchart.Options, barchart.FieldConfig>;
export type TablePanel = PanelOf<'table', table.Options, table.FieldConfig>;
export interface TextPanel extends Common {
  type: 'text';
  options: Json<text.Options>;
}
export interface RowPanel extends Omit<Json<dashboard.RowPanel>, 'panels'> {
  panels: never[];
}

export type DataPanel = TimeSeriesPanel | StatPanel | BarGaugePanel | BarChartPanel | TablePanel;
export type Panel = DataPanel | TextPanel | RowPanel;

export interface Variable extends Omit<Json<dashboard.VariableModel>, 'query' | 'datasource' | 'current' | 'options'> {
  query: string;
  datasource?: DataSource;
  current?: { selected: boolean; text: string | string[]; value: string | string[] };
  options?: Array<{ selected: boolean; text: string; value: string }>;
}

export interface Dashboard
  extends Omit<Json<dashboard.Dashboard>, 'panels' | 'templating' | 'annotations' | 'snapshot' | 'links'> {
  uid: string;
  title: string;
  description: string;
  panels: Panel[];
  templating: { list: Variable[] };
  annotations: { list: never[] };
  links: Array<Json<dashboard.DashboardLink>>;
}
