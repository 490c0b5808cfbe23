import type { Dashboard } from '../../src/grafana.js';
export const dashboard: Dashboard = {
  "uid": "sla-overview",
  "title": "SLA overview",
  "description": "How the desks keep their promises, for managers: attainment by customer, policy, priority and metric against what is aimed at.",
  "tags": [
    "sla-monitor"
  ],
  "schemaVersion": 42,
  "editable": false,
  "graphTooltip": 1,
  "timezone": "browser",
  "refresh": "1m",
  "time": {
    "from": "now-30d",
    "to": "now"
  },
  "annotations": {
    "list": []
  },
  "links": [
    {
      "type": "dashboards",
      "title": "SLA Monitor",
      "tags": [
        "sla-monitor"
      ],
      "asDropdown": false,
      "icon": "external link",
      "includeVars": true,
      "keepTime": false,
      "targetBlank": false,
      "tooltip": "The other boards, with the same choice of customers, policies and metrics"
    }
  ],
  "templating": {
    "list": [
      {
        "name": "customer",
        "label": "Customer",
        "type": "query",
        "datasource": {
          "type": "grafana-postgresql-datasource",
          "uid": "sla-postgres"
        },
        "query": "SELECT customer FROM sla_attainment WHERE customer IS NOT NULL\nUNION SELECT customer FROM sla_clocks WHERE customer IS NOT NULL\nUNION VALUES ('none'), ('other')\nORDER BY 1",
        "refresh": 2,
        "sort": 1,
        "multi": true,
        "includeAll": true,
        "current": {
          "selected": true,
          "text": [
            "All"
          ],
          "value": [
            "$__all"
          ]
        }
      },
      {
        "name": "policy",
        "label": "Policy",
        "type": "query",
        "datasource": {
          "type": "grafana-postgresql-datasource",
          "uid": "sla-postgres"
        },
        "query": "SELECT policy FROM sla_attainment WHERE policy IS NOT NULL\nUNION SELECT policy FROM sla_clocks WHERE policy IS NOT NULL\nUNION VALUES ('none'), ('other')\nORDER BY 1",
        "refresh": 2,
        "sort": 1,
        "multi": true,
        "includeAll": true,
        "current": {
          "selected": true,
          "text": [
            "All"
          ],
          "value": [
            "$__all"
          ]
        }
      },
      {
        "name": "metric",
        "label": "Metric",
        "type": "query",
        "datasource": {
          "type": "grafana-postgresql-datasource",
          "uid": "sla-postgres"
        },
        "query": "SELECT metric FROM sla_attainment WHERE metric IS NOT NULL\nUNION SELECT metric FROM sla_clocks WHERE metric IS NOT NULL\nUNION VALUES ('none'), ('other')\nORDER BY 1",
        "refresh": 2,
        "sort": 1,
        "multi": true,
        "includeAll": true,
        "current": {
          "selected": true,
          "text": [
            "All"
          ],
          "value": [
            "$__all"
          ]
        }
      },
      {
        "name": "priority",
        "label": "Priority",
        "type": "query",
        "datasource": {
          "type": "grafana-postgresql-datasource",
          "uid": "sla-postgres"
        },
        "query": "SELECT priority FROM sla_attainment WHERE priority IS NOT NULL\nUNION SELECT priority FROM sla_clocks WHERE priority IS NOT NULL\nUNION VALUES ('none'), ('other')\nORDER BY 1",
        "refresh": 2,
        "sort": 1,
        "multi": true,
        "includeAll": true,
        "current": {
          "selected": true,
          "text": [
            "All"
          ],
          "value": [
            "$__all"
          ]
        }
      },
      {
        "name": "span",
        "label": "Up to now",
        "type": "custom",
        "query": "last 6 hours : last-6h,today : day,last 7 days : last-7d,this month : month",
        "multi": false,
        "includeAll": false,
        "current": {
          "selected": true,
          "text": "this month",
          "value": "month"
        },
        "options": [
          {
            "selected": false,
            "text": "last 6 hours",
            "value": "last-6h"
          },
          {
            "selected": false,
            "text": "today",
            "value": "day"
          },
          {
            "selected": false,
            "text": "last 7 days",
            "value": "last-7d"
          },
          {
            "selected": true,
            "text": "this month",
            "value": "month"
          }
        ]
      }
    ]
  },
  "panels": [
    {
      "id": 1,
      "type": "row",
      "title": "At a glance: $span",
      "collapsed": false,
      "gridPos": {
        "h": 1,
        "w": 24,
        "x": 0,
        "y": 0
      },
      "panels": []
    },
    {
      "id": 2,
      "gridPos": {
        "h": 4,
        "w": 4,
        "x": 0,
        "y": 1
      },
      "type": "stat",
      "title": "Attainment",
      "description": "Share of clocks with a verdict that are met: met / (met + breached). Excused clocks are left out.",
      "datasource": {
        "type": "prometheus",
        "uid": "sla-prometheus"
      },
      "targets": [
        {
          "refId": "A",
          "datasource": {
            "type": "prometheus",
            "uid": "sla-prometheus"
          },
          "expr": "sum (max without (instance) (sla_attainment_clocks{span=\"$span\",outcome=~\"met\",customer=~\"$customer\",policy=~\"$policy\",metric=~\"$metric\",priority=~\"$priority\"})) / sum (max without (instance) (sla_attainment_clocks{span=\"$span\",outcome=~\"met|breached\",customer=~\"$customer\",policy=~\"$policy\",metric=~\"$metric\",priority=~\"$priority\"}))",
          "legendFormat": "",
          "format": "time_series",
          "instant": true,
          "range": false,
          "editorMode": "code"
        }
      ],
      "fieldConfig": {
        "defaults": {
          "unit": "percentunit",
          "color": {
            "mode": "thresholds"
          },
          "thresholds": {
            "mode": "absolute",
            "steps": [
              {
                "color": "red",
                "value": null
              },
              {
                "color": "orange",
                "value": 0.9
              },
              {
                "color": "green",
                "value": 0.95
              }
            ]
          },
          "noValue": "none",
          "decimals": 1
        },
        "overrides": []
      },
      "options": {
        "orientation": "auto",
        "reduceOptions": {
          "calcs": [
            "lastNotNull"
          ],
          "fields": "",
          "values": false
        },
        "colorMode": "value",
        "graphMode": "none",
        "justifyMode": "auto",
        "percentChangeColorMode": "standard",
        "showPercentChange": false,
        "textMode": "value",
        "wideLayout": true
      }
    },
    {
      "id": 3,
      "gridPos": {
        "h": 4,
        "w": 4,
        "x": 4,
        "y": 1
      },
      "type": "stat",
      "title": "Over or under the objective",
      "description": "Attainment less the objective, of the policies that have one; each verdict counts for its own policy and metric. Below zero the desk misses what it aims at.",
      "datasource": {
        "type": "prometheus",
        "uid": "sla-prometheus"
      },
      "targets": [
        {
          "refId": "A",
          "datasource": {
            "type": "prometheus",
            "uid": "sla-prometheus"
          },
          "expr": "sum(sum by (policy, metric) (max without (instance) (sla_attainment_clocks{span=\"$span\",outcome=~\"met\",customer=~\"$customer\",policy=~\"$policy\",metric=~\"$metric\",priority=~\"$priority\"})) and on (policy, metric) max by (policy, metric) (sla_attainment_objective_ratio)) / sum((sum by (policy, metric) (max without (instance) (sla_attainment_clocks{span=\"$span\",outcome=~\"met|breached\",customer=~\"$customer\",policy=~\"$policy\",metric=~\"$metric\",priority=~\"$priority\"})) and on (policy, metric) max by (policy, metric) (sla_attainment_objective_ratio))) - sum(sum by (policy, metric) (max without (instance) (sla_attainment_clocks{span=\"$span\",outcome=~\"met|breached\",customer=~\"$customer\",policy=~\"$policy\",metric=~\"$metric\",priority=~\"$priority\"})) * on (policy, metric) max by (policy, metric) (sla_attainment_objective_ratio)) / sum((sum by (policy, metric) (max without (instance) (sla_attainment_clocks{span=\"$span\",outcome=~\"met|breached\",customer=~\"$customer\",policy=~\"$policy\",metric=~\"$metric\",priority=~\"$priority\"})) and on (policy, metric) max by (policy, metric) (sla_attainment_objective_ratio)))",
          "legendFormat": "",
          "format": "time_series",
          "instant": true,
          "range": false,
          "editorMode": "code"
        }
      ],
      "fieldConfig": {
        "defaults": {
          "unit": "percentunit",
          "color": {
            "mode": "thresholds"
          },
          "thresholds": {
            "mode": "absolute",
            "steps": [
              {
                "color": "red",
                "value": null
              },
              {
                "color": "green",
                "value": 0
              }
            ]
          },
          "noValue": "none",
          "decimals": 1
        },
        "overrides": []
      },
      "options": {
        "orientation": "auto",
        "reduceOptions": {
          "calcs": [
            "lastNotNull"
          ],
          "fields": "",
          "values": false
        },
        "colorMode": "value",
        "graphMode": "none",
        "justifyMode": "auto",
        "percentChangeColorMode": "standard",
        "showPercentChange": false,
        "textMode": "value",
        "wideLayout": true
      }
    },
    {
      "id": 4,
      "gridPos": {
        "h": 4,
        "w": 8,
        "x": 8,
        "y": 1
      },
      "type": "stat",
      "title": "Verdicts",
      "description": "Clocks that were judged, by outcome. One ticket has a clock for each target, so there are more of them than tickets.",
      "datasource": {
        "type": "prometheus",
        "uid": "sla-prometheus"
      },
      "targets": [
        {
          "refId": "A",
          "datasource": {
            "type": "prometheus",
            "uid": "sla-prometheus"
          },
          "expr": "sum(max without (instance) (sla_attainment_clocks{span=\"$span\",outcome=~\"met\",customer=~\"$customer\",policy=~\"$policy\",metric=~\"$metric\",priority=~\"$priority\"}))",
          "legendFormat": "met",
          "format": "time_series",
          "instant": true,
          "range": false,
          "editorMode": "code"
        },
        {
          "refId": "B",
          "datasource": {
            "type": "prometheus",
            "uid": "sla-prometheus"
          },
          "expr": "sum(max without (instance) (sla_attainment_clocks{span=\"$span\",outcome=~\"breached\",customer=~\"$customer\",policy=~\"$policy\",metric=~\"$metric\",priority=~\"$priority\"}))",
          "legendFormat": "breached",
          "format": "time_series",
          "instant": true,
          "range": false,
          "editorMode": "code"
        },
        {
          "refId": "C",
          "datasource": {
            "type": "prometheus",
            "uid": "sla-prometheus"
          },
          "expr": "sum(max without (instance) (sla_attainment_clocks{span=\"$span\",outcome=~\"excused\",customer=~\"$customer\",policy=~\"$policy\",metric=~\"$metric\",priority=~\"$priority\"}))",
          "legendFormat": "excused",
          "format": "time_series",
          "instant": true,
          "range": false,
          "editorMode": "code"
        }
      ],
      "fieldConfig": {
        "defaults": {
          "unit": "short",
          "color": {
            "mode": "thresholds"
          },
          "thresholds": {
            "mode": "absolute",
            "steps": [
              {
                "color": "blue",
                "value": null
              }
            ]
          },
          "noValue": "none",
          "decimals": 0
        },
        "overrides": [
          {
            "matcher": {
              "id": "byName",
              "options": "met"
            },
            "properties": [
              {
                "id": "color",
                "value": {
                  "mode": "fixed",
                  "fixedColor": "green"
                }
              }
            ]
          },
          {
            "matcher": {
              "id": "byName",
              "options": "breached"
            },
            "properties": [
              {
                "id": "color",
                "value": {
                  "mode": "fixed",
                  "fixedColor": "red"
                }
              }
            ]
          },
          {
            "matcher": {
              "id": "byName",
              "options": "excused"
            },
            "properties": [
              {
                "id": "color",
                "value": {
                  "mode": "fixed",
                  "fixedColor": "purple"
                }
              }
            ]
          }
        ]
      },
      "options": {
        "orientation": "auto",
        "reduceOptions": {
          "calcs": [
            "lastNotNull"
          ],
          "fields": "",
          "values": false
        },
        "colorMode": "value",
        "graphMode": "none",
        "justifyMode": "auto",
        "percentChangeColorMode": "standard",
        "showPercentChange": false,
        "textMode": "value_and_name",
        "wideLayout": true
      }
    },
    {
      "id": 5,
      "gridPos": {
        "h": 4,
        "w": 8,
        "x": 16,
        "y": 1
      },
      "type": "stat",
      "title": "Open now",
      "description": "Clocks that have not stopped: running, at risk (somebody was warned) and overdue (breached; those are among the breached, too, if it happened in the span).",
      "datasource": {
        "type": "prometheus",
        "uid": "sla-prometheus"
      },
      "targets": [
        {
          "refId": "A",
          "datasource": {
            "type": "prometheus",
            "uid": "sla-prometheus"
          },
          "expr": "sum(max without (instance) (sla_open_clocks{state=~\"running\",customer=~\"$customer\",policy=~\"$policy\",metric=~\"$metric\",priority=~\"$priority\"}))",
          "legendFormat": "running",
          "format": "time_series",
          "instant": true,
          "range": false,
          "editorMode": "code"
        },
        {
          "refId": "B",
          "datasource": {
            "type": "prometheus",
            "uid": "sla-prometheus"
          },
          "expr": "sum(max without (instance) (sla_open_clocks{state=~\"at-risk\",customer=~\"$customer\",policy=~\"$policy\",metric=~\"$metric\",priority=~\"$priority\"}))",
          "legendFormat": "at risk",
          "format": "time_series",
          "instant": true,
          "range": false,
          "editorMode": "code"
        },
        {
          "refId": "C",
          "datasource": {
            "type": "prometheus",
            "uid": "sla-prometheus"
          },
          "expr": "sum(max without (instance) (sla_open_clocks{state=~\"overdue\",customer=~\"$customer\",policy=~\"$policy\",metric=~\"$metric\",priority=~\"$priority\"}))",
          "legendFormat": "overdue",
          "format": "time_series",
          "instant": true,
          "range": false,
          "editorMode": "code"
        }
      ],
      "fieldConfig": {
        "defaults": {
          "unit": "short",
          "color": {
            "mode": "thresholds"
          },
          "thresholds": {
            "mode": "absolute",
            "steps": [
              {
                "color": "blue",
                "value": null
              }
            ]
          },
          "noValue": "none",
          "decimals": 0
        },
        "overrides": [
          {
            "matcher": {
              "id": "byName",
              "options": "running"
            },
            "properties": [
              {
                "id": "color",
                "value": {
                  "mode": "fixed",
                  "fixedColor": "blue"
                }
              }
            ]
          },
          {
            "matcher": {
              "id": "byName",
              "options": "at risk"
            },
            "properties": [
              {
                "id": "color",
                "value": {
                  "mode": "fixed",
                  "fixedColor": "orange"
                }
              }
            ]
          },
          {
            "matcher": {
              "id": "byName",
              "options": "overdue"
            },
            "properties": [
              {
                "id": "color",
                "value": {
                  "mode": "fixed",
                  "fixedColor": "red"
                }
              }
            ]
          }
        ]
      },
      "options": {
        "orientation": "auto",
        "reduceOptions": {
          "calcs": [
            "lastNotNull"
          ],
          "fields": "",
          "values": false
        },
        "colorMode": "value",
        "graphMode": "none",
        "justifyMode": "auto",
        "percentChangeColorMode": "standard",
        "showPercentChange": false,
        "textMode": "value_and_name",
        "wideLayout": true
      }
    },
    {
      "id": 6,
      "gridPos": {
        "h": 8,
        "w": 6,
        "x": 0,
        "y": 5
      },
      "type": "bargauge",
      "title": "Attainment by customer",
      "description": "Share of clocks with a verdict that are met, for each customer, in the span chosen. Excused clocks are left out. A customer without a verdict has no bar.",
      "datasource": {
        "type": "prometheus",
        "uid": "sla-prometheus"
      },
      "targets": [
        {
          "refId": "A",
          "datasource": {
            "type": "prometheus",
            "uid": "sla-prometheus"
          },
          "expr": "sum by (customer) (max without (instance) (sla_attainment_clocks{span=\"$span\",outcome=~\"met\",customer=~\"$customer\",policy=~\"$policy\",metric=~\"$metric\",priority=~\"$priority\"})) / sum by (customer) (max without (instance) (sla_attainment_clocks{span=\"$span\",outcome=~\"met|breached\",customer=~\"$customer\",policy=~\"$policy\",metric=~\"$metric\",priority=~\"$priority\"}))",
          "legendFormat": "{{customer}}",
          "format": "time_series",
          "instant": true,
          "range": false,
          "editorMode": "code"
        }
      ],
      "fieldConfig": {
        "defaults": {
          "unit": "percentunit",
          "color": {
            "mode": "thresholds"
          },
          "thresholds": {
            "mode": "absolute",
            "steps": [
              {
                "color": "red",
                "value": null
              },
              {
                "color": "orange",
                "value": 0.9
              },
              {
                "color": "green",
                "value": 0.95
              }
            ]
          },
          "noValue": "none",
          "decimals": 1,
          "max": 1,
          "min": 0
        },
        "overrides": []
      },
      "options": {
        "orientation": "horizontal",
        "reduceOptions": {
          "calcs": [
            "lastNotNull"
          ],
          "fields": "",
          "values": false
        },
        "legend": {
          "calcs": [],
          "displayMode": "list",
          "placement": "bottom",
          "showLegend": false
        },
        "displayMode": "basic",
        "valueMode": "color",
        "namePlacement": "left",
        "showUnfilled": true,
        "sizing": "auto",
        "minVizWidth": 8,
        "minVizHeight": 16,
        "maxVizHeight": 40
      }
    },
    {
      "id": 7,
      "gridPos": {
        "h": 8,
        "w": 6,
        "x": 6,
        "y": 5
      },
      "type": "bargauge",
      "title": "Attainment by policy",
      "description": "Share of clocks with a verdict that are met, for each policy, in the span chosen. Excused clocks are left out. A policy without a verdict has no bar.",
      "datasource": {
        "type": "prometheus",
        "uid": "sla-prometheus"
      },
      "targets": [
        {
          "refId": "A",
          "datasource": {
            "type": "prometheus",
            "uid": "sla-prometheus"
          },
          "expr": "sum by (policy) (max without (instance) (sla_attainment_clocks{span=\"$span\",outcome=~\"met\",customer=~\"$customer\",policy=~\"$policy\",metric=~\"$metric\",priority=~\"$priority\"})) / sum by (policy) (max without (instance) (sla_attainment_clocks{span=\"$span\",outcome=~\"met|breached\",customer=~\"$customer\",policy=~\"$policy\",metric=~\"$metric\",priority=~\"$priority\"}))",
          "legendFormat": "{{policy}}",
          "format": "time_series",
          "instant": true,
          "range": false,
          "editorMode": "code"
        }
      ],
      "fieldConfig": {
        "defaults": {
          "unit": "percentunit",
          "color": {
            "mode": "thresholds"
          },
          "thresholds": {
            "mode": "absolute",
            "steps": [
              {
                "color": "red",
                "value": null
              },
              {
                "color": "orange",
                "value": 0.9
              },
              {
                "color": "green",
                "value": 0.95
              }
            ]
          },
          "noValue": "none",
          "decimals": 1,
          "max": 1,
          "min": 0
        },
        "overrides": []
      },
      "options": {
        "orientation": "horizontal",
        "reduceOptions": {
          "calcs": [
            "lastNotNull"
          ],
          "fields": "",
          "values": false
        },
        "legend": {
          "calcs": [],
          "displayMode": "list",
          "placement": "bottom",
          "showLegend": false
        },
        "displayMode": "basic",
        "valueMode": "color",
        "namePlacement": "left",
        "showUnfilled": true,
        "sizing": "auto",
        "minVizWidth": 8,
        "minVizHeight": 16,
        "maxVizHeight": 40
      }
    },
    {
      "id": 8,
      "gridPos": {
        "h": 8,
        "w": 6,
        "x": 12,
        "y": 5
      },
      "type": "bargauge",
      "title": "Attainment by metric",
      "description": "Share of clocks with a verdict that are met, for each metric, in the span chosen. Excused clocks are left out. A metric without a verdict has no bar.",
      "datasource": {
        "type": "prometheus",
        "uid": "sla-prometheus"
      },
      "targets": [
        {
          "refId": "A",
          "datasource": {
            "type": "prometheus",
            "uid": "sla-prometheus"
          },
          "expr": "sum by (metric) (max without (instance) (sla_attainment_clocks{span=\"$span\",outcome=~\"met\",customer=~\"$customer\",policy=~\"$policy\",metric=~\"$metric\",priority=~\"$priority\"})) / sum by (metric) (max without (instance) (sla_attainment_clocks{span=\"$span\",outcome=~\"met|breached\",customer=~\"$customer\",policy=~\"$policy\",metric=~\"$metric\",priority=~\"$priority\"}))",
          "legendFormat": "{{metric}}",
          "format": "time_series",
          "instant": true,
          "range": false,
          "editorMode": "code"
        }
      ],
      "fieldConfig": {
        "defaults": {
          "unit": "percentunit",
          "color": {
            "mode": "thresholds"
          },
          "thresholds": {
            "mode": "absolute",
            "steps": [
              {
                "color": "red",
                "value": null
              },
              {
                "color": "orange",
                "value": 0.9
              },
              {
                "color": "green",
                "value": 0.95
              }
            ]
          },
          "noValue": "none",
          "decimals": 1,
          "max": 1,
          "min": 0
        },
        "overrides": []
      },
      "options": {
        "orientation": "horizontal",
        "reduceOptions": {
          "calcs": [
            "lastNotNull"
          ],
          "fields": "",
          "values": false
        },
        "legend": {
          "calcs": [],
          "displayMode": "list",
          "placement": "bottom",
          "showLegend": false
        },
        "displayMode": "basic",
        "valueMode": "color",
        "namePlacement": "left",
        "showUnfilled": true,
        "sizing": "auto",
        "minVizWidth": 8,
        "minVizHeight": 16,
        "maxVizHeight": 40
      }
    },
    {
      "id": 9,
      "gridPos": {
        "h": 8,
        "w": 6,
        "x": 18,
        "y": 5
      },
      "type": "bargauge",
      "title": "Attainment by priority",
      "description": "Share of clocks with a verdict that are met, for each priority, in the span chosen. Excused clocks are left out. A priority without a verdict has no bar.",
      "datasource": {
        "type": "prometheus",
        "uid": "sla-prometheus"
      },
      "targets": [
        {
          "refId": "A",
          "datasource": {
            "type": "prometheus",
            "uid": "sla-prometheus"
          },
          "expr": "sum by (priority) (max without (instance) (sla_attainment_clocks{span=\"$span\",outcome=~\"met\",customer=~\"$customer\",policy=~\"$policy\",metric=~\"$metric\",priority=~\"$priority\"})) / sum by (priority) (max without (instance) (sla_attainment_clocks{span=\"$span\",outcome=~\"met|breached\",customer=~\"$customer\",policy=~\"$policy\",metric=~\"$metric\",priority=~\"$priority\"}))",
          "legendFormat": "{{priority}}",
          "format": "time_series",
          "instant": true,
          "range": false,
          "editorMode": "code"
        }
      ],
      "fieldConfig": {
        "defaults": {
          "unit": "percentunit",
          "color": {
            "mode": "thresholds"
          },
          "thresholds": {
            "mode": "absolute",
            "steps": [
              {
                "color": "red",
                "value": null
              },
              {
                "color": "orange",
                "value": 0.9
              },
              {
                "color": "green",
                "value": 0.95
              }
            ]
          },
          "noValue": "none",
          "decimals": 1,
          "max": 1,
          "min": 0
        },
        "overrides": []
      },
      "options": {
        "orientation": "horizontal",
        "reduceOptions": {
          "calcs": [
            "lastNotNull"
          ],
          "fields": "",
          "values": false
        },
        "legend": {
          "calcs": [],
          "displayMode": "list",
          "placement": "bottom",
          "showLegend": false
        },
        "displayMode": "basic",
        "valueMode": "color",
        "namePlacement": "left",
        "showUnfilled": true,
        "sizing": "auto",
        "minVizWidth": 8,
        "minVizHeight": 16,
        "maxVizHeight": 40
      }
    },
    {
      "id": 10,
      "type": "row",
      "title": "Against the objective: $span",
      "collapsed": false,
      "gridPos": {
        "h": 1,
        "w": 24,
        "x": 0,
        "y": 13
      },
      "panels": []
    },
    {
      "id": 11,
      "gridPos": {
        "h": 10,
        "w": 24,
        "x": 0,
        "y": 14
      },
      "type": "table",
      "title": "Policies and metrics against their objectives",
      "description": "Attainment beside what each policy aims at (objective in the policy). Budget left is the part of the breaches that the objective allows which has not been used: 100 % with no breach, 0 % when attainment is the objective, negative beyond it. Policies without an objective have none of the last columns.",
      "datasource": {
        "type": "prometheus",
        "uid": "sla-prometheus"
      },
      "targets": [
        {
          "refId": "A",
          "datasource": {
            "type": "prometheus",
            "uid": "sla-prometheus"
          },
          "expr": "sum by (policy, metric) (max without (instance) (sla_attainment_clocks{span=\"$span\",outcome=~\"met\",customer=~\"$customer\",policy=~\"$policy\",metric=~\"$metric\",priority=~\"$priority\"}))",
          "legendFormat": "",
          "format": "table",
          "instant": true,
          "range": false,
          "editorMode": "code"
        },
        {
          "refId": "B",
          "datasource": {
            "type": "prometheus",
            "uid": "sla-prometheus"
          },
          "expr": "sum by (policy, metric) (max without (instance) (sla_attainment_clocks{span=\"$span\",outcome=~\"breached\",customer=~\"$customer\",policy=~\"$policy\",metric=~\"$metric\",priority=~\"$priority\"}))",
          "legendFormat": "",
          "format": "table",
          "instant": true,
          "range": false,
          "editorMode": "code"
        },
        {
          "refId": "C",
          "datasource": {
            "type": "prometheus",
            "uid": "sla-prometheus"
          },
          "expr": "sum by (policy, metric) (max without (instance) (sla_attainment_clocks{span=\"$span\",outcome=~\"met\",customer=~\"$customer\",policy=~\"$policy\",metric=~\"$metric\",priority=~\"$priority\"})) / sum by (policy, metric) (max without (instance) (sla_attainment_clocks{span=\"$span\",outcome=~\"met|breached\",customer=~\"$customer\",policy=~\"$policy\",metric=~\"$metric\",priority=~\"$priority\"}))",
          "legendFormat": "",
          "format": "table",
          "instant": true,
          "range": false,
          "editorMode": "code"
        },
        {
          "refId": "D",
          "datasource": {
            "type": "prometheus",
            "uid": "sla-prometheus"
          },
          "expr": "max by (policy, metric) (sla_attainment_objective_ratio) and on (policy, metric) (sum by (policy, metric) (max without (instance) (sla_attainment_clocks{span=\"$span\",outcome=~\"met|breached\",customer=~\"$customer\",policy=~\"$policy\",metric=~\"$metric\",priority=~\"$priority\"})) > 0)",
          "legendFormat": "",
          "format": "table",
          "instant": true,
          "range": false,
          "editorMode": "code"
        },
        {
          "refId": "E",
          "datasource": {
            "type": "prometheus",
            "uid": "sla-prometheus"
          },
          "expr": "1 - (1 - (sum by (policy, metric) (max without (instance) (sla_attainment_clocks{span=\"$span\",outcome=~\"met\",customer=~\"$customer\",policy=~\"$policy\",metric=~\"$metric\",priority=~\"$priority\"})) / sum by (policy, metric) (max without (instance) (sla_attainment_clocks{span=\"$span\",outcome=~\"met|breached\",customer=~\"$customer\",policy=~\"$policy\",metric=~\"$metric\",priority=~\"$priority\"})))) / on (policy, metric) (1 - max by (policy, metric) (sla_attainment_objective_ratio))",
          "legendFormat": "",
          "format": "table",
          "instant": true,
          "range": false,
          "editorMode": "code"
        }
      ],
      "fieldConfig": {
        "defaults": {
          "unit": "short",
          "color": {
            "mode": "thresholds"
          },
          "thresholds": {
            "mode": "absolute",
            "steps": [
              {
                "color": "blue",
                "value": null
              }
            ]
          },
          "noValue": "none",
          "custom": {
            "align": "auto",
            "cellOptions": {
              "type": "auto"
            },
            "inspect": false,
            "filterable": true
          }
        },
        "overrides": [
          {
            "matcher": {
              "id": "byName",
              "options": "attainment"
            },
            "properties": [
              {
                "id": "unit",
                "value": "percentunit"
              },
              {
                "id": "decimals",
                "value": 1
              },
              {
                "id": "thresholds",
                "value": {
                  "mode": "absolute",
                  "steps": [
                    {
                      "color": "red",
                      "value": null
                    },
                    {
                      "color": "orange",
                      "value": 0.9
                    },
                    {
                      "color": "green",
                      "value": 0.95
                    }
                  ]
                }
              },
              {
                "id": "color",
                "value": {
                  "mode": "thresholds"
                }
              },
              {
                "id": "custom.cellOptions",
                "value": {
                  "type": "color-text"
                }
              }
            ]
          },
          {
            "matcher": {
              "id": "byName",
              "options": "objective"
            },
            "properties": [
              {
                "id": "unit",
                "value": "percentunit"
              },
              {
                "id": "decimals",
                "value": 1
              }
            ]
          },
          {
            "matcher": {
              "id": "byName",
              "options": "budget left"
            },
            "properties": [
              {
                "id": "unit",
                "value": "percentunit"
              },
              {
                "id": "decimals",
                "value": 0
              },
              {
                "id": "thresholds",
                "value": {
                  "mode": "absolute",
                  "steps": [
                    {
                      "color": "red",
                      "value": null
                    },
                    {
                      "color": "green",
                      "value": 0
                    }
                  ]
                }
              },
              {
                "id": "color",
                "value": {
                  "mode": "thresholds"
                }
              },
              {
                "id": "custom.cellOptions",
                "value": {
                  "type": "color-text"
                }
              }
            ]
          },
          {
            "matcher": {
              "id": "byName",
              "options": "met"
            },
            "properties": [
              {
                "id": "decimals",
                "value": 0
              }
            ]
          },
          {
            "matcher": {
              "id": "byName",
              "options": "breached"
            },
            "properties": [
              {
                "id": "decimals",
                "value": 0
              },
              {
                "id": "thresholds",
                "value": {
                  "mode": "absolute",
                  "steps": [
                    {
                      "color": "green",
                      "value": null
                    },
                    {
                      "color": "red",
                      "value": 1
                    }
                  ]
                }
              },
              {
                "id": "color",
                "value": {
                  "mode": "thresholds"
                }
              },
              {
                "id": "custom.cellOptions",
                "value": {
                  "type": "color-text"
                }
              }
            ]
          }
        ]
      },
      "options": {
        "frameIndex": 0,
        "showHeader": true,
        "cellHeight": "sm",
        "enablePagination": true
      },
      "transformations": [
        {
          "id": "merge",
          "options": {}
        },
        {
          "id": "organize",
          "options": {
            "excludeByName": {
              "Time": true
            },
            "indexByName": {
              "policy": 0,
              "metric": 1,
              "Value #A": 2,
              "Value #B": 3,
              "Value #C": 4,
              "Value #D": 5,
              "Value #E": 6
            },
            "renameByName": {
              "Value #A": "met",
              "Value #B": "breached",
              "Value #C": "attainment",
              "Value #D": "objective",
              "Value #E": "budget left"
            }
          }
        }
      ]
    },
    {
      "id": 12,
      "type": "row",
      "title": "Over time",
      "collapsed": false,
      "gridPos": {
        "h": 1,
        "w": 24,
        "x": 0,
        "y": 24
      },
      "panels": []
    },
    {
      "id": 13,
      "gridPos": {
        "h": 8,
        "w": 12,
        "x": 0,
        "y": 25
      },
      "type": "timeseries",
      "title": "Attainment by day",
      "description": "Share of the verdicts of each day that are met, for each metric. A verdict belongs to the day on which its clock stopped or was breached, in the reporting zone of its policy. Late news changes past days.",
      "datasource": {
        "type": "grafana-postgresql-datasource",
        "uid": "sla-postgres"
      },
      "targets": [
        {
          "refId": "A",
          "datasource": {
            "type": "grafana-postgresql-datasource",
            "uid": "sla-postgres"
          },
          "rawSql": "SELECT window_start AS time, metric, sum(met)::float / nullif(sum(met) + sum(breached), 0) AS value\nFROM sla_attainment\nWHERE \"window\" = 'day' AND $__timeFilter(window_start) AND coalesce(customer, 'none') IN (${customer:sqlstring}) AND coalesce(policy, 'none') IN (${policy:sqlstring}) AND coalesce(metric, 'none') IN (${metric:sqlstring}) AND coalesce(priority, 'none') IN (${priority:sqlstring})\nGROUP BY 1, 2 ORDER BY 1",
          "format": "time_series",
          "rawQuery": true,
          "editorMode": "code"
        }
      ],
      "fieldConfig": {
        "defaults": {
          "unit": "percentunit",
          "color": {
            "mode": "palette-classic-by-name"
          },
          "thresholds": {
            "mode": "absolute",
            "steps": [
              {
                "color": "blue",
                "value": null
              }
            ]
          },
          "noValue": "none",
          "decimals": 1,
          "max": 1,
          "custom": {
            "drawStyle": "line",
            "lineWidth": 2,
            "fillOpacity": 0,
            "showPoints": "auto",
            "spanNulls": false,
            "stacking": {
              "mode": "none",
              "group": "A"
            },
            "axisPlacement": "auto"
          }
        },
        "overrides": []
      },
      "options": {
        "legend": {
          "calcs": [],
          "displayMode": "list",
          "placement": "bottom",
          "showLegend": true
        },
        "tooltip": {
          "mode": "multi",
          "sort": "desc"
        }
      }
    },
    {
      "id": 14,
      "gridPos": {
        "h": 8,
        "w": 12,
        "x": 12,
        "y": 25
      },
      "type": "timeseries",
      "title": "Breaches by day",
      "description": "Clocks breached on each day and not excused, for each metric, by the instant of the breach.",
      "datasource": {
        "type": "grafana-postgresql-datasource",
        "uid": "sla-postgres"
      },
      "targets": [
        {
          "refId": "A",
          "datasource": {
            "type": "grafana-postgresql-datasource",
            "uid": "sla-postgres"
          },
          "rawSql": "SELECT window_start AS time, metric, sum(breached) AS value\nFROM sla_attainment\nWHERE \"window\" = 'day' AND $__timeFilter(window_start) AND coalesce(customer, 'none') IN (${customer:sqlstring}) AND coalesce(policy, 'none') IN (${policy:sqlstring}) AND coalesce(metric, 'none') IN (${metric:sqlstring}) AND coalesce(priority, 'none') IN (${priority:sqlstring})\nGROUP BY 1, 2 ORDER BY 1",
          "format": "time_series",
          "rawQuery": true,
          "editorMode": "code"
        }
      ],
      "fieldConfig": {
        "defaults": {
          "unit": "short",
          "color": {
            "mode": "palette-classic-by-name"
          },
          "thresholds": {
            "mode": "absolute",
            "steps": [
              {
                "color": "blue",
                "value": null
              }
            ]
          },
          "noValue": "none",
          "decimals": 0,
          "custom": {
            "drawStyle": "bars",
            "lineWidth": 0,
            "fillOpacity": 80,
            "showPoints": "never",
            "spanNulls": false,
            "stacking": {
              "mode": "normal",
              "group": "A"
            },
            "axisPlacement": "auto"
          }
        },
        "overrides": []
      },
      "options": {
        "legend": {
          "calcs": [],
          "displayMode": "list",
          "placement": "bottom",
          "showLegend": true
        },
        "tooltip": {
          "mode": "multi",
          "sort": "desc"
        }
      }
    },
    {
      "id": 15,
      "type": "row",
      "title": "What breached clocks have in common",
      "collapsed": false,
      "gridPos": {
        "h": 1,
        "w": 24,
        "x": 0,
        "y": 33
      },
      "panels": []
    },
    {
      "id": 16,
      "gridPos": {
        "h": 10,
        "w": 14,
        "x": 0,
        "y": 34
      },
      "type": "table",
      "title": "Top reasons",
      "description": "Where breaches gather, in the time shown: for each category, product, team, channel and level of the tickets, how many clocks were breached there, which share of all breaches that is, and the attainment there. A ticket counts once in each of these.",
      "datasource": {
        "type": "grafana-postgresql-datasource",
        "uid": "sla-postgres"
      },
      "targets": [
        {
          "refId": "A",
          "datasource": {
            "type": "grafana-postgresql-datasource",
            "uid": "sla-postgres"
          },
          "rawSql": "WITH judged AS (\n  SELECT v.outcome, c.category, c.product, c.team, c.channel, c.level\n  FROM sla_verdicts v JOIN sla_clocks c USING (id)\n  WHERE $__timeFilter(v.verdict_at) AND v.outcome IN ('met', 'breached')\n    AND coalesce(v.customer, 'none') IN (${customer:sqlstring}) AND v.policy IN (${policy:sqlstring})\n    AND v.metric IN (${metric:sqlstring}) AND coalesce(v.priority, 'none') IN (${priority:sqlstring}))\nSELECT d.what, coalesce(d.value, 'none') AS value,\n       count(*) FILTER (WHERE outcome = 'breached') AS breached,\n       count(*) FILTER (WHERE outcome = 'breached')::float\n         / nullif((SELECT count(*) FROM judged WHERE outcome = 'breached'), 0) AS \"share of breaches\",\n       count(*) FILTER (WHERE outcome = 'met')::float / count(*) AS attainment\nFROM judged CROSS JOIN LATERAL (VALUES\n  ('category', category), ('product', product), ('team', team), ('channel', channel), ('level', level)) AS d(what, value)\nGROUP BY 1, 2 HAVING count(*) FILTER (WHERE outcome = 'breached') > 0\nORDER BY 3 DESC, 1, 2 LIMIT 50",
          "format": "table",
          "rawQuery": true,
          "editorMode": "code"
        }
      ],
      "fieldConfig": {
        "defaults": {
          "unit": "short",
          "color": {
            "mode": "thresholds"
          },
          "thresholds": {
            "mode": "absolute",
            "steps": [
              {
                "color": "blue",
                "value": null
              }
            ]
          },
          "noValue": "none",
          "custom": {
            "align": "auto",
            "cellOptions": {
              "type": "auto"
            },
            "inspect": false,
            "filterable": true
          }
        },
        "overrides": [
          {
            "matcher": {
              "id": "byName",
              "options": "share of breaches"
            },
            "properties": [
              {
                "id": "unit",
                "value": "percentunit"
              },
              {
                "id": "decimals",
                "value": 0
              }
            ]
          },
          {
            "matcher": {
              "id": "byName",
              "options": "attainment"
            },
            "properties": [
              {
                "id": "unit",
                "value": "percentunit"
              },
              {
                "id": "decimals",
                "value": 1
              },
              {
                "id": "thresholds",
                "value": {
                  "mode": "absolute",
                  "steps": [
                    {
                      "color": "red",
                      "value": null
                    },
                    {
                      "color": "orange",
                      "value": 0.9
                    },
                    {
                      "color": "green",
                      "value": 0.95
                    }
                  ]
                }
              },
              {
                "id": "color",
                "value": {
                  "mode": "thresholds"
                }
              },
              {
                "id": "custom.cellOptions",
                "value": {
                  "type": "color-text"
                }
              }
            ]
          },
          {
            "matcher": {
              "id": "byName",
              "options": "breached"
            },
            "properties": [
              {
                "id": "decimals",
                "value": 0
              }
            ]
          }
        ]
      },
      "options": {
        "frameIndex": 0,
        "showHeader": true,
        "cellHeight": "sm",
        "enablePagination": true
      }
    },
    {
      "id": 17,
      "gridPos": {
        "h": 10,
        "w": 10,
        "x": 14,
        "y": 34
      },
      "type": "bargauge",
      "title": "Who had the ticket while breached clocks ran",
      "description": "Business time of the clocks breached in the time shown, by the support level that had the ticket meanwhile. Time without a level is none.",
      "datasource": {
        "type": "grafana-postgresql-datasource",
        "uid": "sla-postgres"
      },
      "targets": [
        {
          "refId": "A",
          "datasource": {
            "type": "grafana-postgresql-datasource",
            "uid": "sla-postgres"
          },
          "rawSql": "SELECT e.key AS level, sum(e.value::bigint) / 1000.0 AS seconds\nFROM sla_verdicts v JOIN sla_clocks c USING (id) CROSS JOIN LATERAL jsonb_each_text(c.elapsed_by_level) e\nWHERE $__timeFilter(v.verdict_at) AND v.outcome = 'breached'\n  AND coalesce(v.customer, 'none') IN (${customer:sqlstring}) AND v.policy IN (${policy:sqlstring})\n  AND v.metric IN (${metric:sqlstring}) AND coalesce(v.priority, 'none') IN (${priority:sqlstring})\nGROUP BY 1 ORDER BY 2 DESC LIMIT 10",
          "format": "table",
          "rawQuery": true,
          "editorMode": "code"
        }
      ],
      "fieldConfig": {
        "defaults": {
          "unit": "s",
          "color": {
            "mode": "thresholds"
          },
          "thresholds": {
            "mode": "absolute",
            "steps": [
              {
                "color": "blue",
                "value": null
              }
            ]
          },
          "noValue": "none"
        },
        "overrides": []
      },
      "options": {
        "orientation": "horizontal",
        "reduceOptions": {
          "calcs": [
            "lastNotNull"
          ],
          "fields": "",
          "values": true
        },
        "legend": {
          "calcs": [],
          "displayMode": "list",
          "placement": "bottom",
          "showLegend": false
        },
        "displayMode": "basic",
        "valueMode": "color",
        "namePlacement": "left",
        "showUnfilled": true,
        "sizing": "auto",
        "minVizWidth": 8,
        "minVizHeight": 16,
        "maxVizHeight": 40
      }
    }
  ]
};
