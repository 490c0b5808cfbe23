# Zendesk: ticket events of a webhook that is subscribed to zen:event-type:ticket.*
#
# One event a payload. Edit the tables to fit your desk.

def statuses: {
  NEW: "NEW", OPEN: "OPEN", PENDING: "WAITING_ON_CUSTOMER", HOLD: "ON_HOLD", SOLVED: "RESOLVED", CLOSED: "CLOSED"
};

# An id that is not there is null, empty or 0.
def id: if . == null or . == "" or . == 0 or . == "0" then null else tostring end;

def lower: if . == null then null else ascii_downcase end;

def type($what):
  if $what == "created" then "CREATED"
  elif $what == "comment_added" then
    (.event.comment | if .is_public | not then "INTERNAL_NOTE"
                      elif .author.is_staff then "AGENT_REPLIED"
                      else "CUSTOMER_REPLIED" end)
  elif $what == "merged" then "MERGED"
  elif $what == "soft_deleted" or $what == "permanently_deleted" or $what == "marked_as_spam" then "DELETED"
  elif ($what | endswith("_changed")) or $what == "undeleted" then "UPDATED"
  else null end;

select((.type // "") | startswith("zen:event-type:ticket."))
| type(.type | ltrimstr("zen:event-type:ticket.")) as $type
| select($type != null)
| .detail as $ticket
| {
    eventId: .id,
    ticketId: $ticket.id,
    occurredAt: .time,
    createdAt: $ticket.created_at,
    type: $type,
    actor: ((.event.comment.author.id // $ticket.actor_id) | id),
    status: statuses[$ticket.status // ""],
    priority: ($ticket.priority | lower),
    customer: ($ticket.organization_id | id),
    requester: ($ticket.requester_id | id),
    category: ($ticket.type | lower),
    channel: $ticket.via.channel,
    team: ($ticket.group_id | id),
    assignee: ($ticket.assignee_id | id),
    source: "zendesk",
    subjectLength: ($ticket.subject // "" | length),
    messageLength: (.event.comment.body | if . == null then null else length end),
    attributes: {
      brand: ($ticket.brand_id | id),
      form: ($ticket.form_id | id),
      tags: (if ($ticket.tags // []) == [] then null else $ticket.tags | join(" ") end)
    },
    # The payload is a snapshot: what it names and leaves empty is empty.
    cleared: [
      ({assignee: "assignee_id", team: "group_id"} | to_entries[])
      | select(.value as $theirs | ($ticket | has($theirs)) and ($ticket[$theirs] | id) == null)
      | .key
    ]
  }
