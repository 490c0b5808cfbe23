# ServiceNow: records of incident and sys_journal_field, as the Table API writes them
#
# One event a record. For what a business rule posts, and for answers of GET /api/now/table/… with
# sysparm_display_value=false: then times are in UTC and choices are their values.

def states: {"1": "NEW", "2": "IN_PROGRESS", "3": "ON_HOLD", "6": "RESOLVED", "7": "CLOSED", "8": "CLOSED"};
# Why an incident is on hold, where that says who has it.
def hold_reasons: {"1": "WAITING_ON_CUSTOMER", "4": "WAITING_ON_VENDOR"};

# A journal names its author by user name alone. Here customers sign in with an address and agents with a name.
def is_customer: contains("@");

def given: if . == null or . == "" then null else . end;
# A reference is {link, value}, a bare id, or empty.
def reference: if type == "object" then .value else given end;
def utc: given | if . == null then null else sub(" "; "T") + "Z" end;
def number: given | if . == null then null else tonumber end;

(if has("result") then (.result | if type == "array" then .[] else . end) else . end)
| if has("element_id") then
    select(.element == "comments" or .element == "work_notes")
    | {
        eventId: .sys_id,
        ticketId: .element_id,
        occurredAt: (.sys_created_on | utc),
        type: (if .element == "work_notes" then "INTERNAL_NOTE"
               elif .sys_created_by | is_customer then "CUSTOMER_REPLIED"
               else "AGENT_REPLIED" end),
        actor: (.sys_created_by | sha256),
        source: "servicenow",
        messageLength: (.value | length)
      }
  else
    . as $incident
    | {
        eventId: "\(.sys_id)-\(.sys_mod_count)",
        ticketId: .sys_id,
        occurredAt: (.sys_updated_on | utc),
        createdAt: (.opened_at | utc),
        type: (if .sys_mod_count == "0" then "CREATED" else "UPDATED" end),
        actor: (.sys_updated_by | sha256),
        status: ((if .state == "3" then hold_reasons[.hold_reason // ""] else null end) // states[.state // ""]),
        priority: (.priority | given),
        severity: (.severity | given),
        urgency: (.urgency | number),
        impact: (.impact | number),
        customer: (.company | reference),
        requester: (.caller_id | reference),
        category: (.category | given),
        product: (.business_service | reference),
        channel: (.contact_type | given),
        team: (.assignment_group | reference),
        assignee: (.assigned_to | reference),
        source: "servicenow",
        sequence: (.sys_mod_count | number),
        subjectLength: (.short_description // "" | length),
        attributes: {number: .number},
        cleared: [
          ({assignee: "assigned_to", team: "assignment_group"} | to_entries[])
          | select(.value as $theirs | ($incident | has($theirs)) and ($incident[$theirs] | reference) == null)
          | .key
        ]
      }
  end
