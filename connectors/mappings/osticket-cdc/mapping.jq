# osTicket: rows of its MySQL table ost_ticket, captured by Debezium
#
# At most one event a row, so that it serves as a transformation of the source connector. Replies are told from the
# column isanswered, which osTicket sets when an agent responds and takes back when the customer writes again.

# ost_ticket_status.id as osTicket is installed; look yours up if you added any.
def statuses: {"1": "OPEN", "2": "RESOLVED", "3": "CLOSED", "4": "CLOSED"};
def deleted: 5;

# What the database's clock is ahead of UTC, in minutes: osTicket stores local times without a zone.
def ahead: 0;
def at: if . == null then null else (. - ahead * 60000) | instant end;

def text: if . == null then null else tostring end;
def id: if . == 0 then null else text end;

# A ticket that was merged into another has that one's id, and one of the two flags for combined and separate threads;
# one that is only linked has another flag.
def is_merged: .ticket_pid != null and (.flags // 0) % 4 > 0;

# Times are whole seconds, and one action may write several rows in one: their order is that of the binary log. A row that the
# first snapshot found has none.
def place:
  if .op == "r" or .source.file == null then null
  else (.source.file | capture("(?<n>[0-9]+)$").n | tonumber) * 4294967296 + .source.pos end;

def ticket: {
  ticketId: (.ticket_id | text),
  createdAt: (.created | at),
  status: statuses[.status_id | text // ""],
  requester: (.user_id | id),
  category: (.topic_id | id),
  channel: (.source | if . == null then null else ascii_downcase end),
  team: ((.team_id | id) // (.dept_id | id)),
  assignee: (.staff_id | id),
  source: "osticket",
  attributes: {number: .number, department: (.dept_id | id), sla: (.sla_id | id)},
  cleared: [if (.staff_id | id) == null then "assignee" else empty end]
};

# A row that the first snapshot found answered was answered when it was last changed, if not before.
def change($op; $before):
  if .status_id == deleted then "DELETED"
  elif is_merged then "MERGED"
  elif $op == "r" then (if .isanswered == 1 then "AGENT_REPLIED" else "UPDATED" end)
  elif $before == null or $before.isanswered == .isanswered then "UPDATED"
  elif .isanswered == 1 then "AGENT_REPLIED"
  elif .status_id == $before.status_id then "CUSTOMER_REPLIED"
  else "UPDATED" end;

select((.source.table // "") | endswith("ticket"))
| .op as $op
| place as $place
# Nothing else is a row: a truncated table has neither what was nor what is.
| select($op == "c" or $op == "u" or $op == "r" or $op == "d")
| if $op == "d" then
    {ticketId: (.before.ticket_id | text), occurredAt: (.source.ts_ms | instant), type: "DELETED", sequence: $place,
     source: "osticket"}
  else
    .before as $before
    | .after
    | ticket + {sequence: $place} + (
        if $op == "c" then {occurredAt: (.created | at), type: "CREATED"}
        else {occurredAt: (.updated | at), type: change($op; $before)} end)
  end
