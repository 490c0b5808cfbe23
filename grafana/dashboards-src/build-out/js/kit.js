export const PROMETHEUS = { type: 'prometheus', uid: 'sla-prometheus' };
export const POSTGRES = { type: 'grafana-postgresql-datasource', uid: 'sla-postgres' };
export const COLOUR = {
    met: 'green',
    atRisk: 'orange',
    breached: 'red',
    excused: 'purple',
    running: 'blue',
    paused: 'text',
    objective: 'text',
};
const steps = (...list) => ({
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
export const DELAY = (late, tooLate) => steps(['green', null], ['orange', late], ['red', tooLate]);
export const OUTCOMES = { met: COLOUR.met, breached: COLOUR.breached, excused: COLOUR.excused };
const fixed = (name, colour) => ({
    matcher: { id: 'byName', options: name },
    properties: [{ id: 'color', value: { mode: 'fixed', fixedColor: colour } }],
});
const fixedColours = (colours) => Object.entries(colours).map(([name, colour]) => fixed(name, colour));
/** A query of Prometheus whose answer is one number a series, as of now. */
export const now = (expr, legendFormat = '') => ({
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
export const over = (expr, legendFormat) => ({
    ...now(expr, legendFormat),
    instant: false,
    range: true,
});
/** A query of Prometheus whose answer is a table. */
export const asTable = (expr) => ({ ...now(expr), format: 'table' });
const dedent = (text) => {
    const lines = text.replace(/^\n/, '').trimEnd().split('\n');
    const indent = Math.min(...lines.filter((line) => line.trim()).map((line) => line.search(/\S/)));
    return lines.map((line) => line.slice(indent)).join('\n');
};
/** A query of PostgreSQL whose answer is a table. */
export const rows = (sql) => ({
    refId: 'A',
    datasource: POSTGRES,
    rawSql: dedent(sql),
    format: 'table',
    rawQuery: true,
    editorMode: 'code',
});
/** A query of PostgreSQL with the columns time, metric and value. */
export const series = (sql) => ({ ...rows(sql), format: 'time_series' });
const named = (targets) => targets.map((target, index) => ({ ...target, refId: String.fromCharCode('A'.charCodeAt(0) + index) }));
const sourceOf = (targets) => targets[0].datasource;
const size = (it, high, panel) => ({ wide: it.wide, high: it.high ?? high, panel });
const defaults = (it, color) => ({
    unit: it.unit,
    color: { mode: color },
    thresholds: it.thresholds ?? PLAIN,
    noValue: 'none',
    ...(it.decimals === undefined ? {} : { decimals: it.decimals }),
    ...(it.max === undefined ? {} : { max: it.max }),
    ...(it.min === undefined ? {} : { min: it.min }),
});
const head = (it) => ({
    title: it.title,
    description: it.says,
    datasource: sourceOf(it.ask),
    targets: named(it.ask),
});
/** A number in large letters. */
export const stat = (it) => size(it, 4, {
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
});
/** A bar for each value of something. */
export const bars = (it) => size(it, 8, {
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
});
/** How something went over time. */
export const lines = (it) => size(it, 8, {
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
                        matcher: { id: 'byName', options: it.dashed },
                        properties: [
                            { id: 'custom.lineStyle', value: { fill: 'dash', dash: [8, 8] } },
                            { id: 'color', value: { mode: 'fixed', fixedColor: COLOUR.objective } },
                        ],
                    },
                ]
                : []),
        ],
    },
    options: {
        legend: { calcs: [], displayMode: 'list', placement: 'bottom', showLegend: true },
        tooltip: { mode: 'multi', sort: 'desc' },
    },
});
/** How many fall into each of some classes. */
export const distribution = (it) => size(it, 8, {
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
});
const column = (name, of) => {
    const properties = [];
    if (of.unit)
        properties.push({ id: 'unit', value: of.unit });
    if (of.decimals !== undefined)
        properties.push({ id: 'decimals', value: of.decimals });
    if (of.width)
        properties.push({ id: 'custom.width', value: of.width });
    if (of.links)
        properties.push({ id: 'links', value: of.links });
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
                    options: Object.fromEntries(Object.entries(of.values).map(([value, color], index) => [value, { color, index, text: value }])),
                },
            ],
        });
    }
    return { matcher: { id: 'byName', options: name }, properties };
};
/** Rows and columns. */
export const table = (it) => size(it, 10, {
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
});
/** Panels from left to right, a new line where one is full, each with a number of its own. */
const placed = (sections) => {
    const panels = [];
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
            panels.push({ id: panels.length + 1, gridPos: { h: it.high, w: it.wide, x, y }, ...it.panel });
            x += it.wide;
            high = Math.max(high, it.high);
        }
        y += high;
    }
    return panels;
};
/** The values of a column, to choose some of. */
export const choice = (name, label, sql) => ({
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
export const latest = (name, label, sql) => ({
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
export const oneOf = (name, label, words, chosen) => ({
    name,
    label,
    type: 'custom',
    query: Object.entries(words)
        .map(([value, text]) => `${text} : ${value}`)
        .join(','),
    multi: false,
    includeAll: false,
    current: { selected: true, text: words[chosen], value: chosen },
    options: Object.entries(words).map(([value, text]) => ({ selected: value === chosen, text, value })),
});
/** A word that is typed, or fixed by whoever provisions the dashboards. */
export const typed = (name, label, value, description) => ({
    name,
    label,
    description,
    type: 'textbox',
    query: value,
    current: { selected: true, text: value, value },
    options: [{ selected: true, text: value, value }],
});
export const TAG = 'sla-monitor';
export const dashboard = (it) => ({
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
