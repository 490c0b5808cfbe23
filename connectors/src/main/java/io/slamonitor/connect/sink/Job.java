package io.slamonitor.connect.sink;

import org.apache.kafka.connect.sink.SinkRecord;

/**
 * A request that tells a record.
 *
 * @param place identifies it when the same record is handed over again
 * @param alert those of one alert, or one action, follow each other
 */
record Job(Place place, String alert, SinkRecord record, AlertRequest request) {

    /** @param index which request of the record */
    record Place(String topic, int partition, long offset, int index) {}
}
