package io.slamonitor.query;

import io.slamonitor.attainment.Dimension;
import io.slamonitor.avro.Catalogue;
import io.slamonitor.avro.ClockStatus;
import io.slamonitor.schemas.AvroSerdes;
import io.slamonitor.topology.InputPartitioner;
import io.slamonitor.topology.Nodes;
import io.slamonitor.topology.PublishedCatalogues;
import io.slamonitor.topology.Topics;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.state.HostInfo;

/** Everything that can be asked of a running application, put together. */
public record Queries(
        OpenClocks clocks, Tickets tickets, AttainmentTable attainment, PoliciesInForce policies, StoreCounts counts) {

    /** The topic of ticket events. */
    public record Input(String topic, int partitions, InputPartitioner partitioner) {}

    /**
     * Puts it together; nothing is asked yet.
     *
     * @param input what the application reads
     * @param counted what attainment tells clocks apart by
     * @param self where the other instances reach this one, as host:port
     * @param token what the instances expect of whoever asks
     */
    public static Queries of(
            final KafkaStreams streams,
            final Input input,
            final Set<Dimension> counted,
            final AvroSerdes serdes,
            final String self,
            final Optional<String> token) {
        final LocalStores local = new LocalStores(
                streams,
                input.partitions(),
                serdes.serde(ClockStatus.class, false).deserializer());
        final HostInfo here = HostInfo.buildFromEndpoint(self);
        final Holders holders = new Holders(streams, Nodes.TICKETS_STORE, input.topic());
        final Holders groupHolders = new Holders(streams, Nodes.ATTAINMENT_STORE, Topics.VERDICTS);
        final RemoteInstances remote = new RemoteInstances(token);
        final PublishedCatalogues catalogues =
                new PublishedCatalogues(serdes.serde(Catalogue.class, false).deserializer());
        return new Queries(
                new OpenClocks(new Instances(input.partitions(), here, holders), local, remote),
                new Tickets(input.partitioner(), input.partitions(), here, holders, local, remote, catalogues),
                new AttainmentTable(counted, new Instances(input.partitions(), here, groupHolders), local, remote),
                new PoliciesInForce(local, catalogues),
                new StoreCounts(local, input.partitions(), catalogues));
    }
}
