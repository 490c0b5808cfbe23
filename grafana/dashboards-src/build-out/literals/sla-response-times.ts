import type { Dashboard } from '../../src/grafana.js';
export const dashboard: Dashboard = {
  "uid": "sla-response-times",
  "title": "Response times",
  "description": "How long first responses and resolutions take, in business time: percentiles and distributions.",
  "tags": [
    "sla-monitor"
  ],
  "schemaVersion": 42,
  "editable": false,
  "graphTooltip": 1,
  "timezone": "browser",
  "refresh": "5m",
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
        "name": "board",
        "label": "Live board",
        "description": "Where the live board is, for links to tickets",
        "type": "textbox",
        "query": "http://localhost:8090",
        "current": {
          "selected": true,
          "text": "http://localhost:8090",
          "value": "http://localhost:8090"
        },
        "options": [
          {
            "selected": true,
            "text": "http://localhost:8090",
            "value": "http://localhost:8090"
          }
        ]
      }
    ]
  },
  "panels": [
    {
      "id": 1,
      "type": "row",
      "title": "First response",
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
        "w": 12,
        "x": 0,
        "y": 1
      },
      "type": "stat",
      "title": "First response, last 7 days",
      "description": "Business time within which half, 90 % and 99 % of the clocks of first-response stopped, of verdicts of the last seven days, for the policies chosen. From Prometheus, between the bounds of its buckets; the charts below are exact.",
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
          "expr": "histogram_quantile(0.5, sum by (le) (max without (instance) (sla_elapsed_seconds_bucket{span=\"last-7d\",metric=\"first-response\",policy=~\"$policy\"})))",
          "legendFormat": "half within",
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
          "expr": "histogram_quantile(0.9, sum by (le) (max without (instance) (sla_elapsed_seconds_bucket{span=\"last-7d\",metric=\"first-response\",policy=~\"$policy\"})))",
          "legendFormat": "90 % within",
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
          "expr": "histogram_quantile(0.99, sum by (le) (max without (instance) (sla_elapsed_seconds_bucket{span=\"last-7d\",metric=\"first-response\",policy=~\"$policy\"})))",
          "legendFormat": "99 % within",
          "format": "time_series",
          "instant": true,
          "range": false,
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
          "noValue": "none",
          "decimals": 1
        },
        "overrides": [
          {
            "matcher": {
              "id": "byName",
              "options": "half within"
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
              "options": "90 % within"
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
              "options": "99 % within"
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
      "id": 3,
      "gridPos": {
        "h": 8,
        "w": 12,
        "x": 12,
        "y": 1
      },
      "type": "timeseries",
      "title": "First response by day",
      "description": "Business time within which half, 90 % and 99 % of the clocks of first-response stopped that have their verdict on that day (UTC), met or breached.",
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
          "rawSql": "SELECT time, p.name AS metric, p.seconds AS value\nFROM (SELECT date_trunc('day', verdict_at) AS time,\n             percentile_cont(ARRAY[0.5, 0.9, 0.99]) WITHIN GROUP (ORDER BY elapsed_millis / 1000.0) AS within\n      FROM sla_verdicts\n      WHERE metric = 'first-response' AND stopped_at IS NOT NULL AND outcome <> 'excused' AND $__timeFilter(verdict_at)\n        AND coalesce(customer, 'none') IN (${customer:sqlstring}) AND coalesce(policy, 'none') IN (${policy:sqlstring}) AND coalesce(metric, 'none') IN (${metric:sqlstring}) AND coalesce(priority, 'none') IN (${priority:sqlstring})\n      GROUP BY 1) days\nCROSS JOIN LATERAL (VALUES ('half within', within[1]), ('90 % within', within[2]), ('99 % within', within[3])) AS p(name, seconds)\nORDER BY 1",
          "format": "time_series",
          "rawQuery": true,
          "editorMode": "code"
        }
      ],
      "fieldConfig": {
        "defaults": {
          "unit": "s",
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
      "id": 4,
      "gridPos": {
        "h": 8,
        "w": 12,
        "x": 0,
        "y": 9
      },
      "type": "barchart",
      "title": "How long first responses took",
      "description": "Clocks of first-response with a verdict in the time shown that have stopped, by the business time that they took: more than the class before, and no more than this.",
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
          "rawSql": "SELECT k.name AS took,\n       count(v.id) FILTER (WHERE outcome = 'met') AS met,\n       count(v.id) FILTER (WHERE outcome = 'breached') AS breached\nFROM (VALUES (0, 'up to 15 min', 0, 900), (1, 'up to 30 min', 900, 1800), (2, 'up to 1 h', 1800, 3600), (3, 'up to 2 h', 3600, 7200), (4, 'up to 4 h', 7200, 14400), (5, 'up to 8 h', 14400, 28800), (6, 'up to 16 h', 28800, 57600), (7, 'up to 40 h', 57600, 144000), (8, 'up to 80 h', 144000, 288000), (9, 'more', 288000, NULL)) AS k(place, name, above, most)\nLEFT JOIN (SELECT * FROM sla_verdicts WHERE metric = 'first-response' AND stopped_at IS NOT NULL AND outcome <> 'excused'\n             AND $__timeFilter(verdict_at) AND coalesce(customer, 'none') IN (${customer:sqlstring}) AND coalesce(policy, 'none') IN (${policy:sqlstring}) AND coalesce(metric, 'none') IN (${metric:sqlstring}) AND coalesce(priority, 'none') IN (${priority:sqlstring})) v\n  ON (v.elapsed_millis > k.above * 1000 OR k.above = 0) AND (k.most IS NULL OR v.elapsed_millis <= k.most * 1000)\nGROUP BY k.place, k.name ORDER BY k.place",
          "format": "table",
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
            "fillOpacity": 80,
            "lineWidth": 0,
            "gradientMode": "none"
          }
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
        "xField": "took",
        "xTickLabelRotation": 0,
        "xTickLabelMaxLength": 0,
        "showValue": "auto",
        "stacking": "normal",
        "groupWidth": 0.7,
        "barWidth": 0.97,
        "fullHighlight": false,
        "legend": {
          "calcs": [],
          "displayMode": "list",
          "placement": "bottom",
          "showLegend": true
        },
        "tooltip": {
          "mode": "multi",
          "sort": "none"
        }
      }
    },
    {
      "id": 5,
      "type": "row",
      "title": "Resolution",
      "collapsed": false,
      "gridPos": {
        "h": 1,
        "w": 24,
        "x": 0,
        "y": 17
      },
      "panels": []
    },
    {
      "id": 6,
      "gridPos": {
        "h": 4,
        "w": 12,
        "x": 0,
        "y": 18
      },
      "type": "stat",
      "title": "Resolution, last 7 days",
      "description": "Business time within which half, 90 % and 99 % of the clocks of resolution stopped, of verdicts of the last seven days, for the policies chosen. From Prometheus, between the bounds of its buckets; the charts below are exact.",
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
          "expr": "histogram_quantile(0.5, sum by (le) (max without (instance) (sla_elapsed_seconds_bucket{span=\"last-7d\",metric=\"resolution\",policy=~\"$policy\"})))",
          "legendFormat": "half within",
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
          "expr": "histogram_quantile(0.9, sum by (le) (max without (instance) (sla_elapsed_seconds_bucket{span=\"last-7d\",metric=\"resolution\",policy=~\"$policy\"})))",
          "legendFormat": "90 % within",
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
          "expr": "histogram_quantile(0.99, sum by (le) (max without (instance) (sla_elapsed_seconds_bucket{span=\"last-7d\",metric=\"resolution\",policy=~\"$policy\"})))",
          "legendFormat": "99 % within",
          "format": "time_series",
          "instant": true,
          "range": false,
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
          "noValue": "none",
          "decimals": 1
        },
        "overrides": [
          {
            "matcher": {
              "id": "byName",
              "options": "half within"
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
              "options": "90 % within"
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
              "options": "99 % within"
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
      "id": 7,
      "gridPos": {
        "h": 8,
        "w": 12,
        "x": 12,
        "y": 18
      },
      "type": "timeseries",
      "title": "Resolution by day",
      "description": "Business time within which half, 90 % and 99 % of the clocks of resolution stopped that have their verdict on that day (UTC), met or breached.",
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
          "rawSql": "SELECT time, p.name AS metric, p.seconds AS value\nFROM (SELECT date_trunc('day', verdict_at) AS time,\n             percentile_cont(ARRAY[0.5, 0.9, 0.99]) WITHIN GROUP (ORDER BY elapsed_millis / 1000.0) AS within\n      FROM sla_verdicts\n      WHERE metric = 'resolution' AND stopped_at IS NOT NULL AND outcome <> 'excused' AND $__timeFilter(verdict_at)\n        AND coalesce(customer, 'none') IN (${customer:sqlstring}) AND coalesce(policy, 'none') IN (${policy:sqlstring}) AND coalesce(metric, 'none') IN (${metric:sqlstring}) AND coalesce(priority, 'none') IN (${priority:sqlstring})\n      GROUP BY 1) days\nCROSS JOIN LATERAL (VALUES ('half within', within[1]), ('90 % within', within[2]), ('99 % within', within[3])) AS p(name, seconds)\nORDER BY 1",
          "format": "time_series",
          "rawQuery": true,
          "editorMode": "code"
        }
      ],
      "fieldConfig": {
        "defaults": {
          "unit": "s",
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
      "id": 8,
      "gridPos": {
        "h": 8,
        "w": 12,
        "x": 0,
        "y": 26
      },
      "type": "barchart",
      "title": "How long resolutions took",
      "description": "Clocks of resolution with a verdict in the time shown that have stopped, by the business time that they took: more than the class before, and no more than this.",
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
          "rawSql": "SELECT k.name AS took,\n       count(v.id) FILTER (WHERE outcome = 'met') AS met,\n       count(v.id) FILTER (WHERE outcome = 'breached') AS breached\nFROM (VALUES (0, 'up to 15 min', 0, 900), (1, 'up to 30 min', 900, 1800), (2, 'up to 1 h', 1800, 3600), (3, 'up to 2 h', 3600, 7200), (4, 'up to 4 h', 7200, 14400), (5, 'up to 8 h', 14400, 28800), (6, 'up to 16 h', 28800, 57600), (7, 'up to 40 h', 57600, 144000), (8, 'up to 80 h', 144000, 288000), (9, 'more', 288000, NULL)) AS k(place, name, above, most)\nLEFT JOIN (SELECT * FROM sla_verdicts WHERE metric = 'resolution' AND stopped_at IS NOT NULL AND outcome <> 'excused'\n             AND $__timeFilter(verdict_at) AND coalesce(customer, 'none') IN (${customer:sqlstring}) AND coalesce(policy, 'none') IN (${policy:sqlstring}) AND coalesce(metric, 'none') IN (${metric:sqlstring}) AND coalesce(priority, 'none') IN (${priority:sqlstring})) v\n  ON (v.elapsed_millis > k.above * 1000 OR k.above = 0) AND (k.most IS NULL OR v.elapsed_millis <= k.most * 1000)\nGROUP BY k.place, k.name ORDER BY k.place",
          "format": "table",
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
            "fillOpacity": 80,
            "lineWidth": 0,
            "gradientMode": "none"
          }
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
        "xField": "took",
        "xTickLabelRotation": 0,
        "xTickLabelMaxLength": 0,
        "showValue": "auto",
        "stacking": "normal",
        "groupWidth": 0.7,
        "barWidth": 0.97,
        "fullHighlight": false,
        "legend": {
          "calcs": [],
          "displayMode": "list",
          "placement": "bottom",
          "showLegend": true
        },
        "tooltip": {
          "mode": "multi",
          "sort": "none"
        }
      }
    },
    {
      "id": 9,
      "type": "row",
      "title": "In detail",
      "collapsed": false,
      "gridPos": {
        "h": 1,
        "w": 24,
        "x": 0,
        "y": 34
      },
      "panels": []
    },
    {
      "id": 10,
      "gridPos": {
        "h": 10,
        "w": 24,
        "x": 0,
        "y": 35
      },
      "type": "table",
      "title": "By policy, metric and priority",
      "description": "Clocks with a verdict in the time shown that have stopped: how many, and the business time that they took. Excused clocks are left out.",
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
          "rawSql": "SELECT policy, metric, coalesce(priority, 'none') AS priority, count(*) AS clocks,\n       percentile_cont(0.5) WITHIN GROUP (ORDER BY elapsed_millis) / 1000 AS \"half within\",\n       percentile_cont(0.9) WITHIN GROUP (ORDER BY elapsed_millis) / 1000 AS \"90 % within\",\n       percentile_cont(0.99) WITHIN GROUP (ORDER BY elapsed_millis) / 1000 AS \"99 % within\",\n       max(elapsed_millis) / 1000.0 AS longest\nFROM sla_verdicts\nWHERE stopped_at IS NOT NULL AND outcome <> 'excused' AND $__timeFilter(verdict_at) AND coalesce(customer, 'none') IN (${customer:sqlstring}) AND coalesce(policy, 'none') IN (${policy:sqlstring}) AND coalesce(metric, 'none') IN (${metric:sqlstring}) AND coalesce(priority, 'none') IN (${priority:sqlstring})\nGROUP BY 1, 2, 3 ORDER BY 1, 2, 3",
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
              "options": "clocks"
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
              "options": "half within"
            },
            "properties": [
              {
                "id": "unit",
                "value": "s"
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
              "options": "90 % within"
            },
            "properties": [
              {
                "id": "unit",
                "value": "s"
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
              "options": "99 % within"
            },
            "properties": [
              {
                "id": "unit",
                "value": "s"
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
              "options": "longest"
            },
            "properties": [
              {
                "id": "unit",
                "value": "s"
              },
              {
                "id": "decimals",
                "value": 1
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
      "id": 11,
      "gridPos": {
        "h": 10,
        "w": 12,
        "x": 0,
        "y": 45
      },
      "type": "barchart",
      "title": "How much of the allowed time was used",
      "description": "Clocks with a verdict in the time shown that have stopped, by the share of their allowed business time that they took. Many just below 100 % mean that the desk works close to its deadlines. Targets that are dates are left out.",
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
          "rawSql": "SELECT CASE WHEN share > 10 THEN 'over 100 %' ELSE (share * 10 - 10) || ' to ' || (share * 10) || ' %' END AS used,\n       count(*) FILTER (WHERE outcome = 'met') AS met,\n       count(*) FILTER (WHERE outcome = 'breached') AS breached\nFROM (SELECT outcome, least(11, greatest(1, ceil(elapsed_millis * 10.0 / target_millis)::int)) AS share\n      FROM sla_verdicts\n      WHERE stopped_at IS NOT NULL AND outcome <> 'excused' AND target_millis > 0 AND $__timeFilter(verdict_at)\n        AND coalesce(customer, 'none') IN (${customer:sqlstring}) AND coalesce(policy, 'none') IN (${policy:sqlstring}) AND coalesce(metric, 'none') IN (${metric:sqlstring}) AND coalesce(priority, 'none') IN (${priority:sqlstring})) used\nGROUP BY share ORDER BY share",
          "format": "table",
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
            "fillOpacity": 80,
            "lineWidth": 0,
            "gradientMode": "none"
          }
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
        "xField": "used",
        "xTickLabelRotation": 0,
        "xTickLabelMaxLength": 0,
        "showValue": "auto",
        "stacking": "normal",
        "groupWidth": 0.7,
        "barWidth": 0.97,
        "fullHighlight": false,
        "legend": {
          "calcs": [],
          "displayMode": "list",
          "placement": "bottom",
          "showLegend": true
        },
        "tooltip": {
          "mode": "multi",
          "sort": "none"
        }
      }
    },
    {
      "id": 12,
      "gridPos": {
        "h": 10,
        "w": 12,
        "x": 12,
        "y": 45
      },
      "type": "table",
      "title": "Longest",
      "description": "The clocks with a verdict in the time shown that took longest, with their tickets.",
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
          "rawSql": "SELECT ticket_id AS ticket, metric, coalesce(customer, 'none') AS customer, elapsed_millis / 1000.0 AS took, target, outcome, url\nFROM sla_verdicts\nWHERE stopped_at IS NOT NULL AND $__timeFilter(verdict_at) AND coalesce(customer, 'none') IN (${customer:sqlstring}) AND coalesce(policy, 'none') IN (${policy:sqlstring}) AND coalesce(metric, 'none') IN (${metric:sqlstring}) AND coalesce(priority, 'none') IN (${priority:sqlstring})\nORDER BY elapsed_millis DESC LIMIT 50",
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
              "options": "ticket"
            },
            "properties": [
              {
                "id": "links",
                "value": [
                  {
                    "title": "Explain ${__value.text}",
                    "url": "${board}/#${__value.text:percentencode}",
                    "targetBlank": true
                  },
                  {
                    "title": "Open the ticket",
                    "url": "${__data.fields.url}",
                    "targetBlank": true
                  }
                ]
              }
            ]
          },
          {
            "matcher": {
              "id": "byName",
              "options": "took"
            },
            "properties": [
              {
                "id": "unit",
                "value": "s"
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
              "options": "outcome"
            },
            "properties": [
              {
                "id": "custom.cellOptions",
                "value": {
                  "type": "color-text"
                }
              },
              {
                "id": "mappings",
                "value": [
                  {
                    "type": "value",
                    "options": {
                      "met": {
                        "color": "green",
                        "index": 0,
                        "text": "met"
                      },
                      "breached": {
                        "color": "red",
                        "index": 1,
                        "text": "breached"
                      },
                      "excused": {
                        "color": "purple",
                        "index": 2,
                        "text": "excused"
                      }
                    }
                  }
                ]
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
    }
  ]
};
