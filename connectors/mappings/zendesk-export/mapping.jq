# Zendesk: the export of ticket events (GET /api/v2/incremental/ticket_events?include=comment_events)
#
# For 'sla mapping test' and replays: a page of the export, or one element of its ticket_events, gives many events.

# The ids of your agents, as texts. Without them a comment is the customer's if its author is the ticket's requester, which
# a page tells only of the tickets that were created in it.
def agents: [];

def statuses: {
  new: "NEW", open: "OPEN", pending: "WAITING_ON_CUSTOMER", hold: "ON_HOLD", solved: "RESOLVED", closed: "CLOSED"
};

# Zendesk's own account, in whose name triggers and automations act.
def system: "-1";

def id: if . == null or . == "" or . == 0 or . == "0" then null else tostring end;

# null for a comment that answers nobody. Who wrote it is told with every other fault, so it stops nothing.
def comment_type($author; $requester):
  if (if has("public") then .public else .comment_public end) | not then "INTERNAL_NOTE"
  elif $author == system then null
  elif $requester != null and $author == $requester then "CUSTOMER_REPLIED"
  elif agents != [] then (if any(agents[]; . == $author) then "AGENT_REPLIED" else "CUSTOMER_REPLIED" end)
  elif $requester == null then "unknown author: list your agents in the mapping"
  else "AGENT_REPLIED" end;

# What the child events of one audit set, together.
def fields: reduce (.child_events[] | select(.event_type == "Create" or .event_type == "Change")) as $child ({};
  . + ($child | with_entries(select(.key as $k | ["status", "priority", "assignee_id", "group_id", "organization_id",
                                                  "requester_id", "type", "subject"] | any(.[]; . == $k)))));

(if has("ticket_events") then .ticket_events else [.] end) as $audits
| ($audits | map({key: (.ticket_id | tostring), value: (fields.requester_id | id)})
           | map(select(.value != null)) | from_entries) as $requesters
| $audits[]
| . as $audit
| (.ticket_id | id) as $ticket
| fields as $set
| any(.child_events[]; .event_type == "Create") as $created
# Of every event of the audit: audits of one second are in the order of their ids.
| {source: "zendesk", sequence: .id} as $common
| [
    select($set != {})
    | $common + {
        eventId: "audit-\($audit.id)",
        ticketId: $ticket,
        occurredAt: $audit.created_at,
        type: (if $set.status == "deleted" then "DELETED" elif $created then "CREATED" else "UPDATED" end),
        actor: ($audit.updater_id | id),
        status: statuses[$set.status // ""],
        priority: $set.priority,
        customer: ($set.organization_id | id),
        requester: ($set.requester_id | id),
        category: $set.type,
        team: ($set.group_id | id),
        assignee: ($set.assignee_id | id),
        subjectLength: ($set.subject | if . == null then null else length end),
        cleared: [
          ({assignee: "assignee_id", team: "group_id", customer: "organization_id", priority: "priority"} | to_entries[])
          | select(.value as $theirs | ($set | has($theirs)) and ($set[$theirs] | id) == null)
          | .key
        ]
      }
  ] + [
    .child_events[]
    | select(.event_type == "Comment")
    # Without the comments' own events there is only that the audit has one.
    | ((.author_id // $audit.updater_id) | id) as $author
    | comment_type($author; $requesters[$ticket // ""]) as $type
    | select($type != null)
    | $common + {
        eventId: "comment-\(.id)",
        ticketId: $ticket,
        occurredAt: (.created_at // $audit.created_at),
        type: $type,
        actor: $author,
        messageLength: (.body | if . == null then null else length end)
      }
  ] + [
    # The tickets that were merged into this one.
    (.merged_ticket_ids // [])[]
    | $common + {
        eventId: "merged-\($audit.id)-\(.)",
        ticketId: id,
        occurredAt: $audit.created_at,
        type: "MERGED",
        actor: ($audit.updater_id | id)
      }
  ]
| .[]
