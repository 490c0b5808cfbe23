# Zammad: the payload of a webhook that a trigger sends
#
# Up to three events a payload: the ticket's creation, the article, and the ticket as it is now.

def statuses: {
  "new": "NEW", "open": "OPEN", "pending reminder": "WAITING_ON_CUSTOMER", "pending close": "WAITING_ON_CUSTOMER",
  "closed": "RESOLVED"
};

# Zammad's "nobody" is the user with the id 1.
def person: if . == null or . == 1 then null else tostring end;

# "2 normal" is priority normal.
def priority: if . == null then null else sub("^[0-9]+ "; "") end;

def snapshot: {
  ticketId: (.id | tostring),
  createdAt: .created_at,
  status: statuses[.state],
  priority: (.priority.name | priority),
  customer: (.organization_id | if . == null then null else tostring end),
  requester: (.customer_id | person),
  channel: .create_article_type,
  team: .group.name,
  assignee: (.owner_id | person),
  source: "zammad",
  subjectLength: (.title // "" | length),
  attributes: {number: .number},
  cleared: [if (.owner_id | person) == null then "assignee" else empty end]
};

.article as $article
| .ticket
| (if .article_count == 1 then
     snapshot + {eventId: "created-\(.id)", occurredAt: .created_at, type: "CREATED", actor: (.created_by_id | person)}
   else empty end),
  (.id as $ticket
   | $article
   | select(. != null and has("id"))
   | select(.sender == "Agent" or .sender == "Customer")
   | {
       eventId: "article-\(.id)",
       ticketId: ($ticket | tostring),
       occurredAt: .created_at,
       type: (if .internal then "INTERNAL_NOTE" elif .sender == "Agent" then "AGENT_REPLIED" else "CUSTOMER_REPLIED" end),
       actor: ((.origin_by_id // .created_by_id) | person),
       source: "zammad",
       messageLength: (.body // "" | length)
     }),
  (snapshot + {
     occurredAt: .updated_at,
     type: (if .state == "merged" then "MERGED" elif .state == "removed" then "DELETED" else "UPDATED" end),
     actor: (.updated_by_id | person)
   })
