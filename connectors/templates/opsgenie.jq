# Opsgenie, Alert API v2. url: https://api.opsgenie.com (or https://api.eu.opsgenie.com), authorization: GenieKey KEY
#
# The alert's id is the alias: a repetition is counted at the alert that is open. UPDATED pages nobody, so it is not sent.

# 512 characters are allowed.
def alias: if length > 512 then sha256 else . end;
def priorities: {WARNING: "P3", BREACH: "P1", ESCALATION: "P1", VIOLATION: "P3", LIMIT: "P5"};
# All details together may have 8,000.
def present: with_entries(select(.value != null and .value != "") | .value |= (tostring | .[0:1000]));
def line: gsub("\\p{Cntrl}+"; " ");

select(has("actionId") | not)
| select(.muted | not)
| if .state == "FIRING" then
    {
      method: "POST",
      path: "/v2/alerts",
      body: {
        message: (.summary | line | .[0:130]),
        alias: (.alertId | alias),
        description: ("\(.summary)\n\($link // "")" | .[0:15000]),
        source: "SLA Monitor",
        entity: .ticketId[0:512],
        priority: (priorities[.kind] // "P3"),
        tags: ([.metric, .kind, .level] + (.notify // []) | map(select(. != "") | .[0:50]) | .[0:20]),
        details: ({
          policy: .policy, priority: .priority, customer: .customer, product: .product, team: .team,
          assignee: .assignee, due: (if .dueAt == null then null else .dueAt | instant end)
        } | present)
      }
    }
  elif .state == "RESOLVED" or .state == "RETRACTED" then
    {
      method: "POST",
      path: "/v2/alerts/\(.alertId | alias | @uri)/close?identifierType=alias",
      body: {source: "SLA Monitor", note: (.reason // .state | ascii_downcase)}
    }
  else empty end
