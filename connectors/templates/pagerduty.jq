# PagerDuty, Events API v2. url: https://events.pagerduty.com, secret: the integration's routing key
#
# The alert's id is the deduplication key: a repetition joins the incident that is open. UPDATED pages nobody, so it is
# not sent.

# 255 characters are allowed.
def key: if length > 255 then sha256 else . end;
def severities: {WARNING: "warning", BREACH: "critical", ESCALATION: "critical", VIOLATION: "error", LIMIT: "info"};

select(has("actionId") | not)
| select(.muted | not)
| if .state == "FIRING" then
    {
      event_action: "trigger",
      client: "SLA Monitor",
      links: (if .url == null then [] else [{href: .url, text: .ticketId}] end),
      payload: {
        summary: .summary[0:1024],
        source: (.product // "sla-monitor"),
        severity: severities[.kind],
        timestamp: (.at | instant),
        component: .ticketId,
        group: .team,
        class: "\(.metric) \(.kind | ascii_downcase)",
        custom_details: {
          level: .level, policy: .policy, priority: .priority, customer: .customer, assignee: .assignee, notify: .notify,
          due: (if .dueAt == null then null else .dueAt | instant end)
        }
      }
    }
  elif .state == "RESOLVED" or .state == "RETRACTED" then {event_action: "resolve"}
  else empty end
  + {routing_key: $secret, dedup_key: (.alertId | key)}
| {method: "POST", path: "/v2/enqueue", body: .}
