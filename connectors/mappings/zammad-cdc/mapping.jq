# Zammad: rows of its PostgreSQL tables tickets and ticket_articles, captured by Debezium
#
# At most one event a row, so that it serves as a transformation of the source connector.

# ticket_states.id and ticket_priorities.id as Zammad is installed; look yours up if you added any.
def states: {
  "1": "NEW", "2": "OPEN", "3": "WAITING_ON_CUSTOMER", "4": "RESOLVED", "7": "WAITING_ON_CUSTOMER"
};
def merged: 5;
def removed: 6;
def priorities: {"1": "low", "2": "normal", "3": "high"};
# ticket_article_senders.id
def agent: 1;
def customer: 2;

# Zammad's "nobody" is the user with the id 1.
def person: if . == null or . == 1 then null else tostring end;

def ticket: {
  ticketId: (.id | tostring),
  createdAt: (.created_at | instant),
  actor: (.updated_by_id | person),
  status: states[.state_id | tostring],
  priority: (priorities[.priority_id | tostring] // (.priority_id | tostring)),
  customer: (.organization_id | if . == null then null else tostring end),
  requester: (.customer_id | person),
  team: (.group_id | tostring),
  assignee: (.owner_id | person),
  source: "zammad",
  subjectLength: (.title | length),
  attributes: {number: .number},
  cleared: [if (.owner_id | person) == null then "assignee" else empty end]
};

select(.op != null and .source.table != null)
| if .source.table == "tickets" then
    if .op == "d" then
      {ticketId: (.before.id | tostring), occurredAt: (.source.ts_ms | instant), type: "DELETED", source: "zammad"}
    else
      .op as $op
      | .after
      | ticket + (
          if $op == "c" then {occurredAt: (.created_at | instant), type: "CREATED"}
          else {
            occurredAt: (.updated_at | instant),
            type: (if .state_id == merged then "MERGED" elif .state_id == removed then "DELETED" else "UPDATED" end)
          } end)
    end
  elif .source.table == "ticket_articles" then
    select(.op == "c" or .op == "r")
    | .after
    | select(.sender_id == agent or .sender_id == customer)
    | {
        eventId: "article-\(.id)",
        ticketId: (.ticket_id | tostring),
        occurredAt: (.created_at | instant),
        type: (if .internal then "INTERNAL_NOTE" elif .sender_id == agent then "AGENT_REPLIED" else "CUSTOMER_REPLIED" end),
        actor: ((.origin_by_id // .created_by_id) | person),
        source: "zammad",
        messageLength: (.body // "" | length)
      }
  else empty end
