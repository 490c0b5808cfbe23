"""Sends ticket events, a JSON object a line on standard input, to tickets.events.

Needs confluent-kafka with its extras for Avro: pip install "confluent-kafka[avro,schemaregistry]"
"""
import json
import os
import sys
from datetime import datetime
from pathlib import Path

from confluent_kafka import Producer
from confluent_kafka.schema_registry import SchemaRegistryClient
from confluent_kafka.schema_registry.avro import AvroSerializer
from confluent_kafka.serialization import MessageField, SerializationContext

TOPIC = "tickets.events"
RELEASED = Path(__file__).parents[3] / "schemas/src/main/resources/released/TicketEvent/v1.avsc"

schema = Path(os.environ.get("SCHEMA", RELEASED)).read_text(encoding="utf-8")
registry = SchemaRegistryClient({"url": os.environ.get("SCHEMA_REGISTRY", "http://localhost:8081")})
serialize = AvroSerializer(registry, schema)
producer = Producer({
    "bootstrap.servers": os.environ.get("BOOTSTRAP_SERVERS", "localhost:9092"),
    "partitioner": "murmur2_random",  # as Java has it; the ordinary one here is CRC32
    "enable.idempotence": True,       # what is sent again after a lost acknowledgement counts once
})


def delivered(error, message):
    if error is not None:
        sys.exit(f"{message.key().decode()} could not be sent: {error}")
    print(f"{message.key().decode()} is at {message.topic()}/{message.partition()}@{message.offset()}")


for line in sys.stdin:
    event = json.loads(line)
    for field in ("occurredAt", "createdAt"):
        if field in event:
            event[field] = datetime.fromisoformat(event[field].replace("Z", "+00:00"))
    # The key is the ticket's id. No timestamp: it is for when the record arrives, and occurredAt for when it happened.
    value = serialize(event, SerializationContext(TOPIC, MessageField.VALUE))
    producer.produce(TOPIC, key=event["ticketId"], value=value, on_delivery=delivered)
producer.flush()
