package io.slamonitor.app;

import io.slamonitor.topology.Topics;
import java.util.ArrayList;
import java.util.List;

/** Compares topics that exist with what must hold of them. */
final class TopicChecks {
    private final TopicsFound found;
    private final String bootstrap;
    private final List<TopicMismatch> mismatches = new ArrayList<>();

    TopicChecks(TopicsFound found, String bootstrapServers) {
        this.found = found;
        this.bootstrap = "--bootstrap-server " + bootstrapServers;
    }

    List<TopicMismatch> mismatches() {
        return List.copyOf(mismatches);
    }

    void check(TopicRequirement required) {
        found.partitionsOf(required.topic()).ifPresent(partitions -> checkPartitions(required, partitions));
        for (TopicRequirement.Rule rule : required.rules()) {
            found.valueOf(required.topic(), rule.config())
                    .filter(value -> !rule.holds().test(value))
                    .ifPresent(value -> mismatches.add(new TopicMismatch(
                            required.topic(),
                            "has " + rule.config() + "=" + value + ", expected " + rule.expected(),
                            "kafka-configs.sh " + bootstrap + " --alter --entity-type topics --entity-name "
                                    + required.topic() + " --add-config " + rule.config() + "=" + rule.mend())));
        }
    }

    private void checkPartitions(TopicRequirement required, int partitions) {
        if (required.partitions().isPresent() && required.partitions().getAsInt() != partitions) {
            String lost = required.topic().equals(Topics.POLICIES)
                    ? " (keep your policy files and apply them again)"
                    : " (it holds nothing that is needed later)";
            mismatches.add(new TopicMismatch(
                    required.topic(),
                    "has " + count(partitions) + ", expected "
                            + required.partitions().getAsInt() + ": " + required.why(),
                    "delete it" + lost + ", it is created anew: kafka-topics.sh " + bootstrap + " --delete --topic "
                            + required.topic()));
        }
    }

    /**
     * State is kept by partition: an input that grew would send an old ticket's events to a task that never saw it.
     *
     * @param changelogs of the stores that belong to one partition of the input each
     */
    void checkState(String input, int inputPartitions, String applicationId, List<String> changelogs) {
        changelogs.stream()
                .filter(found::has)
                .filter(changelog -> found.partitionsOf(changelog).getAsInt() != inputPartitions)
                .findFirst()
                .ifPresent(changelog -> mismatches.add(new TopicMismatch(
                        input,
                        "has " + count(inputPartitions) + ", but the state of application id " + applicationId
                                + " was built from "
                                + found.partitionsOf(changelog).getAsInt() + " (" + changelog
                                + ")",
                        "set another application.id, which reads the input from its beginning")));
    }

    private static String count(int partitions) {
        return partitions == 1 ? "1 partition" : partitions + " partitions";
    }
}
