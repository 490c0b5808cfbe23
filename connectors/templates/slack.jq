# Slack, incoming webhook. url: the webhook's own address, which is a secret
#
# Messages have no life: one is written when an alert fires, and one when it is over.

# Of a ticket's own words none may be markup, such as a mention of everybody; 40,000 characters are allowed, escaped.
def escaped:
  gsub("\\p{Cntrl}+"; " ") | .[0:1000] | gsub("&"; "&amp;") | gsub("<"; "&lt;") | gsub(">"; "&gt;");
def signs: {WARNING: ":warning:", BREACH: ":rotating_light:", ESCALATION: ":arrow_double_up:"};

select(has("actionId") | not)
| select(.muted | not)
| select(.state == "FIRING" or .state == "RESOLVED" or .state == "RETRACTED")
| (if $link == null then .ticketId | escaped else "<\($link | gsub("&"; "&amp;"))|\(.ticketId | escaped)>" end) as $ticket
| {
    method: "POST",
    body: {
      text: (
        if .state == "FIRING" then "\(signs[.kind] // ":information_source:") \(.summary | escaped) (\($ticket))"
        else ":white_check_mark: Over, \(.reason // (.state | ascii_downcase) | escaped): \(.summary | escaped) (\($ticket))" end)
    }
  }
