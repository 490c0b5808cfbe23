# Any HTTP endpoint: alerts and actions as they are, in every state, with a key by which a repetition is known.
{
  method: "POST",
  headers: {
    "Idempotency-Key": (if has("actionId") then "\(.actionId)/\(.state)" else "\(.alertId)/\(.revision)" end | sha256)
  },
  body: with_entries(
    if (.key == "at" or .key == "dueAt" or .key == "decidedAt") and .value != null then .value |= instant else . end)
}
