# Microsoft Teams, a workflow that posts when a webhook request is received. url: the workflow's address, which is a secret
#
# Messages have no life: one is written when an alert fires, and one when it is over.

# Of a ticket's own words none may become a link that leads elsewhere: cards read Markdown. 28 KB are allowed for all.
def plain: gsub("\\p{Cntrl}+"; " ") | .[0:1000] | gsub("\\](?=\\()"; "] ");

select(has("actionId") | not)
| select(.muted | not)
| select(.state == "FIRING" or .state == "RESOLVED" or .state == "RETRACTED")
| {
    method: "POST",
    body: {
      type: "message",
      attachments: [
        {
          contentType: "application/vnd.microsoft.card.adaptive",
          contentUrl: null,
          content: {
            "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
            type: "AdaptiveCard",
            version: "1.4",
            body: [
              {
                type: "TextBlock", size: "Medium", weight: "Bolder", wrap: true,
                color: (if .state == "FIRING" then "Attention" else "Good" end),
                text: (
                  (if .state == "FIRING" then .summary else "Over, \(.reason // (.state | ascii_downcase)): \(.summary)" end)
                  | plain)
              },
              {
                type: "FactSet",
                facts: ([["Ticket", .ticketId], ["Customer", .customer], ["Priority", .priority], ["Level", .level],
                         ["Due", (if .dueAt == null then null else .dueAt | instant end)]]
                        | map(select(.[1] != null) | {title: .[0], value: (.[1] | plain)}))
              }
            ],
            actions: (if $link == null then [] else [{type: "Action.OpenUrl", title: "Open the ticket", url: $link}] end)
          }
        }
      ]
    }
  }
