# ServiceNow: records of incident, sys_journal_field and of deletions, as the Table API writes them
#
# One event a record. For what a business rule posts, and for answers of GET /api/now/table/… with
# sysparm_display_value=false: then times are in UTC and choices are their values.

def states: {"1": "NEW", "2": "IN_PROGRESS", "3": "ON_HOLD", "6": "RESOLVED", "7": "CLOSED", "8": "CLOSED"};
# Why an incident is on hold, where that says who has it.
def hold_reasons: {"1": "WAITING_ON_CUSTOMER", "4": "WAITING_ON_VENDOR"};

# The tables whose journal counts; entries of task are an incident's too.
def tables: ["incident", "task"];

# A journal names its author by user name alone. Here customers sign in with an address and agents with a name.
def is_customer: contains("@") or . == "guest";
# What these write answers nobody.
def robots: ["system"];

def among(list): . as $one | any(list[]; . == $one);

# Every field as a text, or null where it is empty: of a reference and of a value with its display value, the value.
def plain:
  with_entries(.value |= (if type == "object" then .value else . end
                          | if . == null or . == "" then null else tostring end));

def utc: if . == null then null else sub(" "; "T") + "Z" end;

# Times are whole seconds: what is written with a change is read after the incident's creation and before the change, wherever
# in an answer it is.
def first_of_a_second: -2;
def before_a_change: -1;

def comment_type:
  if .element == "work_notes" then "INTERNAL_NOTE"
  elif .sys_created_by | among(robots) then null
  elif .sys_created_by // "" | is_customer then "CUSTOMER_REPLIED"
  else "AGENT_REPLIED" end;

def journal:
  select((.element == "comments" or .element == "work_notes") and (.name == null or (.name | among(tables))))
  | comment_type as $type
  | select($type != null)
  | {
      eventId: .sys_id,
      ticketId: .element_id,
      occurredAt: (.sys_created_on | utc),
      type: $type,
      actor: (.sys_created_by | sha256),
      source: "servicenow",
      sequence: before_a_change,
      messageLength: (.value // "" | length)
    };

# sys_audit has deletions among every change of a field.
def deletion:
  select(.tablename == "incident" and (.fieldname == null or .fieldname == "DELETED"))
  | {
      eventId: .sys_id,
      ticketId: .documentkey,
      occurredAt: (.sys_created_on | utc),
      type: "DELETED",
      actor: (.sys_created_by | sha256),
      source: "servicenow"
    };

def incident:
  . as $incident
  | if .state == null or (.state | test("^-?[0-9]+$")) then .
    else error("state is '\(.state)': expected its number; set sysparm_display_value=false, since times in words are local too")
    end
  | (if .sys_mod_count == null then .sys_created_on != null and .sys_created_on == .sys_updated_on
     else .sys_mod_count == "0" end) as $is_new
  | {
      eventId: (if .sys_mod_count == null then null else "\(.sys_id)-\(.sys_mod_count)" end),
      ticketId: .sys_id,
      occurredAt: (.sys_updated_on | utc),
      createdAt: (.opened_at | utc),
      type: (if $is_new then "CREATED" else "UPDATED" end),
      actor: (.sys_updated_by | sha256),
      status: ((if .state == "3" then hold_reasons[.hold_reason // ""] else null end) // states[.state // ""]),
      priority: .priority,
      severity: .severity,
      urgency: .urgency,
      impact: .impact,
      customer: .company,
      requester: .caller_id,
      category: .category,
      product: .business_service,
      channel: .contact_type,
      team: .assignment_group,
      assignee: .assigned_to,
      source: "servicenow",
      sequence: (if $is_new then first_of_a_second else .sys_mod_count end),
      subjectLength: (.short_description | if . == null then null else length end),
      attributes: {number: .number},
      cleared: [
        ({assignee: "assigned_to", team: "assignment_group", customer: "company", product: "business_service"} | to_entries[])
        | select(.value as $theirs | ($incident | has($theirs)) and $incident[$theirs] == null)
        | .key
      ]
    };

(if has("result") then (.result | if type == "array" then .[] else . end) else . end)
| plain
| if has("element_id") then journal elif has("documentkey") then deletion else incident end
