package io.slamonitor.app;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Where a record lies, for people: {@code TOPIC/PARTITION@OFFSET}. */
public final class RecordPlace {
    private RecordPlace() {}

    public static String of(ConsumerRecord<?, ?> record) {
        return of(record.topic(), record.partition(), record.offset());
    }

    static String of(String topic, int partition, long offset) {
        return topic + "/" + partition + "@" + offset;
    }
}
