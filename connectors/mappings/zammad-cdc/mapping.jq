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
# ticket_article_types.id of what is no message to the customer (note): from an agent it answers nobody, as Zammad itself
# has it; it may be visible all the same.
def notes: [10];

def text: if . == null then null else tostring end;

# Zammad's "nobody" is the user with the id 1.
def person: if . == 1 then null else text end;

def article_type:
  .type_id as $type
  | if .sender_id == customer then (if .internal then "INTERNAL_NOTE" else "CUSTOMER_REPLIED" end)
    elif .internal or any(notes[]; . == $type) then "INTERNAL_NOTE"
    else "AGENT_REPLIED" end;

def ticket: {
  ticketId: (.id | text),
  createdAt: (.created_at | instant),
  actor: (.updated_by_id | person),
  status: states[.state_id | text // ""],
  priority: (priorities[.priority_id | text // ""] // (.priority_id | text)),
  customer: (.organization_id | text),
  requester: (.customer_id | person),
  team: (.group_id | text),
  assignee: (.owner_id | person),
  source: "zammad",
  subjectLength: (.title | if . == null then null else length end),
  attributes: {number: .number},
  cleared: ([if (.owner_id | person) == null then "assignee" else empty end]
            + [if .organization_id == null then "customer" else empty end])
};

select(.source.table != null)
| .op as $op
# What orders rows of one instant: their place in the log. A row that the first snapshot found has none.
| {sequence: (if $op == "r" then null else .source.lsn end)} as $place
# Nothing else is a row: a truncated table and a logical message have neither what was nor what is.
| select($op == "c" or $op == "u" or $op == "r" or $op == "d")
| if .source.table == "tickets" then
    if $op == "d" then
      $place + {ticketId: (.before.id | text), occurredAt: (.source.ts_ms | instant), type: "DELETED", source: "zammad"}
    else
      .after
      | ticket + $place + (
          if $op == "c" then {occurredAt: (.created_at | instant), type: "CREATED"}
          else {
            occurredAt: (.updated_at | instant),
            type: (if .state_id == merged then "MERGED" elif .state_id == removed then "DELETED" else "UPDATED" end)
          } end)
    end
  elif .source.table == "ticket_articles" then
    select($op == "c" or $op == "r")
    | .after
    | select(.sender_id == agent or .sender_id == customer)
    | $place + {
        eventId: "article-\(.id)",
        ticketId: (.ticket_id | text),
        occurredAt: (.created_at | instant),
        type: article_type,
        actor: ((.origin_by_id // .created_by_id) | person),
        source: "zammad",
        messageLength: (.body // "" | length)
      }
  else empty end
