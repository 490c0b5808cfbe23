/**
 * What the instances of the application know now, asked of all of them (Kafka Streams' interactive queries): each answers for
 * the partitions it holds, and whoever is asked gathers the answers and says what is missing.
 */
package io.slamonitor.query;
