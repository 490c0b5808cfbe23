import type { Dashboard } from '../../src/grafana.js';
export const dashboard: Dashboard = {
  "uid": "sla-pipeline-health",
  "title": "Pipeline health",
  "description": "Whether the application does its work: time, lag, what cannot be judged, how late alerts are, and the processes themselves. The runbook in docs/operations.md says what to do.",
  "tags": [
    "sla-monitor"
  ],
  "schemaVersion": 42,
  "editable": false,
  "graphTooltip": 1,
  "timezone": "browser",
  "refresh": "30s",
  "time": {
    "from": "now-3h",
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
    "list": []
  },
  "panels": [
    {
      "id": 1,
      "type": "row",
      "title": "Is it well",
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
      "title": "Instances",
      "description": "Instances of the application that are scraped.",
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
          "expr": "count(sla_stream_threads_configured) or vector(0)",
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
                "color": "red",
                "value": null
              },
              {
                "color": "green",
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
      "title": "Partitions that nobody reads",
      "description": "Partitions of the input for which no instance has a task. Their tickets are not judged.",
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
          "expr": "max(sla_input_partitions) - count(max by (partition) (sla_tick_age_seconds))",
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
      "id": 4,
      "gridPos": {
        "h": 4,
        "w": 4,
        "x": 8,
        "y": 1
      },
      "type": "stat",
      "title": "Judged as of",
      "description": "How far the instant up to which tickets are judged lies behind the clock, of the partition that is furthest behind. The setting grace is part of it.",
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
          "expr": "max(min by (partition) (sla_judged_lag_seconds))",
          "legendFormat": "",
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
                "color": "green",
                "value": null
              },
              {
                "color": "orange",
                "value": 30
              },
              {
                "color": "red",
                "value": 120
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
      "title": "Events that wait",
      "description": "Records of the input that are not committed yet, over all partitions.",
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
          "expr": "sum(min by (partition) (sla_input_lag_records))",
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
      "id": 6,
      "gridPos": {
        "h": 4,
        "w": 4,
        "x": 16,
        "y": 1
      },
      "type": "stat",
      "title": "Tickets that cannot be judged",
      "description": "Tickets whose evaluation fails. Each is tried again every five minutes.",
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
          "expr": "sum(max without (instance) (sla_tickets_quarantined))",
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
      "id": 7,
      "gridPos": {
        "h": 4,
        "w": 4,
        "x": 20,
        "y": 1
      },
      "type": "stat",
      "title": "Checks that fail",
      "description": "Checks of the health answers that say warn or fail, over all instances.",
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
          "expr": "sum(sla_health_status > bool 0)",
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
      "id": 8,
      "type": "row",
      "title": "Time and lag",
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
        "h": 8,
        "w": 8,
        "x": 0,
        "y": 6
      },
      "type": "timeseries",
      "title": "Age of the newest tick",
      "description": "How long ago each partition took a tick. Deadlines are judged by ticks: above a minute time stands still there.",
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
          "expr": "min by (partition) (sla_tick_age_seconds)",
          "legendFormat": "partition {{partition}}",
          "format": "time_series",
          "instant": false,
          "range": true,
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
          "min": 0,
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
        "w": 8,
        "x": 8,
        "y": 6
      },
      "type": "timeseries",
      "title": "Judged time behind the clock",
      "description": "How far the instant up to which tickets are judged lies behind the clock, for each partition; grace is part of it.",
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
          "expr": "min by (partition) (sla_judged_lag_seconds)",
          "legendFormat": "partition {{partition}}",
          "format": "time_series",
          "instant": false,
          "range": true,
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
          "min": 0,
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
      "id": 11,
      "gridPos": {
        "h": 8,
        "w": 8,
        "x": 16,
        "y": 6
      },
      "type": "timeseries",
      "title": "Timers late",
      "description": "How far the oldest timer that is due lies behind the judged time, for each partition. Above zero for long: more timers are due than ticks work through.",
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
          "expr": "min by (partition) (sla_timer_lag_seconds)",
          "legendFormat": "partition {{partition}}",
          "format": "time_series",
          "instant": false,
          "range": true,
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
          "min": 0,
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
      "id": 12,
      "gridPos": {
        "h": 8,
        "w": 8,
        "x": 0,
        "y": 14
      },
      "type": "timeseries",
      "title": "Age of the oldest event that waits",
      "description": "How long the oldest record of the input has waited that is not committed yet, for each partition.",
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
          "expr": "min by (partition) (sla_input_lag_age_seconds)",
          "legendFormat": "partition {{partition}}",
          "format": "time_series",
          "instant": false,
          "range": true,
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
          "min": 0,
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
      "id": 13,
      "gridPos": {
        "h": 8,
        "w": 8,
        "x": 8,
        "y": 14
      },
      "type": "timeseries",
      "title": "Work that waits while a task does nothing",
      "description": "How long each task has done nothing although events or ticks wait for it.",
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
          "expr": "min by (partition) (sla_task_stalled_seconds)",
          "legendFormat": "partition {{partition}}",
          "format": "time_series",
          "instant": false,
          "range": true,
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
          "min": 0,
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
        "w": 8,
        "x": 16,
        "y": 14
      },
      "type": "timeseries",
      "title": "Time since a source was heard",
      "description": "How long ago each source of events was last heard, over all partitions. Whether that is unusual for it, the rule SlaSourceSilent says.",
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
          "expr": "min by (source) (sla_source_gap_seconds)",
          "legendFormat": "{{source}}",
          "format": "time_series",
          "instant": false,
          "range": true,
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
          "decimals": 0,
          "min": 0,
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
      "id": 15,
      "type": "row",
      "title": "What comes out",
      "collapsed": false,
      "gridPos": {
        "h": 1,
        "w": 24,
        "x": 0,
        "y": 22
      },
      "panels": []
    },
    {
      "id": 16,
      "gridPos": {
        "h": 8,
        "w": 8,
        "x": 0,
        "y": 23
      },
      "type": "timeseries",
      "title": "Alerts a minute",
      "description": "Alerts that began to fire and page somebody, by kind, each minute. Counted by each process from its start.",
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
          "expr": "sum by (kind) (rate(sla_alerts_told_total{state=\"firing\",muted=\"false\"}[$__rate_interval])) * 60",
          "legendFormat": "{{kind}}",
          "format": "time_series",
          "instant": false,
          "range": true,
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
          "decimals": 1,
          "min": 0,
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
              "options": "warning"
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
              "options": "breach"
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
              "options": "escalation"
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
    },
    {
      "id": 17,
      "gridPos": {
        "h": 8,
        "w": 8,
        "x": 8,
        "y": 23
      },
      "type": "timeseries",
      "title": "From deadline to alert",
      "description": "Time from the instant at which something became true to its alert, for those that page: half and 99 % of them are told within it. High after an outage, as it must be.",
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
          "expr": "histogram_quantile(0.5, sum by (le) (rate(sla_detection_delay_seconds_bucket[$__rate_interval])))",
          "legendFormat": "half within",
          "format": "time_series",
          "instant": false,
          "range": true,
          "editorMode": "code"
        },
        {
          "refId": "B",
          "datasource": {
            "type": "prometheus",
            "uid": "sla-prometheus"
          },
          "expr": "histogram_quantile(0.99, sum by (le) (rate(sla_detection_delay_seconds_bucket[$__rate_interval])))",
          "legendFormat": "99 % within",
          "format": "time_series",
          "instant": false,
          "range": true,
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
          "decimals": 2,
          "min": 0,
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
      "id": 18,
      "gridPos": {
        "h": 8,
        "w": 8,
        "x": 16,
        "y": 23
      },
      "type": "bargauge",
      "title": "Records put aside, ever",
      "description": "Records that could not be taken and lie on sla.rejected, by reason, since the application first ran. sla rejected list shows them.",
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
          "expr": "sum by (reason) (max without (instance) (sla_rejected_records_total))",
          "legendFormat": "{{reason}}",
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
      "id": 19,
      "type": "row",
      "title": "Processes",
      "collapsed": false,
      "gridPos": {
        "h": 1,
        "w": 24,
        "x": 0,
        "y": 31
      },
      "panels": []
    },
    {
      "id": 20,
      "gridPos": {
        "h": 8,
        "w": 6,
        "x": 0,
        "y": 32
      },
      "type": "timeseries",
      "title": "Stream threads",
      "description": "Stream threads that work, of each instance. Fewer than configured: some have died and were not replaced.",
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
          "expr": "sum by (instance) (sla_stream_threads_alive)",
          "legendFormat": "{{instance}}",
          "format": "time_series",
          "instant": false,
          "range": true,
          "editorMode": "code"
        },
        {
          "refId": "B",
          "datasource": {
            "type": "prometheus",
            "uid": "sla-prometheus"
          },
          "expr": "sum by (instance) (sla_stream_threads_configured)",
          "legendFormat": "{{instance}} configured",
          "format": "time_series",
          "instant": false,
          "range": true,
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
          "min": 0,
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
      "id": 21,
      "gridPos": {
        "h": 8,
        "w": 6,
        "x": 6,
        "y": 32
      },
      "type": "timeseries",
      "title": "Records processed a second",
      "description": "Records that the stream threads of each instance work through, ticks among them.",
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
          "expr": "sum by (instance) (kafka_stream_thread_process_rate)",
          "legendFormat": "{{instance}}",
          "format": "time_series",
          "instant": false,
          "range": true,
          "editorMode": "code"
        }
      ],
      "fieldConfig": {
        "defaults": {
          "unit": "ops",
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
          "min": 0,
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
      "id": 22,
      "gridPos": {
        "h": 8,
        "w": 6,
        "x": 12,
        "y": 32
      },
      "type": "timeseries",
      "title": "Heap in use",
      "description": "Memory of the Java heap in use, of each instance. RocksDB lies beside it.",
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
          "expr": "sum by (instance) (jvm_memory_used_bytes{area=\"heap\"})",
          "legendFormat": "{{instance}}",
          "format": "time_series",
          "instant": false,
          "range": true,
          "editorMode": "code"
        }
      ],
      "fieldConfig": {
        "defaults": {
          "unit": "bytes",
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
          "min": 0,
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
      "id": 23,
      "gridPos": {
        "h": 8,
        "w": 6,
        "x": 18,
        "y": 32
      },
      "type": "timeseries",
      "title": "CPU",
      "description": "Share of the host that each instance uses: 100 % is all of its cores.",
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
          "expr": "max by (instance) (process_cpu_usage)",
          "legendFormat": "{{instance}}",
          "format": "time_series",
          "instant": false,
          "range": true,
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
          "decimals": 0,
          "min": 0,
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
      "id": 24,
      "gridPos": {
        "h": 8,
        "w": 12,
        "x": 0,
        "y": 40
      },
      "type": "timeseries",
      "title": "Clock against the brokers",
      "description": "How far each host is off the time of the brokers, beyond what the way there and back explains.",
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
          "expr": "max by (instance) (sla_clock_skew_seconds)",
          "legendFormat": "{{instance}}",
          "format": "time_series",
          "instant": false,
          "range": true,
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
          "decimals": 2,
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
      "id": 25,
      "gridPos": {
        "h": 8,
        "w": 12,
        "x": 12,
        "y": 40
      },
      "type": "timeseries",
      "title": "Tickets judged again",
      "description": "Tickets that were judged again since that last began, under another catalogue say; it rises while it goes on.",
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
          "expr": "sum(max without (instance) (sla_sweep_tickets))",
          "legendFormat": "tickets",
          "format": "time_series",
          "instant": false,
          "range": true,
          "editorMode": "code"
        },
        {
          "refId": "B",
          "datasource": {
            "type": "prometheus",
            "uid": "sla-prometheus"
          },
          "expr": "sum(max without (instance) (sla_sweep_running))",
          "legendFormat": "partitions at it",
          "format": "time_series",
          "instant": false,
          "range": true,
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
          "min": 0,
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
    }
  ]
};
