# Zendesk: ticket events of a webhook that is subscribed to zen:event-type:ticket.*
#
# One event a payload. Edit the tables to fit your desk.

def statuses: {
  NEW: "NEW", OPEN: "OPEN", PENDING: "WAITING_ON_CUSTOMER", HOLD: "ON_HOLD", SOLVED: "RESOLVED", CLOSED: "CLOSED"
};

# Who writes a message (zen:event-type:messaging_ticket.message_added): bots and triggers answer nobody.
def messages: {agent: "AGENT_REPLIED", end_user: "CUSTOMER_REPLIED"};

# Zendesk's own account, in whose name triggers and automations act.
def system: "-1";

# One action may give several events of one instant, and Zendesk promises no order: a comment is read before what changed with it.
def places: {CREATED: -2, AGENT_REPLIED: -1, CUSTOMER_REPLIED: -1, INTERNAL_NOTE: -1};

# An id that is not there is null, empty or 0.
def id: if . == null or . == "" or . == 0 or . == "0" then null else tostring end;

def lower: if . == null then null else ascii_downcase end;

# An agent who asked for the ticket is its customer.
def comment_type($requester):
  (.author.id | id) as $author
  | if .is_public | not then "INTERNAL_NOTE"
    elif $author == system then null
    elif .author.is_staff and ($author == null or $author != $requester) then "AGENT_REPLIED"
    else "CUSTOMER_REPLIED" end;

def type($what):
  (.detail.requester_id | id) as $requester
  | if $what == "ticket.created" then "CREATED"
    elif $what == "ticket.comment_added" then (.event.comment | comment_type($requester))
    elif $what == "messaging_ticket.message_added" then messages[.event.actor.type // ""]
    elif $what == "ticket.merged" then "MERGED"
    elif $what == "ticket.soft_deleted" or $what == "ticket.permanently_deleted" or $what == "ticket.marked_as_spam" then "DELETED"
    elif ($what | startswith("ticket.")) and ($what | endswith("_changed")) or $what == "ticket.undeleted" then "UPDATED"
    else null end;

if has("type") then . else error("there is no type: subscribe the webhook to Zendesk's ticket events, in place of a trigger") end
| select(.type | startswith("zen:event-type:"))
| type(.type | ltrimstr("zen:event-type:")) as $type
| select($type != null)
| .detail as $ticket
| {
    eventId: .id,
    ticketId: $ticket.id,
    occurredAt: .time,
    createdAt: $ticket.created_at,
    type: $type,
    sequence: places[$type],
    actor: ((.event.comment.author.id // .event.actor.id // $ticket.actor_id) | id),
    status: statuses[$ticket.status // "" | ascii_upcase],
    priority: ($ticket.priority | lower),
    customer: ($ticket.organization_id | id),
    requester: ($ticket.requester_id | id),
    category: ($ticket.type | lower),
    channel: $ticket.via.channel,
    team: ($ticket.group_id | id),
    assignee: ($ticket.assignee_id | id),
    source: "zendesk",
    subjectLength: ($ticket.subject | if . == null then null else length end),
    messageLength: ((.event.comment.body // .event.message.body) | if . == null then null else length end),
    attributes: {
      brand: ($ticket.brand_id | id),
      form: ($ticket.form_id | id),
      tags: (if ($ticket.tags // []) == [] then null else $ticket.tags | join(" ") end)
    },
    # The payload is a snapshot: what it names and leaves empty is empty.
    cleared: [
      ({assignee: "assignee_id", team: "group_id", customer: "organization_id", priority: "priority"} | to_entries[])
      | select(.value as $theirs | ($ticket | has($theirs)) and ($ticket[$theirs] | id) == null)
      | .key
    ]
  }
