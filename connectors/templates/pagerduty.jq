# PagerDuty, Events API v2. url: https://events.pagerduty.com, secret: the integration's routing key
#
# The alert's id is the deduplication key: a repetition joins the incident that is open. UPDATED pages nobody, so it is
# not sent.

# 255 characters are allowed.
def key: if length > 255 then sha256 else . end;
def severities: {WARNING: "warning", BREACH: "critical", ESCALATION: "critical", VIOLATION: "error", LIMIT: "info"};
# 1,024 characters are allowed for the summary, and 512 KB for all.
def present:
  with_entries(
    select(.value != null and .value != "")
    | .value |= if type == "string" then gsub("\\p{Cntrl}+"; " ") | .[0:1024] else . end);

select(has("actionId") | not)
| select(.muted | not)
| if .state == "FIRING" then
    {
      event_action: "trigger",
      client: "SLA Monitor",
      links: (if $link == null then [] else [{href: $link, text: .ticketId}] end),
      payload: ({
        summary: .summary,
        source: (if (.product // "") == "" then "sla-monitor" else .product end),
        severity: (severities[.kind] // "error"),
        timestamp: (.at | instant),
        component: .ticketId,
        group: .team,
        class: "\(.metric) \(.kind | ascii_downcase)",
        custom_details: ({
          level: .level, policy: .policy, priority: .priority, customer: .customer, assignee: .assignee, notify: .notify,
          due: (if .dueAt == null then null else .dueAt | instant end)
        } | present)
      } | present)
    }
  elif .state == "RESOLVED" or .state == "RETRACTED" then {event_action: "resolve"}
  else empty end
  + {routing_key: $secret, dedup_key: (.alertId | key)}
| {method: "POST", path: "/v2/enqueue", body: .}
