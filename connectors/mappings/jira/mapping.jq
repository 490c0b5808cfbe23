# Jira Service Management: webhooks for issues (created, updated, deleted) and comments (created)
#
# One event a payload; two where an issue gets another key, and where Data Center sends a change with its comment.

# By the status's name in small letters, as your workflows call it; a name that is not here goes by Jira's category of it.
def statuses: {
  "waiting for support": "OPEN",
  "waiting for customer": "WAITING_ON_CUSTOMER",
  "waiting for approval": "WAITING_ON_CUSTOMER",
  "pending": "ON_HOLD",
  "resolved": "RESOLVED",
  "closed": "CLOSED",
  "canceled": "CLOSED"
};
def categories: {new: "NEW", indeterminate: "IN_PROGRESS", done: "RESOLVED"};

def status:
  if . == null then null else statuses[.name // "" | ascii_downcase] // categories[.statusCategory.key // ""] end;

# Jira writes offsets without a colon.
def iso: if . == null then null else sub("(?<h>[+-][0-9][0-9])(?<m>[0-9][0-9])$"; "\(.h):\(.m)") end;

def person: if . == null then null else .accountId // .name end;

# Of a comment. A role or group that it is for is one of the desk's.
def is_internal:
  .jsdPublic == false or .visibility != null
  or any(.properties[]?; .key == "sd.public.comment" and (.value.internal | tostring) == "true");

# Of a comment: what an app writes answers nobody, and an agent who asked for the issue is its customer.
def comment_type($issue):
  (.author | person) as $author
  | if is_internal then "INTERNAL_NOTE"
    elif .author.accountType == "app" then null
    elif .author.accountType == "customer" or ($author != null and $author == ($issue.fields.reporter | person))
    then "CUSTOMER_REPLIED"
    else "AGENT_REPLIED" end;

def common($issue): $issue.fields as $f | {
  ticketId: $issue.key,
  createdAt: ($f.created | iso),
  status: ($f.status | status),
  priority: $f.priority.name,
  requester: ($f.reporter | person),
  category: $f.issuetype.name,
  product: $f.project.key,
  assignee: ($f.assignee | person),
  promisedAt: $f.duedate,
  source: "jira",
  subjectLength: ($f.summary | if . == null then null else length end),
  cleared: [
    ({assignee: "assignee", priority: "priority", promisedAt: "duedate"} | to_entries[])
    | select(.value as $theirs | ($f // {} | has($theirs)) and $f[$theirs] == null)
    | .key
  ]
};

def commented($issue):
  comment_type($issue) as $type
  | select($type != null)
  | common($issue) + {
      eventId: "comment-\(.id)",
      occurredAt: (.created | iso),
      type: $type,
      actor: (.author | person),
      messageLength: (.body | if type == "string" then length else null end)
    };

# Data Center sends a new comment with the issue's update, and on its own without the issue; Cloud sends it whole on its own.
def comment_of_update:
  select((.issue_event_type_name // "") | endswith("comment_edited") or endswith("comment_deleted") | not)
  | .comment // empty
  | select(.author.accountId == null);

. as $hook
| if has("webhookEvent") then . else error("there is no webhookEvent: this is no webhook of Jira's") end
| if .webhookEvent == "jira:issue_created" then
    common(.issue) + {eventId: "created-\(.issue.id)", occurredAt: (.issue.fields.created | iso), type: "CREATED",
                      actor: (.user | person)}
  elif .webhookEvent == "jira:issue_updated" then
    (select((.changelog.items // []) != [])
     | common(.issue) + {eventId: "change-\(.changelog.id)", occurredAt: (.timestamp | instant), type: "UPDATED",
                         actor: (.user | person)}),
    # Under its old key the ticket is over.
    (.changelog.items[]? | select(.field == "Key" and .fromString != null)
     | {ticketId: .fromString, eventId: "moved-\($hook.changelog.id)", occurredAt: ($hook.timestamp | instant),
        type: "MERGED", actor: ($hook.user | person), source: "jira"}),
    (comment_of_update | commented($hook.issue))
  elif .webhookEvent == "jira:issue_deleted" then
    {ticketId: .issue.key, eventId: "deleted-\(.issue.id)", occurredAt: (.timestamp | instant), type: "DELETED",
     actor: (.user | person), source: "jira"}
  elif .webhookEvent == "comment_created" and .issue != null then
    .comment | commented($hook.issue)
  else empty end
