// A dashboard of sections of panels.
import type { Dashboard, Panel, Variable } from './grafana.js';
import type { Sized } from './panel.js';

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
