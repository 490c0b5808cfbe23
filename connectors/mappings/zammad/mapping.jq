# Zammad: the payload of a webhook that a trigger sends
#
# Up to three events a payload: the ticket's creation, the article, and the ticket as it is now.

def statuses: {
  "new": "NEW", "open": "OPEN", "pending reminder": "WAITING_ON_CUSTOMER", "pending close": "WAITING_ON_CUSTOMER",
  "closed": "RESOLVED"
};

# An agent's article that is no message to the customer answers nobody, as Zammad itself has it; it may be visible all the same.
def notes: ["note"];

def text: if . == null then null else tostring end;

# Zammad's "nobody" is the user with the id 1.
def person: if . == 1 then null else text end;

# An object, or the name alone.
def name: if type == "object" then .name else . end;

# "2 normal" is priority normal.
def priority: name | if . == null then null else sub("^[0-9]+ "; "") end;

def second_of_day: .[11:19] | split(":") | map(tonumber) | .[0] * 3600 + .[1] * 60 + .[2];

# Only a payload that is sent at once says how the ticket was created; a later one has what became of it.
def is_new:
  (.article_count // 0) <= 1 and .created_at != null and .updated_at != null
  and .created_at[:10] == .updated_at[:10]
  and (.updated_at | second_of_day) - (.created_at | second_of_day) <= 5;

def article_type:
  .type as $type
  | if .sender == "Customer" then (if .internal then "INTERNAL_NOTE" else "CUSTOMER_REPLIED" end)
    elif .internal or any(notes[]; . == $type) then "INTERNAL_NOTE"
    else "AGENT_REPLIED" end;

def snapshot: {
  ticketId: (.id | text),
  createdAt: .created_at,
  status: statuses[.state | name // ""],
  priority: (.priority | priority),
  customer: (.organization_id | text),
  requester: (.customer_id | person),
  channel: .create_article_type,
  team: (.group | name),
  assignee: (.owner_id | person),
  source: "zammad",
  subjectLength: (.title | if . == null then null else length end),
  attributes: {number: .number},
  cleared: ([if has("owner_id") and (.owner_id | person) == null then "assignee" else empty end]
            + [if has("organization_id") and .organization_id == null then "customer" else empty end])
};

.article as $article
| .ticket
| (if type == "object" then . else error("there is no ticket: this is not the default payload of Zammad's webhooks") end)
| (.id | text) as $ticket
| (select(is_new)
   | snapshot + {eventId: "created-\($ticket)", occurredAt: .created_at, type: "CREATED", actor: (.created_by_id | person)}),
  ($article
   | select(type == "object" and has("id"))
   | select(.sender == "Agent" or .sender == "Customer")
   | {
       eventId: "article-\(.id)",
       ticketId: $ticket,
       occurredAt: .created_at,
       type: article_type,
       actor: ((.origin_by_id // .created_by_id) | person),
       source: "zammad",
       messageLength: (.body // "" | length)
     }),
  ((.state | name) as $state
   | snapshot + {
       occurredAt: .updated_at,
       type: (if $state == "merged" then "MERGED" elif $state == "removed" then "DELETED" else "UPDATED" end),
       actor: (.updated_by_id | person)
     })
