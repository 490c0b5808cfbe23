// Sends ticket events, a JSON object a line on standard input, to tickets.events:
//
//   echo '{"ticketId":"T-1","occurredAt":"2026-03-02T09:00:00Z","type":"CREATED","priority":"high"}' | node send-events.mjs
//
// It ends with status 1 at the first line that it cannot send, and says which it is: send it again with those behind it. What was
// sent is printed, and counts once if it is sent twice. SCHEMA is the file
// schemas/src/main/resources/released/TicketEvent/v1.avsc of the project.
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

const registry = new SchemaRegistryClient({ baseURLs: [SCHEMA_REGISTRY] });
const kafka = new Kafka({ clientId: 'ticket-system', brokers: BOOTSTRAP_SERVERS.split(',') });
const producer = kafka.producer({
  idempotent: true, // what is sent again after a lost acknowledgement counts once
  maxInFlightRequests: 1,
  createPartitioner: Partitioners.DefaultPartitioner, // murmur2, as Java has it; LegacyPartitioner would not do
});

// Instants are milliseconds in Avro; what is not given is not told.
const millis = (name, instant) => {
  if (instant != null && Number.isNaN(Date.parse(instant))) {
    throw new Error(`${name} is '${instant}': expected an instant such as 2026-03-02T09:00:00Z`);
  }
  return instant && Date.parse(instant);
};

let doing = `asking the registry at ${SCHEMA_REGISTRY}`;
try {
  // Registering a schema that the registry has gives its id, and changes nothing.
  const id = await registry.register(`${TOPIC}-value`, { schemaType: 'AVRO', schema: readFileSync(SCHEMA, 'utf8') });
  const serializer = new AvroSerializer(registry, SerdeType.VALUE, { autoRegisterSchemas: false, useSchemaId: id });
  doing = `connecting to ${BOOTSTRAP_SERVERS}`;
  await producer.connect();
  let number = 0;
  for await (const line of createInterface({ input: process.stdin })) {
    doing = `sending line ${++number}`;
    const event = JSON.parse(line);
    const value = await serializer.serialize(TOPIC, {
      ...event, occurredAt: millis('occurredAt', event.occurredAt), createdAt: millis('createdAt', event.createdAt) });
    // The key is the ticket's id. No timestamp: it is for when the record arrives, and occurredAt for when it happened.
    // A broker that is away is tried again for a while by the client.
    const [written] = await producer.send({ topic: TOPIC, acks: -1, messages: [{ key: event.ticketId, value }] });
    console.log(`${event.ticketId} ${event.type} is at ${TOPIC}/${written.partition}@${written.baseOffset}`);
  }
} catch (error) {
  console.error(`Failed while ${doing}: ${error.message}`);
  process.exitCode = 1;
} finally {
  await producer.disconnect();
}
