# Jira Service Management: webhooks for issues (created, updated, deleted) and comments (created)
#
# One event a payload. A comment also raises jira:issue_updated: such an update changes no field and gives no event.

# By the status's name, as your workflows call it; a name that is not here goes by Jira's category of the status.
def statuses: {
  "Waiting for support": "OPEN",
  "Waiting for customer": "WAITING_ON_CUSTOMER",
  "Waiting for approval": "WAITING_ON_CUSTOMER",
  "Pending": "ON_HOLD",
  "Resolved": "RESOLVED",
  "Closed": "CLOSED",
  "Canceled": "CLOSED"
};
def categories: {new: "NEW", indeterminate: "IN_PROGRESS", done: "RESOLVED"};

def status: if . == null then null else statuses[.name] // categories[.statusCategory.key // ""] end;

# Jira writes offsets without a colon.
def iso: if . == null then null else sub("(?<h>[+-][0-9][0-9])(?<m>[0-9][0-9])$"; "\(.h):\(.m)") end;

def is_agent: (.accountType // "atlassian") != "customer";

def person: if . == null then null else .accountId // .name end;

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
  cleared: [if ($f | has("assignee")) and $f.assignee == null then "assignee" else empty end]
};

. as $hook
| if .webhookEvent == "jira:issue_created" then
    common(.issue) + {eventId: "created-\(.issue.id)", occurredAt: (.issue.fields.created | iso), type: "CREATED",
                      actor: (.user | person)}
  elif .webhookEvent == "jira:issue_updated" and (.changelog.items // []) != [] then
    common(.issue) + {eventId: "change-\(.changelog.id)", occurredAt: (.timestamp | instant), type: "UPDATED",
                      actor: (.user | person)}
  elif .webhookEvent == "jira:issue_deleted" then
    {ticketId: .issue.key, eventId: "deleted-\(.issue.id)", occurredAt: (.timestamp | instant), type: "DELETED",
     actor: (.user | person), source: "jira"}
  elif .webhookEvent == "comment_created" then
    common(.issue) + {
      eventId: "comment-\(.comment.id)",
      occurredAt: (.comment.created | iso),
      type: (if .comment.jsdPublic == false then "INTERNAL_NOTE"
             elif .comment.author | is_agent then "AGENT_REPLIED"
             else "CUSTOMER_REPLIED" end),
      actor: (.comment.author | person),
      messageLength: (.comment.body | if type == "string" then length else null end)
    }
  else empty end
