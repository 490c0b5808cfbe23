# Zendesk: the export of ticket events (GET /api/v2/incremental/ticket_events?include=comment_events)
#
# For 'sla mapping test' and replays: a page of the export, or one element of its ticket_events, gives many events.

# The ids of your agents, as texts. Without them a comment is the customer's if its author is the ticket's requester, which
# a page tells only of the tickets that were created in it.
def agents: [];

def statuses: {
  new: "NEW", open: "OPEN", pending: "WAITING_ON_CUSTOMER", hold: "ON_HOLD", solved: "RESOLVED", closed: "CLOSED"
};

def id: if . == null or . == "" or . == 0 or . == "0" then null else tostring end;

def comment_type($requester):
  (.author_id | tostring) as $author
  | if .public | not then "INTERNAL_NOTE"
    elif agents != [] then (if any(agents[]; . == $author) then "AGENT_REPLIED" else "CUSTOMER_REPLIED" end)
    elif $requester == null then error("who wrote comment \(.id) cannot be told: list your agents in the mapping")
    elif $author == $requester then "CUSTOMER_REPLIED"
    else "AGENT_REPLIED" end;

# What the child events of one audit set, together.
def fields: reduce .child_events[] as $child ({};
  . + ($child | with_entries(select(.key as $k | ["status", "priority", "assignee_id", "group_id", "organization_id",
                                                  "requester_id", "type", "subject"] | any(.[]; . == $k)))));

(if has("ticket_events") then .ticket_events else [.] end) as $audits
| ($audits | map({key: (.ticket_id | tostring), value: (fields.requester_id | id)})
           | map(select(.value != null)) | from_entries) as $requesters
| $audits[]
| . as $audit
| (.ticket_id | tostring) as $ticket
| fields as $set
| any(.child_events[]; .event_type == "Create") as $created
| [
    # A comment's own child event names no other field, apart from the type Zendesk gives every comment.
    select($created or ($set | del(.type)) != {})
    | {
        eventId: "audit-\($audit.id)",
        ticketId: $ticket,
        occurredAt: $audit.created_at,
        type: (if $created then "CREATED" else "UPDATED" end),
        actor: ($audit.updater_id | id),
        status: statuses[$set.status // ""],
        priority: $set.priority,
        customer: ($set.organization_id | id),
        requester: ($set.requester_id | id),
        team: ($set.group_id | id),
        assignee: ($set.assignee_id | id),
        source: "zendesk",
        subjectLength: ($set.subject | if . == null then null else length end),
        cleared: [
          ({assignee: "assignee_id", team: "group_id"} | to_entries[])
          | select(.value as $theirs | ($set | has($theirs)) and ($set[$theirs] | id) == null)
          | .key
        ]
      }
  ] + [
    .child_events[]
    | select(.event_type == "Comment" and has("author_id"))
    | {
        eventId: "comment-\(.id)",
        ticketId: $ticket,
        occurredAt: (.created_at // $audit.created_at),
        type: comment_type($requesters[$ticket]),
        actor: (.author_id | id),
        source: "zendesk",
        messageLength: (.body // "" | length)
      }
  ]
| .[]
