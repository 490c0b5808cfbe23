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

def id: if . == null or . == 0 then null else tostring end;

def ticket: {
  ticketId: (.ticket_id | tostring),
  createdAt: (.created | at),
  status: statuses[.status_id | tostring],
  requester: (.user_id | id),
  category: (.topic_id | id),
  channel: (.source | ascii_downcase),
  team: ((.team_id | id) // (.dept_id | id)),
  assignee: (.staff_id | id),
  source: "osticket",
  attributes: {number: .number, department: (.dept_id | id), sla: (.sla_id | id)},
  cleared: [if (.staff_id | id) == null then "assignee" else empty end]
};

def change($before):
  if .status_id == deleted then "DELETED"
  elif $before == null or $before.isanswered == .isanswered then "UPDATED"
  elif .isanswered == 1 then "AGENT_REPLIED"
  elif .status_id == $before.status_id then "CUSTOMER_REPLIED"
  else "UPDATED" end;

select(.op != null and ((.source.table // "") | endswith("ticket")))
| if .op == "d" then
    {ticketId: (.before.ticket_id | tostring), occurredAt: (.source.ts_ms | instant), type: "DELETED", source: "osticket"}
  else
    .op as $op
    | .before as $before
    | .after
    | ticket + (
        if $op == "c" then {occurredAt: (.created | at), type: "CREATED"}
        else {occurredAt: (.updated | at), type: change($before)} end)
  end
