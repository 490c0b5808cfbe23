# Template: how a mapping is made. Replace this line by what it is for: 'sla mapping list' shows it.
#
# The input is one payload. The program yields an object for each ticket event in it, and nothing ('empty') for a payload
# that means nothing. As a transformation of Kafka Connect it may yield one at most. It is ordinary jq, without access to
# files, the network or the environment, and with two functions more:
#
#   1772442000000 | instant    "2026-03-02T09:00:00Z": milliseconds since 1970 to ISO 8601
#   "ann@example.com" | sha256 what to put where an id is wanted and an address is all there is
#
# Try it with: sla mapping test template/mapping.jq template/samples/*.json

# Tables first, so that they are easily found and edited. Statuses are NEW, OPEN, IN_PROGRESS, WAITING_ON_CUSTOMER,
# WAITING_ON_VENDOR, ON_HOLD, RESOLVED and CLOSED. A value that is not in the table gives null: the status stays as it was.
def statuses: {todo: "NEW", doing: "IN_PROGRESS", asked: "WAITING_ON_CUSTOMER", done: "RESOLVED"};

# Leave out what is none of your tickets.
select(.kind == "ticket" or .kind == "message")
| if .kind == "ticket" then
    {
      # Required. Prefix the id if tickets of several systems meet in one topic.
      ticketId: .id,
      # When it happened, by the system's own clock: never when it was sent.
      occurredAt: .changed,
      # CREATED, UPDATED, AGENT_REPLIED, CUSTOMER_REPLIED, INTERNAL_NOTE, WORKAROUND_PROVIDED, ACKNOWLEDGED, EXCUSED,
      # MERGED or DELETED.
      type: (if .created == .changed then "CREATED" else "UPDATED" end),
      # For tickets that are first seen in mid-life.
      createdAt: .created,
      # null means: as it was. So it may name every field, and also only what changed.
      status: statuses[.state],
      priority: .priority,
      customer: .company,
      requester: (.from | sha256),
      assignee: .agent,
      source: "example",
      # Lengths, never texts: what does not enter cannot leak.
      subjectLength: (.title | length),
      # Fields of the system's own, as texts, for policies to refer to as attributes.NAME.
      attributes: {contract: .contract},
      # What is empty now; null would leave it as it was.
      cleared: [if .agent == null then "assignee" else empty end]
    }
  else
    {
      # The same id for the same event, however often it is sent. Left out, it is made from the content.
      eventId: "message-\(.id)",
      ticketId: .ticket,
      occurredAt: .sent,
      type: (if .author == "agent" then "AGENT_REPLIED" else "CUSTOMER_REPLIED" end),
      source: "example",
      messageLength: (.text | length)
    }
  end
