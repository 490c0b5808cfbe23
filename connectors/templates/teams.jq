# Microsoft Teams, a workflow that posts when a webhook request is received. url: the workflow's address, which is a secret
#
# Messages have no life: one is written when an alert fires, and one when it is over.

select(has("actionId") | not)
| select(.muted | not)
| select(.state != "UPDATED")
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
                text: (if .state == "FIRING" then .summary else "Over, \(.reason // (.state | ascii_downcase)): \(.summary)" end)
              },
              {
                type: "FactSet",
                facts: ([["Ticket", .ticketId], ["Customer", .customer], ["Priority", .priority], ["Level", .level],
                         ["Due", (if .dueAt == null then null else .dueAt | instant end)]]
                        | map(select(.[1] != null) | {title: .[0], value: .[1]}))
              }
            ],
            actions: (if .url == null then [] else [{type: "Action.OpenUrl", title: "Open the ticket", url: .url}] end)
          }
        }
      ]
    }
  }
