# Prometheus Alertmanager, API v2. url: http://HOST:9093
#
# Labels are an alert's identity there, so they hold what never changes: kind, ticket, metric, cycle and level. With
# settings.labels you add others by name, such as customer,team; should one of them change while the alert is active,
# Alertmanager takes it for another alert, and lets go of the first when 'until' has passed.
#
# It refuses an alert whose generatorURL is no URI, so that is left out where the ticket's url is none.

def names: {
  WARNING: "SlaWarning", BREACH: "SlaBreach", ESCALATION: "SlaEscalation", VIOLATION: "SlaViolation", LIMIT: "SlaLimit"
};
def present: with_entries(select(.value != null and .value != "") | .value |= tostring);

select(has("actionId") | not)
| select(.muted | not)
| . as $alert
| (.at | instant) as $startsAt
| {
    method: "POST",
    path: "/api/v2/alerts",
    body: [
      {
        labels: ({
          alertname: (names[.kind] // "SlaAlert"),
          alertid: .alertId,
          ticket: .ticketId,
          metric: .metric,
          cycle: .cycle,
          kind: (.kind | ascii_downcase),
          level: .level
        } + ($settings.labels // "" | split(",") | map(select(. != "") | {key: ., value: $alert[.]}) | from_entries)
          | present),
        annotations: ({
          summary: .summary,
          due: (if .dueAt == null then null else .dueAt | instant end),
          policy: .policy,
          priority: .priority,
          severity: .severity,
          customer: .customer,
          product: .product,
          team: .team,
          assignee: .assignee,
          notify: (.notify // [] | join(", ")),
          reason: .reason,
          url: .url,
          revision: .revision
        } | present),
        startsAt: $startsAt,
        endsAt: (if .state == "RESOLVED" or .state == "RETRACTED" then ([$now, $startsAt] | max) else $until end),
        generatorURL: $link
      } | with_entries(select(.value != null and .value != ""))
    ]
  }
