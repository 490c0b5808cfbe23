import type { Dashboard } from '../../src/grafana.js';
export const dashboard: Dashboard = {
  "uid": "sla-monthly-report",
  "title": "Monthly report",
  "description": "A month, for each customer and metric, and every ticket behind it. Numbers change when late news arrives: take a report once and keep it.",
  "tags": [
    "sla-monitor"
  ],
  "schemaVersion": 42,
  "editable": false,
  "graphTooltip": 1,
  "timezone": "browser",
  "refresh": "",
  "time": {
    "from": "now-1y",
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
        "name": "month",
        "label": "Month",
        "type": "query",
        "datasource": {
          "type": "grafana-postgresql-datasource",
          "uid": "sla-postgres"
        },
        "query": "SELECT DISTINCT to_char(window_start AT TIME ZONE zone, 'YYYY-MM') FROM sla_attainment WHERE \"window\" = 'month' ORDER BY 1 DESC",
        "refresh": 1,
        "sort": 2,
        "multi": false,
        "includeAll": false
      },
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
        "name": "objective",
        "label": "Objective %",
        "description": "Attainment that the report is held against, in percent",
        "type": "textbox",
        "query": "95",
        "current": {
          "selected": true,
          "text": "95",
          "value": "95"
        },
        "options": [
          {
            "selected": true,
            "text": "95",
            "value": "95"
          }
        ]
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
      "title": "$month",
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
        "w": 6,
        "x": 0,
        "y": 1
      },
      "type": "stat",
      "title": "Attainment",
      "description": "Share of the verdicts of the month that are met. Excused clocks are left out.",
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
          "rawSql": "SELECT sum(met)::float / nullif(sum(met) + sum(breached), 0) AS value FROM sla_attainment WHERE \"window\" = 'month' AND to_char(window_start AT TIME ZONE zone, 'YYYY-MM') = ${month:sqlstring} AND coalesce(customer, 'none') IN (${customer:sqlstring}) AND coalesce(policy, 'none') IN (${policy:sqlstring}) AND coalesce(metric, 'none') IN (${metric:sqlstring})",
          "format": "table",
          "rawQuery": true,
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
        "w": 6,
        "x": 6,
        "y": 1
      },
      "type": "stat",
      "title": "Met",
      "description": "Clocks that stopped in time in the month.",
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
          "rawSql": "SELECT sum(met) AS value FROM sla_attainment WHERE \"window\" = 'month' AND to_char(window_start AT TIME ZONE zone, 'YYYY-MM') = ${month:sqlstring} AND coalesce(customer, 'none') IN (${customer:sqlstring}) AND coalesce(policy, 'none') IN (${policy:sqlstring}) AND coalesce(metric, 'none') IN (${metric:sqlstring})",
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
          "decimals": 0
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
        "w": 6,
        "x": 12,
        "y": 1
      },
      "type": "stat",
      "title": "Breached",
      "description": "Clocks breached in the month and not excused, whether or not they have stopped since.",
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
          "rawSql": "SELECT sum(breached) AS value FROM sla_attainment WHERE \"window\" = 'month' AND to_char(window_start AT TIME ZONE zone, 'YYYY-MM') = ${month:sqlstring} AND coalesce(customer, 'none') IN (${customer:sqlstring}) AND coalesce(policy, 'none') IN (${policy:sqlstring}) AND coalesce(metric, 'none') IN (${metric:sqlstring})",
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
                "color": "green",
                "value": null
              },
              {
                "color": "red",
                "value": 1
              }
            ]
          },
          "noValue": "none",
          "decimals": 0
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
      "id": 5,
      "gridPos": {
        "h": 4,
        "w": 6,
        "x": 18,
        "y": 1
      },
      "type": "stat",
      "title": "Excused",
      "description": "Clocks breached in the month that an EXCUSED event leaves out of attainment.",
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
          "rawSql": "SELECT sum(excused) AS value FROM sla_attainment WHERE \"window\" = 'month' AND to_char(window_start AT TIME ZONE zone, 'YYYY-MM') = ${month:sqlstring} AND coalesce(customer, 'none') IN (${customer:sqlstring}) AND coalesce(policy, 'none') IN (${policy:sqlstring}) AND coalesce(metric, 'none') IN (${metric:sqlstring})",
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
          "decimals": 0
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
      "id": 6,
      "gridPos": {
        "h": 12,
        "w": 24,
        "x": 0,
        "y": 5
      },
      "type": "table",
      "title": "By customer and metric",
      "description": "The month for each customer and metric, and whether attainment reaches the objective typed above. Not on the ticket is what the counts have and the tickets below do not, or the reverse: it should be 0. It is not while records are on their way, and for clocks that changed their customer after they had stopped.",
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
          "rawSql": "            WITH \nzones AS (\n  SELECT DISTINCT ON (policy) policy, zone, window_start, window_end FROM sla_attainment\n  WHERE \"window\" = 'month' AND to_char(window_start AT TIME ZONE zone, 'YYYY-MM') = ${month:sqlstring}\n  ORDER BY policy, updated_at DESC),\nverdicts AS (\n  SELECT v.* FROM sla_verdicts v JOIN zones z USING (policy)\n  WHERE verdict_at >= z.window_start AND verdict_at < z.window_end AND coalesce(customer, 'none') IN (${customer:sqlstring}) AND coalesce(policy, 'none') IN (${policy:sqlstring}) AND coalesce(metric, 'none') IN (${metric:sqlstring})),\n            counts AS (\n              SELECT customer, metric, sum(met) AS met, sum(breached) AS breached, sum(excused) AS excused\n              FROM sla_attainment WHERE \"window\" = 'month' AND to_char(window_start AT TIME ZONE zone, 'YYYY-MM') = ${month:sqlstring} AND coalesce(customer, 'none') IN (${customer:sqlstring}) AND coalesce(policy, 'none') IN (${policy:sqlstring}) AND coalesce(metric, 'none') IN (${metric:sqlstring}) GROUP BY 1, 2),\n            tickets AS (\n              SELECT customer, metric, count(*) AS verdicts, count(DISTINCT ticket_id) AS tickets FROM verdicts GROUP BY 1, 2)\n            SELECT coalesce(c.customer, 'none') AS customer, c.metric, t.tickets, c.met, c.breached, c.excused,\n                   c.met::float / nullif(c.met + c.breached, 0) AS attainment,\n                   CASE WHEN c.met + c.breached = 0 THEN 'no verdict'\n                        WHEN c.met * 100.0 / (c.met + c.breached) >= ${objective:sqlstring}::numeric THEN 'reached' ELSE 'missed' END AS objective,\n                   c.met + c.breached + c.excused - coalesce(t.verdicts, 0) AS \"not on the ticket\"\n            FROM counts c LEFT JOIN tickets t ON t.customer IS NOT DISTINCT FROM c.customer AND t.metric = c.metric\n            ORDER BY 1, 2",
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
                      "reached": {
                        "color": "green",
                        "index": 0,
                        "text": "reached"
                      },
                      "missed": {
                        "color": "red",
                        "index": 1,
                        "text": "missed"
                      },
                      "no verdict": {
                        "color": "text",
                        "index": 2,
                        "text": "no verdict"
                      }
                    }
                  }
                ]
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
          },
          {
            "matcher": {
              "id": "byName",
              "options": "not on the ticket"
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
      }
    },
    {
      "id": 7,
      "gridPos": {
        "h": 12,
        "w": 24,
        "x": 0,
        "y": 17
      },
      "type": "table",
      "title": "Every ticket that was breached or excused",
      "description": "The clocks behind the numbers above that were not met, with their tickets: when they were due, how long they took in business time so far or until they stopped, and why they were excused.",
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
          "rawSql": "            WITH \nzones AS (\n  SELECT DISTINCT ON (policy) policy, zone, window_start, window_end FROM sla_attainment\n  WHERE \"window\" = 'month' AND to_char(window_start AT TIME ZONE zone, 'YYYY-MM') = ${month:sqlstring}\n  ORDER BY policy, updated_at DESC),\nverdicts AS (\n  SELECT v.* FROM sla_verdicts v JOIN zones z USING (policy)\n  WHERE verdict_at >= z.window_start AND verdict_at < z.window_end AND coalesce(customer, 'none') IN (${customer:sqlstring}) AND coalesce(policy, 'none') IN (${policy:sqlstring}) AND coalesce(metric, 'none') IN (${metric:sqlstring}))\n            SELECT ticket_id AS ticket, coalesce(customer, 'none') AS customer, metric, coalesce(priority, 'none') AS priority, outcome,\n                   verdict_at AS \"breached at\", target, elapsed_millis / 1000.0 AS took, coalesce(excused_reason, '') AS \"excused because\", url\n            FROM verdicts WHERE outcome <> 'met' ORDER BY customer, metric, verdict_at, ticket_id",
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
                "id": "custom.width",
                "value": 140
              },
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
          },
          {
            "matcher": {
              "id": "byName",
              "options": "breached at"
            },
            "properties": [
              {
                "id": "unit",
                "value": "dateTimeAsIso"
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
      "id": 8,
      "type": "row",
      "title": "Month by month",
      "collapsed": false,
      "gridPos": {
        "h": 1,
        "w": 24,
        "x": 0,
        "y": 29
      },
      "panels": []
    },
    {
      "id": 9,
      "gridPos": {
        "h": 8,
        "w": 12,
        "x": 0,
        "y": 30
      },
      "type": "timeseries",
      "title": "Attainment by month",
      "description": "Share of the verdicts of each month that are met, for each metric, in the time shown.",
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
          "rawSql": "SELECT window_start AS time, metric, sum(met)::float / nullif(sum(met) + sum(breached), 0) AS value FROM sla_attainment\nWHERE \"window\" = 'month' AND $__timeFilter(window_start) AND coalesce(customer, 'none') IN (${customer:sqlstring}) AND coalesce(policy, 'none') IN (${policy:sqlstring}) AND coalesce(metric, 'none') IN (${metric:sqlstring})\nGROUP BY 1, 2 ORDER BY 1",
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
      "id": 10,
      "gridPos": {
        "h": 8,
        "w": 12,
        "x": 12,
        "y": 30
      },
      "type": "timeseries",
      "title": "Verdicts by month",
      "description": "Clocks judged in each month, by outcome, in the time shown.",
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
          "rawSql": "SELECT time, o.name AS metric, o.clocks AS value\nFROM (SELECT window_start AS time, sum(met) AS met, sum(breached) AS breached, sum(excused) AS excused\n      FROM sla_attainment WHERE \"window\" = 'month' AND $__timeFilter(window_start) AND coalesce(customer, 'none') IN (${customer:sqlstring}) AND coalesce(policy, 'none') IN (${policy:sqlstring}) AND coalesce(metric, 'none') IN (${metric:sqlstring})\n      GROUP BY 1) months\nCROSS JOIN LATERAL (VALUES ('met', met), ('breached', breached), ('excused', excused)) AS o(name, clocks)\nORDER BY 1",
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
    }
  ]
};
