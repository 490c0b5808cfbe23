package io.slamonitor.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.slamonitor.testing.EmbeddedCluster;
import io.slamonitor.topology.Topics;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TopicSetupIT extends EmbeddedCluster {

    @Test
    void createsWhatIsMissingOnceAsTheDesignSays() {
        TopicSetup.Outcome outcome = TopicSetup.prepare(admin, config("input.partitions", "4"));

        assertThat(outcome.inputPartitions()).isEqualTo(4);
        assertThat(outcome.created())
                .containsExactly(
                        "sla.actions",
                        "sla.alerts",
                        "sla.alerts.current",
                        "sla.attainment",
                        "sla.clocks",
                        "sla.erasures",
                        "sla.policies",
                        "sla.rejected",
                        "sla.requesters",
                        "sla.ticker",
                        "sla.ticks",
                        "sla.verdicts",
                        "tickets.events");
        TopicsFound found = TopicsFound.look(admin, outcome.created());
        assertThat(found.partitions())
                .containsEntry(Topics.TICKET_EVENTS, 4)
                .containsEntry(Topics.TICKS, 4)
                .containsEntry(Topics.REQUESTERS, 4)
                .containsEntry(Topics.VERDICTS, 4)
                .containsEntry(Topics.TICKER, 1)
                .containsEntry(Topics.POLICIES, 1)
                .containsEntry(Topics.CLOCKS, 4);
        assertThat(found.valueOf(Topics.TICKET_EVENTS, "retention.ms")).contains("-1");
        assertThat(found.valueOf(Topics.POLICIES, "retention.ms")).contains("-1");
        assertThat(found.valueOf(Topics.POLICIES, "cleanup.policy")).contains("delete");
        assertThat(found.valueOf(Topics.TICKS, "retention.ms")).contains("3600000");
        assertThat(found.valueOf(Topics.REQUESTERS, "message.timestamp.type")).contains("LogAppendTime");
        assertThat(found.valueOf(Topics.VERDICTS, "message.timestamp.type")).contains("LogAppendTime");
        assertThat(found.valueOf(Topics.ATTAINMENT, "cleanup.policy")).contains("compact");
        assertThat(found.valueOf(Topics.CLOCKS, "cleanup.policy").orElseThrow().split(","))
                .containsExactlyInAnyOrder("compact", "delete");
        assertThat(found.valueOf(Topics.CLOCKS, "retention.ms")).contains(Long.toString(400L * 24 * 3600 * 1000));
        assertThat(found.valueOf(Topics.ALERTS_CURRENT, "cleanup.policy")).contains("compact");
        assertThat(found.partitions()).containsEntry(Topics.ERASURES, 1);
        assertThat(found.valueOf(Topics.ERASURES, "retention.ms")).contains(Long.toString(7L * 24 * 3600 * 1000));
        assertThat(found.valueOf(Topics.REJECTED, "max.message.bytes")).contains("16842752");
        assertThat(found.valueOf(Topics.REJECTED, "message.timestamp.type"))
                .as("kept by the time of rejection")
                .contains("LogAppendTime");

        TopicSetup.Outcome again = TopicSetup.prepare(admin, config("input.partitions", "9"));
        assertThat(again.created()).isEmpty();
        assertThat(again.inputPartitions()).isEqualTo(4);
    }

    @Test
    void inputThatExistsDecidesThePartitionsAndKeepsItsConfiguration() throws Exception {
        createTopic("desk", 3, Map.of("retention.ms", "86400000", "max.message.bytes", "20000000"));

        TopicSetup.Outcome outcome = TopicSetup.prepare(admin, config("input.topic", "desk"));

        assertThat(outcome.inputPartitions()).isEqualTo(3);
        assertThat(outcome.created()).doesNotContain("desk", Topics.TICKET_EVENTS);
        assertThat(outcome.notes())
                .anyMatch(note -> note.startsWith("desk keeps its events for 1d"))
                .anyMatch(note -> note.contains("LogAppendTime is recommended"));
        assertThat(outcome.largestRecordBytes()).isGreaterThan(20_000_000);
        TopicsFound found = TopicsFound.look(admin, List.of("desk", Topics.REJECTED, Topics.TICKS));
        assertThat(found.valueOf("desk", "retention.ms")).contains("86400000");
        assertThat(found.partitionsOf(Topics.TICKS)).hasValue(3);
        assertThat(found.valueOf(Topics.REJECTED, "max.message.bytes"))
                .contains(Integer.toString(outcome.largestRecordBytes()));
    }

    @Test
    void everyMismatchIsListedWithItsRemedyAndNothingIsCreated() throws Exception {
        createTopic(Topics.TICKET_EVENTS, 6, Map.of("cleanup.policy", "compact"));
        createTopic(Topics.TICKS, 3, Map.of());
        createTopic(Topics.CLOCKS, 6, Map.of("cleanup.policy", "delete"));
        createTopic(Topics.ALERTS_CURRENT, 6, Map.of("cleanup.policy", "compact,delete"));
        createTopic(Topics.POLICIES, 2, Map.of("retention.ms", "1000"));
        createTopic(Topics.REJECTED, 1, Map.of("max.message.bytes", "1000"));

        StartException thrown = catchThrowableOfType(StartException.class, () -> TopicSetup.prepare(admin, config()));

        String bootstrap = "--bootstrap-server " + kafka.bootstrapServers();
        assertThat(thrown.getMessage())
                .startsWith("The topics at " + kafka.bootstrapServers()
                        + " are not as they must be; nothing was started:\n")
                .contains("  tickets.events has cleanup.policy=compact, expected delete: every record counts")
                .contains("  sla.ticks has 3 partitions, expected 6: as many as tickets.events, since the same tasks"
                        + " read both\n    to mend: delete it (it holds nothing that is needed later), it is created"
                        + " anew: kafka-topics.sh " + bootstrap + " --delete --topic sla.ticks")
                .contains("  sla.clocks has cleanup.policy=delete, expected compact,delete")
                .contains("kafka-configs.sh " + bootstrap + " --alter --entity-type topics --entity-name sla.clocks"
                        + " --add-config cleanup.policy=[compact,delete]")
                .contains("  sla.alerts.current has cleanup.policy=")
                .contains("  sla.policies has 2 partitions, expected 1: catalogues go live in the order")
                .contains("  sla.policies has retention.ms=1000, expected -1")
                .contains(
                        "  sla.rejected has max.message.bytes=1000, expected more than the 1048588 of tickets.events");
        assertThat(admin.listTopics().names().get()).doesNotContain(Topics.ALERTS, Topics.TICKER);
    }

    @Test
    void inputThatGrewUnderAnApplicationIdIsRefused() throws Exception {
        createTopic(Topics.TICKET_EVENTS, 6, Map.of());
        createTopic("sla-monitor-tickets-changelog", 3, Map.of());

        assertThatThrownBy(() -> TopicSetup.prepare(admin, config()))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("tickets.events has 6 partitions, but the state of application id sla-monitor was"
                        + " built from 3 (sla-monitor-tickets-changelog)")
                .hasMessageContaining("to mend: set another application.id");

        assertThat(TopicSetup.prepare(admin, config("application.id", "sla-monitor-2"))
                        .inputPartitions())
                .isEqualTo(6);
    }

    @Test
    void topicsThatCannotBeCreatedAreListedWithTheCommandsToCreateThem() {
        assertThatThrownBy(() -> TopicSetup.prepare(admin, config("replication.factor", "3")))
                .isInstanceOf(StartException.class)
                .hasMessageStartingWith("Topics are missing at " + kafka.bootstrapServers() + " and cannot be created:")
                .hasMessageContaining("sla.ticks: Unable to replicate the partition 3 time(s)")
                .hasMessageContaining("by hand: kafka-topics.sh --bootstrap-server " + kafka.bootstrapServers()
                        + " --create --topic sla.ticks --partitions 6 --replication-factor 3 --config"
                        + " cleanup.policy=delete --config retention.ms=3600000 --config segment.ms=900000");
    }

    @Test
    void instancesThatStartTogetherAgreeOnWhatTheyFind() throws Exception {
        List<CompletableFuture<TopicSetup.Outcome>> instances = Stream.of("4", "5", "6", "7")
                .map(partitions -> CompletableFuture.supplyAsync(
                        () -> TopicSetup.prepare(admin, config("input.partitions", partitions))))
                .toList();
        Set<Integer> partitions = new HashSet<>();
        for (CompletableFuture<TopicSetup.Outcome> instance : instances) {
            partitions.add(instance.get(60, TimeUnit.SECONDS).inputPartitions());
        }

        assertThat(partitions).hasSize(1);
        assertThat(TopicsFound.look(admin, List.of(Topics.TICKS)).partitionsOf(Topics.TICKS))
                .hasValue(partitions.iterator().next());
    }
}
