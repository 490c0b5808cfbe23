// Panels of rows and columns.
import type { FieldLink, FieldProperty, TablePanel, Transformation } from './grafana.js';
import type { Colours, Thresholds, Unit } from './look.js';
import { defaults, head, size } from './panel.js';
import type { Saying, Sized } from './panel.js';

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
