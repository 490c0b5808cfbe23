import type { Dashboard } from '../../src/grafana.js';
export const dashboard: Dashboard = {
  "uid": "sla-on-call-now",
  "title": "On call now",
  "description": "What is breached, what is about to be, and where to look: for the person on call. The live board shows the same with a countdown.",
  "tags": [
    "sla-monitor"
  ],
  "schemaVersion": 42,
  "editable": false,
  "graphTooltip": 1,
  "timezone": "browser",
  "refresh": "15s",
  "time": {
    "from": "now-6h",
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
        "name": "team",
        "label": "Team",
        "type": "query",
        "datasource": {
          "type": "grafana-postgresql-datasource",
          "uid": "sla-postgres"
        },
        "query": "SELECT team FROM sla_attainment WHERE team IS NOT NULL\nUNION SELECT team FROM sla_clocks WHERE team IS NOT NULL\nUNION VALUES ('none'), ('other')\nORDER BY 1",
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
      "title": "How much there is",
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
      "title": "Breached clocks",
      "description": "Clocks that are breached and have not stopped, of the policies and metrics chosen.",
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
          "expr": "sum(max without (instance) (sla_due_clocks{due=~\"breached\",policy=~\"$policy\",metric=~\"$metric\"})) or vector(0)",
          "legendFormat": "",
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
      "id": 3,
      "gridPos": {
        "h": 4,
        "w": 4,
        "x": 4,
        "y": 1
      },
      "type": "stat",
      "title": "Due, desk closed",
      "description": "Clocks whose time is used up while their calendar is closed: they are breached when it opens.",
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
          "expr": "sum(max without (instance) (sla_due_clocks{due=~\"due\",policy=~\"$policy\",metric=~\"$metric\"})) or vector(0)",
          "legendFormat": "",
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
                "color": "green",
                "value": null
              },
              {
                "color": "orange",
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
      "id": 4,
      "gridPos": {
        "h": 4,
        "w": 4,
        "x": 8,
        "y": 1
      },
      "type": "stat",
      "title": "Due within 15 minutes",
      "description": "Clocks that run and are due within fifteen minutes.",
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
          "expr": "sum(max without (instance) (sla_due_clocks{due=~\"15m\",policy=~\"$policy\",metric=~\"$metric\"})) or vector(0)",
          "legendFormat": "",
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
                "color": "green",
                "value": null
              },
              {
                "color": "orange",
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
        "w": 4,
        "x": 12,
        "y": 1
      },
      "type": "stat",
      "title": "Due within 1 hour",
      "description": "Clocks that run and are due within an hour, those within fifteen minutes among them.",
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
          "expr": "sum(max without (instance) (sla_due_clocks{due=~\"15m|1h\",policy=~\"$policy\",metric=~\"$metric\"})) or vector(0)",
          "legendFormat": "",
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
                "color": "green",
                "value": null
              },
              {
                "color": "orange",
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
      "id": 6,
      "gridPos": {
        "h": 4,
        "w": 4,
        "x": 16,
        "y": 1
      },
      "type": "stat",
      "title": "Due within 4 hours",
      "description": "Clocks that run and are due within four hours.",
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
          "expr": "sum(max without (instance) (sla_due_clocks{due=~\"15m|1h|4h\",policy=~\"$policy\",metric=~\"$metric\"})) or vector(0)",
          "legendFormat": "",
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
      "id": 7,
      "gridPos": {
        "h": 4,
        "w": 4,
        "x": 20,
        "y": 1
      },
      "type": "stat",
      "title": "Paused",
      "description": "Clocks that stand still, for instance while the customer has the ticket. They have no deadline meanwhile.",
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
          "expr": "sum(max without (instance) (sla_due_clocks{due=~\"paused\",policy=~\"$policy\",metric=~\"$metric\"})) or vector(0)",
          "legendFormat": "",
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
      "id": 8,
      "type": "row",
      "title": "What to do",
      "collapsed": false,
      "gridPos": {
        "h": 1,
        "w": 24,
        "x": 0,
        "y": 5
      },
      "panels": []
    },
    {
      "id": 9,
      "gridPos": {
        "h": 9,
        "w": 24,
        "x": 0,
        "y": 6
      },
      "type": "table",
      "title": "Breached",
      "description": "Clocks that are breached and have not stopped, overdue for longest first. Due in is negative: since when. Click a ticket for the explanation of its deadlines on the live board, or for the ticket in its own system.",
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
          "rawSql": "SELECT ticket_id AS ticket, metric, CASE WHEN state = 'BREACHED' THEN 'breached' WHEN state = 'PAUSED' THEN 'paused'\n           WHEN announcements @> '[{\"kind\": \"WARNING\"}]' THEN 'at risk' ELSE 'running' END AS state,\n       extract(epoch FROM due_at - now()) AS \"due in\", due_at AS due,\n       coalesce(customer, 'none') AS customer, coalesce(priority, 'none') AS priority, coalesce(team, 'none') AS team,\n       coalesce(assignee, 'nobody') AS assignee, coalesce(level, 'none') AS level, target, policy, url\nFROM sla_clocks\nWHERE stopped_at IS NULL AND state = 'BREACHED' AND coalesce(customer, 'none') IN (${customer:sqlstring}) AND coalesce(policy, 'none') IN (${policy:sqlstring}) AND coalesce(metric, 'none') IN (${metric:sqlstring}) AND coalesce(priority, 'none') IN (${priority:sqlstring}) AND coalesce(team, 'none') IN (${team:sqlstring})\nORDER BY due_at NULLS LAST, ticket_id, metric LIMIT 500",
          "format": "table",
          "rawQuery": true,
          "editorMode": "code"
        }
      ],
      "fieldConfig": {
        "defaults": {
          "unit": "string",
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
              "options": "due in"
            },
            "properties": [
              {
                "id": "unit",
                "value": "s"
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
              "options": "due"
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
              "options": "state"
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
                      "breached": {
                        "color": "red",
                        "index": 0,
                        "text": "breached"
                      },
                      "at risk": {
                        "color": "orange",
                        "index": 1,
                        "text": "at risk"
                      },
                      "running": {
                        "color": "blue",
                        "index": 2,
                        "text": "running"
                      },
                      "paused": {
                        "color": "text",
                        "index": 3,
                        "text": "paused"
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
    },
    {
      "id": 10,
      "gridPos": {
        "h": 9,
        "w": 24,
        "x": 0,
        "y": 15
      },
      "type": "table",
      "title": "At risk",
      "description": "Clocks that run and of which somebody was warned, by the time that is left. A policy without warn-at has nothing at risk.",
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
          "rawSql": "SELECT ticket_id AS ticket, metric, CASE WHEN state = 'BREACHED' THEN 'breached' WHEN state = 'PAUSED' THEN 'paused'\n           WHEN announcements @> '[{\"kind\": \"WARNING\"}]' THEN 'at risk' ELSE 'running' END AS state,\n       extract(epoch FROM due_at - now()) AS \"due in\", due_at AS due,\n       coalesce(customer, 'none') AS customer, coalesce(priority, 'none') AS priority, coalesce(team, 'none') AS team,\n       coalesce(assignee, 'nobody') AS assignee, coalesce(level, 'none') AS level, target, policy, url\nFROM sla_clocks\nWHERE stopped_at IS NULL AND state = 'RUNNING' AND announcements @> '[{\"kind\": \"WARNING\"}]' AND coalesce(customer, 'none') IN (${customer:sqlstring}) AND coalesce(policy, 'none') IN (${policy:sqlstring}) AND coalesce(metric, 'none') IN (${metric:sqlstring}) AND coalesce(priority, 'none') IN (${priority:sqlstring}) AND coalesce(team, 'none') IN (${team:sqlstring})\nORDER BY due_at NULLS LAST, ticket_id, metric LIMIT 500",
          "format": "table",
          "rawQuery": true,
          "editorMode": "code"
        }
      ],
      "fieldConfig": {
        "defaults": {
          "unit": "string",
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
              "options": "due in"
            },
            "properties": [
              {
                "id": "unit",
                "value": "s"
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
              "options": "due"
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
              "options": "state"
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
                      "breached": {
                        "color": "red",
                        "index": 0,
                        "text": "breached"
                      },
                      "at risk": {
                        "color": "orange",
                        "index": 1,
                        "text": "at risk"
                      },
                      "running": {
                        "color": "blue",
                        "index": 2,
                        "text": "running"
                      },
                      "paused": {
                        "color": "text",
                        "index": 3,
                        "text": "paused"
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
    },
    {
      "id": 11,
      "gridPos": {
        "h": 10,
        "w": 24,
        "x": 0,
        "y": 24
      },
      "type": "table",
      "title": "Next due",
      "description": "All clocks that run, by the time that is left; the first 500.",
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
          "rawSql": "SELECT ticket_id AS ticket, metric, CASE WHEN state = 'BREACHED' THEN 'breached' WHEN state = 'PAUSED' THEN 'paused'\n           WHEN announcements @> '[{\"kind\": \"WARNING\"}]' THEN 'at risk' ELSE 'running' END AS state,\n       extract(epoch FROM due_at - now()) AS \"due in\", due_at AS due,\n       coalesce(customer, 'none') AS customer, coalesce(priority, 'none') AS priority, coalesce(team, 'none') AS team,\n       coalesce(assignee, 'nobody') AS assignee, coalesce(level, 'none') AS level, target, policy, url\nFROM sla_clocks\nWHERE stopped_at IS NULL AND state = 'RUNNING' AND coalesce(customer, 'none') IN (${customer:sqlstring}) AND coalesce(policy, 'none') IN (${policy:sqlstring}) AND coalesce(metric, 'none') IN (${metric:sqlstring}) AND coalesce(priority, 'none') IN (${priority:sqlstring}) AND coalesce(team, 'none') IN (${team:sqlstring})\nORDER BY due_at NULLS LAST, ticket_id, metric LIMIT 500",
          "format": "table",
          "rawQuery": true,
          "editorMode": "code"
        }
      ],
      "fieldConfig": {
        "defaults": {
          "unit": "string",
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
              "options": "due in"
            },
            "properties": [
              {
                "id": "unit",
                "value": "s"
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
              "options": "due"
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
              "options": "state"
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
                      "breached": {
                        "color": "red",
                        "index": 0,
                        "text": "breached"
                      },
                      "at risk": {
                        "color": "orange",
                        "index": 1,
                        "text": "at risk"
                      },
                      "running": {
                        "color": "blue",
                        "index": 2,
                        "text": "running"
                      },
                      "paused": {
                        "color": "text",
                        "index": 3,
                        "text": "paused"
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
    },
    {
      "id": 12,
      "type": "row",
      "title": "Who has it",
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
      "id": 13,
      "gridPos": {
        "h": 8,
        "w": 12,
        "x": 0,
        "y": 35
      },
      "type": "bargauge",
      "title": "Breached and at risk by team",
      "description": "Clocks that are breached and open, or at risk, by the team that has the ticket.",
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
          "rawSql": "SELECT coalesce(team, 'none') AS team, count(*) AS clocks\nFROM sla_clocks\nWHERE stopped_at IS NULL AND (state = 'BREACHED' OR state = 'RUNNING' AND announcements @> '[{\"kind\": \"WARNING\"}]')\n  AND coalesce(customer, 'none') IN (${customer:sqlstring}) AND coalesce(policy, 'none') IN (${policy:sqlstring}) AND coalesce(metric, 'none') IN (${metric:sqlstring}) AND coalesce(priority, 'none') IN (${priority:sqlstring}) AND coalesce(team, 'none') IN (${team:sqlstring})\nGROUP BY 1 ORDER BY 2 DESC LIMIT 20",
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
    },
    {
      "id": 14,
      "gridPos": {
        "h": 8,
        "w": 12,
        "x": 12,
        "y": 35
      },
      "type": "bargauge",
      "title": "Open clocks by how soon they are due",
      "description": "All open clocks of the policies and metrics chosen, by how soon they are due, as the application counts them.",
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
          "expr": "sum by (due) (max without (instance) (sla_due_clocks{policy=~\"$policy\",metric=~\"$metric\"}))",
          "legendFormat": "{{due}}",
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
              "options": "due"
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
              "options": "15m"
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
              "options": "paused"
            },
            "properties": [
              {
                "id": "color",
                "value": {
                  "mode": "fixed",
                  "fixedColor": "text"
                }
              }
            ]
          }
        ]
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
    }
  ]
};
