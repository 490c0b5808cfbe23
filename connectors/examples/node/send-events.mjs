// Sends ticket events, a JSON object a line on standard input, to tickets.events:
//
//   echo '{"ticketId":"T-1","occurredAt":"2026-03-02T09:00:00Z","type":"CREATED","priority":"high"}' | node send-events.mjs
//
// SCHEMA is the file schemas/src/main/resources/released/TicketEvent/v1.avsc of the project.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { AvroSerializer, SchemaRegistryClient, SerdeType } from '@confluentinc/schemaregistry';
import { Kafka, Partitioners } from 'kafkajs';

const {
  BOOTSTRAP_SERVERS = 'localhost:9092',
  SCHEMA_REGISTRY = 'http://localhost:8081',
  TOPIC = 'tickets.events',
  SCHEMA = fileURLToPath(
    new URL('../../../schemas/src/main/resources/released/TicketEvent/v1.avsc', import.meta.url)),
} = process.env;

// Registering a schema that the registry has gives its id, and changes nothing.
const registry = new SchemaRegistryClient({ baseURLs: [SCHEMA_REGISTRY] });
const id = await registry.register(`${TOPIC}-value`, { schemaType: 'AVRO', schema: readFileSync(SCHEMA, 'utf8') });
const serializer = new AvroSerializer(registry, SerdeType.VALUE, { autoRegisterSchemas: false, useSchemaId: id });

const kafka = new Kafka({ clientId: 'ticket-system', brokers: BOOTSTRAP_SERVERS.split(',') });
const producer = kafka.producer({
  idempotent: true, // what is sent again after a lost acknowledgement counts once
  maxInFlightRequests: 1,
  createPartitioner: Partitioners.DefaultPartitioner, // murmur2, as Java has it; LegacyPartitioner would not do
});

// Instants are milliseconds in Avro; what is not given is not told.
const millis = (instant) => instant && Date.parse(instant);

await producer.connect();
for await (const line of createInterface({ input: process.stdin })) {
  const event = JSON.parse(line);
  const value = await serializer.serialize(TOPIC, {
    ...event, occurredAt: millis(event.occurredAt), createdAt: millis(event.createdAt) });
  // The key is the ticket's id. No timestamp: it is for when the record arrives, and occurredAt for when it happened.
  const [written] = await producer.send({ topic: TOPIC, acks: -1, messages: [{ key: event.ticketId, value }] });
  console.log(`${event.ticketId} ${event.type} is at ${TOPIC}/${written.partition}@${written.baseOffset}`);
}
await producer.disconnect();
