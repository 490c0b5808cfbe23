// Prints alerts as they come, a JSON object a line, until it is stopped:
//
//   node read-alerts.mjs
//
// The group remembers what has been read. Acting on an alert twice must do no harm: keep alertId,
// decidedAt and revision.
import { AvroDeserializer, SchemaRegistryClient, SerdeType } from '@confluentinc/schemaregistry';
import { Kafka } from 'kafkajs';

const {
  BOOTSTRAP_SERVERS = 'localhost:9092',
  SCHEMA_REGISTRY = 'http://localhost:8081',
  GROUP = 'alert-reader',
} = process.env;

const registry = new SchemaRegistryClient({ baseURLs: [SCHEMA_REGISTRY] });
const deserializer = new AvroDeserializer(registry, SerdeType.VALUE, {});

const kafka = new Kafka({ clientId: GROUP, brokers: BOOTSTRAP_SERVERS.split(',') });
// Committed records only, or alerts that were rolled back would page.
const consumer = kafka.consumer({ groupId: GROUP, readUncommitted: false });

const end = (status) => consumer.disconnect().finally(() => process.exit(status));
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => end(0));
}
// A broker that is away is tried again for ever; what cannot be read is not, and must not look like silence.
consumer.on(consumer.events.CRASH, ({ payload: { error, restart } }) => {
  console.error(`Reading alerts failed: ${error.message}`);
  if (!restart) {
    end(1);
  }
});
try {
  await consumer.connect();
  await consumer.subscribe({ topic: 'sla.alerts', fromBeginning: true });
  await consumer.run({
    eachMessage: async ({ topic, message }) => {
      const { alertId, decidedAt, revision, state, muted, kind, metric, level, ticketId, at, summary } =
        await deserializer.deserialize(topic, message.value);
      console.log(JSON.stringify(
        { alertId, decidedAt: new Date(decidedAt).toISOString(), revision, state, muted, kind, metric, level, ticketId,
          at: new Date(at).toISOString(), summary }));
    },
  });
} catch (error) {
  console.error(`No alerts can be read from ${BOOTSTRAP_SERVERS}: ${error.message}`);
  await end(1);
}
