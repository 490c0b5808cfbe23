# Slack, incoming webhook. url: the webhook's own address, which is a secret
#
# Messages have no life: one is written when an alert fires, and one when it is over.

def escaped: gsub("&"; "&amp;") | gsub("<"; "&lt;") | gsub(">"; "&gt;");
def signs: {WARNING: ":warning:", BREACH: ":rotating_light:", ESCALATION: ":arrow_double_up:"};

select(has("actionId") | not)
| select(.muted | not)
| select(.state != "UPDATED")
| (if .url == null then .ticketId | escaped else "<\(.url)|\(.ticketId | escaped)>" end) as $ticket
| {
    method: "POST",
    body: {
      text: (
        if .state == "FIRING" then "\(signs[.kind] // ":information_source:") \(.summary | escaped) (\($ticket))"
        else ":white_check_mark: Over, \(.reason // (.state | ascii_downcase) | escaped): \(.summary | escaped) (\($ticket))" end)
    }
  }
