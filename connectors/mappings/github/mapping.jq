# GitHub issues: webhooks 'issues' and 'issue_comment'
#
# One event a payload. Pull requests give none.

# Labels that say what GitHub has no field for; compared in small letters.
def waiting: ["waiting for customer", "needs info", "needs-info", "awaiting response"];
def priority_label: capture("^(?:priority[:/ _-]+|p(?=[0-9]$))(?<p>.+)$").p;

def associations: ["OWNER", "MEMBER", "COLLABORATOR"];
# Logins of agents whose membership is private: GitHub's webhooks call them CONTRIBUTOR or NONE.
def agents: [];
# Logins of ordinary accounts that a program uses. What bots write answers nobody.
def bots: [];

def among(list): . as $one | any(list[]; . == $one);

def labels: [.labels[]?.name | ascii_downcase];

# Who opened the issue is its customer, a member of the desk too.
def comment_type($issue):
  .user.login as $author
  | if .user.type == "Bot" or ($author | among(bots)) then null
    elif $author != null and $author == $issue.user.login then "CUSTOMER_REPLIED"
    elif (.author_association // "" | ascii_upcase | among(associations)) or ($author | among(agents)) then "AGENT_REPLIED"
    else "CUSTOMER_REPLIED" end;

def status:
  if .state == "closed" then (if .state_reason == "not_planned" or .state_reason == "duplicate" then "CLOSED" else "RESOLVED" end)
  elif any(labels[]; . as $l | any(waiting[]; . == $l)) then "WAITING_ON_CUSTOMER"
  elif (.assignees // []) != [] then "IN_PROGRESS"
  elif (.comments // 0) == 0 then "NEW"
  else "OPEN" end;

# Times are whole seconds, and closing with a comment is two payloads of one: what the issue became is read after the comment,
# whose payload may have it as it was.
def first_of_a_second: -2;
def before_a_change: -1;
# What closes or reopens an issue is read last: what else changed in that second may have the state as it was before, and if it came
# after, it has what it became.
def last_of_a_second: 1;

def common: {
  ticketId: "\(.repository.full_name)#\(.issue.number)",
  createdAt: .issue.created_at,
  actor: .sender.login,
  status: (.issue | status),
  priority: (first(.issue | labels[] | priority_label) // null),
  customer: .organization.login,
  requester: .issue.user.login,
  product: .repository.full_name,
  category: (.issue.type.name? // null),
  assignee: (.issue.assignees[0].login // null),
  source: "github",
  url: .issue.html_url,
  subjectLength: (.issue.title // "" | length),
  cleared: ([if (.issue.assignees // []) == [] then "assignee" else empty end]
            + [if first(.issue | labels[] | priority_label) // null then empty else "priority" end])
};

select(has("issue") and (.issue | has("pull_request") | not))
| if has("comment") then
    select(.action == "created")
    | .issue as $issue
    | (.comment | comment_type($issue)) as $type
    | select($type != null)
    | common + {
        eventId: "comment-\(.comment.id)",
        sequence: before_a_change,
        occurredAt: .comment.created_at,
        type: $type,
        messageLength: (.comment.body // "" | length)
      }
  elif .action == "opened" then
    common + {eventId: "opened-\(.issue.id)", sequence: first_of_a_second, occurredAt: .issue.created_at, type: "CREATED",
              messageLength: (.issue.body // "" | length)}
  elif .action == "deleted" then
    {ticketId: common.ticketId, occurredAt: .issue.updated_at, type: "DELETED", actor: .sender.login, source: "github"}
  elif .action == "transferred" then
    {ticketId: common.ticketId, occurredAt: .issue.updated_at, type: "MERGED", actor: .sender.login, source: "github"}
  elif .action == "closed" then
    common + {sequence: last_of_a_second, occurredAt: (.issue.closed_at // .issue.updated_at), type: "UPDATED"}
  elif .action == "reopened" then
    common + {sequence: last_of_a_second, occurredAt: .issue.updated_at, type: "UPDATED"}
  else
    common + {occurredAt: .issue.updated_at, type: "UPDATED"}
  end
